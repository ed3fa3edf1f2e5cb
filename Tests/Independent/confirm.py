"""Redoes every number that `confirm` prints from the file that `export` writes.

Usage: confirm.py TUNEBOOK FOLDER-TO-WRITE-TO
"""

import json, pathlib, re, subprocess, sys

import numpy as np

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
training = "data use penguins; model mlp hidden=8 epochs=3; space lr log 1e-3 1"
checked = 0


def agrees(text, value):
    return abs(float(text) - value) <= 0.5001 * 10.0 ** -len(text.partition(".")[2])


for setting in ("objective mlp_vehicle", "objective branin noise=5", training):
    path = folder / "confirmation.json"
    commands = f"{setting}\nsearch random\nstep 20\nconfirm 4 seeds=3\nexport {path} replace\n"
    lines = subprocess.run(
        [program], input=commands, text=True, check=True, capture_output=True).stdout.splitlines()
    lines = lines[next(i for i, line in enumerate(lines) if line.startswith("the best 4 trials")):]
    file = json.loads(path.read_text())
    found, study = file["confirmation"], file["study"]
    sign = 1 if found["direction"] == "maximize" else -1
    scores = {i + 1: t["outcome"].get("value") for i, t in enumerate(study["trials"])}
    # The leaders are the best of the trials.
    observed = [leader["observed"] for leader in found["leaders"]]
    assert observed == sorted((v for v in scores.values() if v is not None), key=lambda v: -sign * v)[:4]
    means, errors = [], []
    for leader in found["leaders"]:
        values = np.array([v for v in leader["values"] if v is not None])
        assert scores[leader["trial"]] == leader["observed"]
        means.append(values.mean())
        errors.append(values.std(ddof=1) / len(values) ** 0.5)
        row = next(line.split() for line in lines if line.split()[:1] == [f"#{leader['trial']}"])
        expected = [leader["observed"], means[-1], errors[-1]]
        expected += [leader["truth"]] if "truth" in leader else []
        assert all(map(agrees, row[1:], expected)), (row, expected)
        checked += 1
    text = " ".join(" ".join(lines).split())
    gaps = sign * (np.array(observed) - means)
    printed = re.search(r"curse: \D*? by (\S+) \+- (\S+) on average", text).groups()
    assert agrees(printed[0], abs(gaps.mean())) and agrees(printed[1], gaps.std(ddof=1) / 2), (printed, gaps)
    best = max(range(4), key=lambda i: (sign * means[i], -i))
    ahead = re.search(r"#(\d+) is ahead of #(\d+) now, by (\S+) \+- (\S+):", text)
    assert (ahead is None) == (best == 0)
    if ahead:
        assert [int(ahead[1]), int(ahead[2])] == [found["leaders"][i]["trial"] for i in (best, 0)]
        assert agrees(ahead[3], abs(means[best] - means[0])) and agrees(ahead[4], np.hypot(errors[best], errors[0]))
    checked += 2
print("numbers of confirm redone with numpy", np.__version__ + ":", checked)
