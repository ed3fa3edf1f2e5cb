"""Redoes every number that `compare` prints from the file that `export` writes.

Usage: compare.py TUNEBOOK FOLDER-TO-WRITE-TO
"""

import itertools, json, math, pathlib, re, subprocess, sys

import numpy as np

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
number = re.compile(r"-?\d+\.?\d*(?:e[+-]\d+)?")


def agrees(text, value):
    """Whether a printed number is a value rounded to its last digit."""
    digits, _, power = text.partition("e")
    unit = 10.0 ** (int(power or 0) - len(digits.partition(".")[2]))
    return abs(float(text) - value) <= 0.5001 * unit


checked = 0
network = "model mlp hidden=8 epochs=3; space lr log 1e-3 1"
for setting, words in (
    ("objective branin", "grid random tpe trials=12 seeds=9"),
    ("data use penguins; " + network, "grid random tpe trials=12 seeds=9"),
    ("data use penguins; " + network, "default random tpe trials=12 seeds=9 score=test"),
    ("data use concrete; " + network, "default random tpe trials=12 seeds=9 score=test"),
):
    path = folder / "comparison.json"
    commands = f"{setting}\ncompare {words}\nexport {path} replace\n"
    lines = subprocess.run(
        [program], input=commands, text=True, check=True, capture_output=True).stdout.splitlines()
    found = json.loads(path.read_text())["comparison"]
    sign = 1 if found["direction"] == "maximize" else -1
    finals = {}
    for contender, runs in zip(found["contenders"], found["runs"]):
        bests = [max((i for i, v in enumerate(r["values"]) if v is not None),
                     key=lambda i: (sign * r["values"][i], -i)) for r in runs]
        known, tested = "regrets" in runs[0], "tests" in runs[0]
        assert ("sampler" in contender) == (contender["name"] != "default")
        chosen = [(r["values"][i], r["tests"][i] if tested else {}) for r, i in zip(runs, bests)]
        finals[contender["name"]] = np.array(
            [r["regrets"][i] if known else test.get("score", value)
             for r, i, (value, test) in zip(runs, bests, chosen)])
        better = -1 if known else sign
        quantiles = better * np.quantile(better * finals[contender["name"]], [0.5, 0.25, 0.75, 0])
        row = next(line for line in lines if line.split()[:1] == [contender["name"]])
        printed = number.findall(row)
        assert all(map(agrees, printed, quantiles)), (row, quantiles)
        if not known:
            assert agrees(printed[4], np.median([r["epochs"] for r in runs])), row
        if tested:
            row = [line for line in lines if line.split()[:1] == [contender["name"]]][-1]
            columns = [[value for value, _ in chosen], [test["score"] for _, test in chosen],
                       [sign * (value - test["score"]) for value, test in chosen]]
            columns += [[test[key] for _, test in chosen] for key in ("precision", "recall")
                        if key in chosen[0][1]]
            printed = number.findall(row)
            assert len(printed) == len(columns), row
            assert all(map(agrees, printed, map(np.median, columns))), (row, columns)
            checked += 1
        checked += 1
    pairs = {}
    for a, b in itertools.combinations(finals, 2):
        wins, losses = (int((better * (finals[x] - finals[y]) > 0).sum()) for x, y in ((a, b), (b, a)))
        tail = sum(math.comb(wins + losses, k) for k in range(min(wins, losses) + 1)) / 2 ** (wins + losses)
        pairs[a, b] = (wins, losses, min(1, 2 * tail))
    highest = 0
    for rank, ((a, b), (wins, losses, p)) in enumerate(sorted(pairs.items(), key=lambda i: i[1][2])):
        highest = max(highest, min(1, (len(pairs) - rank) * p))
        row = next(line for line in lines if {a, b} <= set(re.split(r"[ ,:]+", line)))
        printed = number.findall(row[row.index(str(max(wins, losses))):])
        assert sorted(map(int, printed[:2])) == sorted((wins, losses)), row
        assert agrees(printed[-1], highest), (row, highest)
        assert ("beats" in row) == (highest < 0.05), row
        checked += 1
print("numbers of compare redone with numpy", np.__version__ + ":", checked)
