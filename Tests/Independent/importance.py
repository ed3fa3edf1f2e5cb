"""Redoes every number that `importance` prints from the file that `export` writes.

Usage: importance.py TUNEBOOK FOLDER-TO-WRITE-TO
"""

import itertools, json, pathlib, re, subprocess, sys

import numpy as np

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
rows = json.loads((pathlib.Path(__file__).parents[2] / "datasets/tables/mlp_vehicle.json").read_text())
training = ("data use penguins; model mlp; space lr log 1e-3 1; space hidden int 2 64 log; "
            "space optimizer choice sgd adam rmsprop")
checked = 0


def shares(values, masks, widths):
    """Shares of single parameters and pairs of a function given by its values on boxes."""
    inside = [masks[:, j, :len(w)] for j, w in enumerate(widths)]
    sizes = np.array([m @ w for m, w in zip(inside, widths)]).T
    volumes = sizes.prod(1)
    values = values - volumes @ values
    variance = volumes @ values**2
    single = [widths[j] @ ((values * volumes / sizes[:, j]) @ inside[j]) ** 2 for j in range(len(widths))]
    pairs = [np.einsum("l,la,lb->ab", values * volumes / sizes[:, i] / sizes[:, j], inside[i], inside[j]) ** 2
             @ widths[j] @ widths[i] - single[i] - single[j]
             for i, j in itertools.combinations(range(len(widths)), 2)]
    return np.array(single + pairs) / variance


def agrees(text, value):
    return abs(float(text) - value) <= 0.00501


for setting, cap in (("objective mlp_vehicle", None), ("objective mlp_vehicle", 0.6), (training, None)):
    path = folder / "importance.json"
    option = "" if cap is None else f" cap={cap}"
    lines = subprocess.run(
        [program], input=f"{setting}\nsearch random\nstep 40\nimportance{option}\nexport {path} replace\n",
        text=True, check=True, capture_output=True).stdout.splitlines()
    lines = lines[next(i for i, line in enumerate(lines) if line.startswith("shares of")):]
    file = json.loads(path.read_text())
    found, study = file["importance"], file["study"]
    scores = [trial["outcome"].get("value") for trial in study["trials"]]
    worst = min(score for score in scores if score is not None)
    scores = np.array([worst if score is None else score for score in scores])
    scores = scores if cap is None else np.maximum(scores, cap)
    names = [parameter["name"] for parameter in study["space"]["parameters"]]
    place = [names.index(name) for name in found["parameters"]]
    edges = [np.array(bins["edges"]) for bins in found["bins"]]
    widths = [np.diff(e) for e in edges]
    points = np.array([trial["point"] for trial in study["trials"]])[:, place]
    bins = np.array([np.searchsorted(e, points[:, j], "right") - 1 for j, e in enumerate(edges)]).T
    every, votes = [], [[] for _ in scores]
    for tree in found["trees"]:
        bag = np.array(tree["bag"].split(), int) - 1
        masks = np.array([[[int(word, 16) >> b & 1 for b in range(64)] for word in leaf["bins"].split()]
                          for leaf in tree["leaves"]])
        values = np.array([leaf["value"] for leaf in tree["leaves"]])
        # Every trial lies in one leaf, whose value is the mean of those in the bag.
        holds = np.all([masks[:, j, bins[:, j]] for j in range(len(widths))], 0)
        assert (holds.sum(0) == 1).all() and len(bag) == len(scores)
        leaf_of = holds.argmax(0)
        for leaf, value in enumerate(values):
            assert abs(scores[bag[leaf_of[bag] == leaf]].mean() - value) < 1e-9
        every.append(shares(values, masks, widths))
        for trial in set(range(len(scores))) - set(bag):
            votes[trial].append(values[leaf_of[trial]])
    every = np.array(every)
    mean, low, high = every.mean(0), *np.quantile(every, [0.025, 0.975], 0)
    exact = None
    if "mlp_vehicle" in setting:
        right = np.maximum(np.array(rows["right"]).reshape(-1, rows["seeds"]), 0)
        counts = [len(axis["values"]) for axis in rows["axes"]]
        masks = np.zeros((len(right), len(counts), 64))
        for index, places in enumerate(itertools.product(*map(range, counts))):
            masks[index, range(len(counts)), places] = 1
        truth = right.mean(1) / rows["rows"]
        truth = truth if cap is None else np.maximum(truth, cap)
        exact = shares(truth, masks, [np.full(count, 1 / count) for count in counts])
    labels = found["parameters"] + [f"{a} x {b}" for a, b in itertools.combinations(found["parameters"], 2)]
    left, left_exactly = 1.0, 1.0
    for line in lines:
        for index, label in enumerate(labels):
            if re.match(rf"  {re.escape(label)} +\d", line):
                printed = re.findall(r"\d\.\d+", line[len(label):])
                expected = [mean[index], low[index], high[index]] + ([] if exact is None else [exact[index]])
                assert len(printed) == len(expected) and all(map(agrees, printed, expected)), (line, expected)
                left -= mean[index]
                left_exactly -= 0 if exact is None else exact[index]
                checked += 1
    rest = next(line for line in lines if "all else together" in line)
    assert agrees(rest.split()[3], left) and (exact is None or agrees(rest.split()[4], left_exactly)), rest
    known = np.array([bool(v) for v in votes])
    guess = np.array([np.mean(v) for v in votes if v])
    fit = 1 - ((scores[known] - guess) ** 2).sum() / ((scores[known] - scores[known].mean()) ** 2).sum()
    printed = re.search(r"with\s+R2\s+(-?\d\.\d+)", " ".join(lines)).group(1)
    assert agrees(printed, fit), (printed, fit)
    checked += 2
print("numbers of importance redone with numpy", np.__version__ + ":", checked)
