"""Decides again who goes on and who is stopped, from the scores in the file that `export` writes, and redoes
the numbers that `why` prints of it.

Usage: budgets.py TUNEBOOK FOLDER-TO-WRITE-TO
"""

import json, pathlib, re, statistics, subprocess, sys

import jsonschema

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
schema = json.loads((pathlib.Path(__file__).parents[2] / "docs" / "study.schema.json").read_text())
setting = "data use penguins; model mlp hidden=8; space lr log 1e-4 1; space batch choice 16 32 64"
checked = 0


def agrees(text, value):
    return abs(float(text) - value) <= 0.5001 * 10.0 ** -len(text.partition(".")[2])


def run(search, steps, *more):
    path = folder / "budget.json"
    commands = "\n".join([setting, search, f"step {steps}", *more, f"export {path} replace", "verify", ""])
    lines = subprocess.run(
        [program], input=commands, text=True, check=True, capture_output=True).stdout
    assert "bit for bit" in " ".join(lines.split())
    file = json.loads(path.read_text())
    jsonschema.validate(file, schema)
    return lines, file


def courses(file):
    """The scores of each trial, epoch by epoch, as the validation accuracy of its epochs says."""
    result = {}
    for number, measured in enumerate(file["results"], 1):
        result[number] = [e["validation"]["scores"]["accuracy"] for e in measured["epochs"]]
    return result


def ranked(trials, epoch, scores):
    return sorted(trials, key=lambda t: (-scores[t][epoch - 1], t))


# Hyperband, rung by rung.
for bracket_count, steps in ((3, 20), (3, 33)):
    text, file = run("search random budget=hyperband max_epochs=9", steps, "why 2")
    budget, scores = file["study"]["budget"], courses(file)
    expected, number = [], 0
    while len(expected) < steps:
        for s in (2, 1, 0):
            size = 3 // (s + 1) * 3**s
            alive = list(range(number + 1, number + size + 1))
            number += size
            for rung in range(s + 1):
                epoch = 9 // 3 ** (s - rung)
                expected += [(trial, epoch) for trial in alive]
                if len(expected) >= steps or rung == s:
                    break
                alive = ranked(alive, epoch, scores)[: len(alive) // 3]
            if len(expected) >= steps:
                break
    assert [(j["trial"], j["end"]) for j in budget["jobs"]] == expected[:steps]
    for verdict in (v["rung"] for v in budget["verdicts"]):
        order = ranked(verdict["ranking"], verdict["epoch"], scores)
        assert order == verdict["ranking"] and verdict["kept"] == len(order) // 3
        assert verdict["threshold"] == scores[order[verdict["kept"] - 1]][verdict["epoch"] - 1]
        assert verdict["next"] == scores[order[verdict["kept"]]][verdict["epoch"] - 1]
        checked += 1
    # The table of `why 2`.
    mine = [v["rung"] for v in budget["verdicts"] if v["rung"]["trial"] == 2]
    for verdict in mine:
        place = verdict["ranking"].index(2) + 1
        row = re.search(
            rf"^ +{verdict['rung']} +{verdict['epoch']} +(\S+) +{place} of {len(verdict['ranking'])} +"
            rf"{verdict['kept']} +(\S+)  #{verdict['ranking'][verdict['kept'] - 1]} ", text, re.M)
        assert agrees(row[1], scores[2][verdict["epoch"] - 1]) and agrees(row[2], verdict["threshold"])
        checked += 1

# The median rule.
text, file = run("search random budget=median max_epochs=12 min_trials=3", 25)
budget, scores, done, stops = file["study"]["budget"], courses(file), [], 0
for job in budget["jobs"]:
    course, verdict = scores[job["trial"]], None
    for epoch in range(1, len(course) + 1):
        if len(done) < 3 or epoch == 12:
            continue
        median = statistics.median(statistics.fmean(other[:epoch]) for other in done)
        if max(course[:epoch]) < median - 1e-12:
            verdict = epoch
            assert epoch == len(course)
    stopped = [v["median"]["epoch"] for v in budget["verdicts"] if v["median"]["trial"] == job["trial"]]
    assert stopped == ([verdict] if verdict else []), (job["trial"], stopped, verdict)
    stops += len(stopped)
    checked += 1
    if not stopped:
        done.append(course)
assert stops > 3

# What stopping cost, and the ranks that cross.
text, file = run("search random budget=hyperband max_epochs=9", 13, "finish all")
assert len(file["completions"]) > 5
ends = {int(number): c["scores"] for number, c in file["completions"].items()}
ends |= {n: s for n, s in courses(file).items() if len(s) == 9}
for line in re.findall(r"^ +(\d+) +(\d+) +(\d+) +(\d+) +\S+ % +(\d+)$", text, re.M):
    epoch, trials, pairs, crossed, rank = map(int, line)
    known = sorted(ends)
    both = [(a, b) for i, a in enumerate(known) for b in known[i + 1:]
            if ends[a][epoch - 1] != ends[b][epoch - 1] and ends[a][-1] != ends[b][-1]]
    wrong = [1 for a, b in both if (ends[a][epoch - 1] < ends[b][epoch - 1]) != (ends[a][-1] < ends[b][-1])]
    best = max(known, key=lambda t: (ends[t][-1], -t))
    assert (trials, pairs, crossed) == (len(known), len(both), len(wrong)), (line, len(both), len(wrong))
    assert rank == 1 + sum(ends[t][epoch - 1] > ends[best][epoch - 1] for t in known)
    checked += 1
print("decisions and numbers of budgets made again:", checked)
