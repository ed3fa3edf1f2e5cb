"""Recomputes what `why` prints, with NumPy and this file alone.

    python3 redo.py TUNEBOOK

Drives `TUNEBOOK serve` on a function of two numbers and a choice, and takes one trial of each sampler:
from its JSON record and the trials told before it everything is computed anew, by formulae written
down here a second time: the transformed targets, the Gaussian process, expected improvement, the
evidence, Shapley values, both Parzen densities, the grid's digits, the draws' way to values.
"""

import itertools
import json
import math
import subprocess
import sys
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
SPACE = [
    {"name": "rate", "type": "float", "low": 1e-4, "high": 1, "log": True},
    {"name": "units", "type": "int", "low": 1, "high": 6},
    {"name": "act", "type": "categorical", "choices": ["relu", "tanh", "gelu"]},
]


def result(params):
    if params["rate"] > 0.5:
        return None
    bonus = {"relu": 0.1, "tanh": 0.0, "gelu": 0.2}[params["act"]]
    return -((math.log10(params["rate"]) + 2) ** 2) + 0.1 * params["units"] + bonus


def unit(params):
    """The point of the unit cube."""
    return [
        (math.log10(params["rate"]) + 4) / 4,
        (params["units"] - 0.5) / 6,
        (SPACE[2]["choices"].index(params["act"]) + 0.5) / 3,
    ]


class Study:
    def __init__(self, program, sampler, trials):
        self.pipe = subprocess.Popen(
            [program, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.call(
            {"op": "init", "space": SPACE, "direction": "maximize", "seed": 3, "sampler": sampler}
        )
        self.points, self.values, self.records = [], [], []
        for _ in range(trials):
            reply = self.call({"op": "ask", "why": True})
            value = result(reply["params"])
            told = {"op": "tell", "trial": reply["trial"]}
            told |= {"state": "fail"} if value is None else {"value": value}
            self.call(told)
            self.points.append(unit(reply["params"]))
            self.values.append(value)
            self.records.append(reply["why"])
        self.call({"op": "quit"})

    def call(self, request):
        self.pipe.stdin.write(json.dumps(request) + "\n")
        reply = json.loads(self.pipe.stdout.readline())
        assert "error" not in reply, reply
        return reply


def runs(ranges):
    return [number for low, high in ranges for number in range(low, high + 1)]


def close(name, found, expected, tolerance=1e-9):
    size = max(1.0, abs(expected))
    assert abs(found - expected) <= tolerance * size, f"{name}: {found} and {expected}"
    print(f"  {name:28} {found:.12g}")


# Gaussian process -----------------------------------------------------------------------------


def targets(values):
    """Clipped, the worse half by ranks, failures a quarter of the range below, standardised."""
    finite = sorted(value for value in values if value is not None)
    median, quartile = np.quantile(finite, 0.5), np.quantile(finite, 0.75)
    if len(finite) >= 5 and quartile != median:
        finite = [max(value, median - 4 * (quartile - median)) for value in finite]
    upper = [value - median for value in finite if value >= median]
    width = math.sqrt(np.mean(np.square(upper)))
    counted = {}
    for value in set(finite):
        places = [place for place, other in enumerate(finite) if other == value]
        rank = (min(places) + max(places) + 1) / 2
        below = median + width * NORMAL.inv_cdf(rank / len(finite)) if value < median else value
        counted[value] = below
    low, high = min(counted.values()), max(counted.values())
    floor = median - 4 * (quartile - median) if len(finite) >= 5 else -math.inf
    kept = [
        low - (high - low) / 4 if value is None else counted[max(value, floor)] for value in values
    ]
    kept = np.array(kept)
    return (kept - kept.mean()) / kept.std()


def kernel(a, b, scales):
    steps = [a[0] - b[0], a[1] - b[1], float(a[2] != b[2])]
    return math.exp(-0.5 * sum((step / scale) ** 2 for step, scale in zip(steps, scales)))


class Process:
    def __init__(self, points, y, fit):
        self.points, self.fit = points, fit
        scales, noise = fit["lengthScales"], fit["noiseVariance"]
        gram = np.array([[kernel(a, b, scales) for b in points] for a in points])
        self.inverse = np.linalg.inv(gram + (noise + fit["jitter"]) * np.eye(len(points)))
        ones = np.ones(len(points))
        self.y = y
        self.mean = ones @ self.inverse @ y / (ones @ self.inverse @ ones)

    def posterior(self, point):
        k = np.array([kernel(point, other, self.fit["lengthScales"]) for other in self.points])
        weights = self.inverse @ k
        return self.mean + weights @ (self.y - self.mean), math.sqrt(1 - k @ weights), weights

    def log_ei(self, point, incumbent):
        mean, deviation, _ = self.posterior(point)
        z = (mean - incumbent) / deviation
        if z < -5:
            # Of the asymptotic series what is left is below 1e-9 here.
            tail = sum(
                (-1) ** (k + 1) * math.prod(range(1, 2 * k, 2)) / z ** (2 * k) for k in range(1, 12)
            )
            return math.log(deviation) - z * z / 2 - 0.5 * math.log(2 * math.pi) + math.log(tail)
        h = NORMAL.pdf(z) + z * NORMAL.cdf(z)
        return math.log(deviation) + math.log(h)


def check_bayes(program):
    study = Study(program, "bayes", 14)
    record = study.records[-1]
    trials = runs(record["trials"])
    points = [study.points[number - 1] for number in trials]
    y = targets([study.values[number - 1] for number in trials])
    process = Process(points, y, record["fit"])
    close("fitted constant", process.mean, record["fit"]["mean"])
    best = record["search"]["ranked"][record["chosen"]]
    mean, deviation, weights = process.posterior(best["point"])
    close("mean", mean, best["mean"], 1e-7)
    close("deviation", deviation, best["deviation"], 1e-6)
    incumbent = record["incumbent"]
    if incumbent["rule"] == "observed":
        close("incumbent", y[incumbent["index"]], incumbent["target"])
        assert y[incumbent["index"]] == max(y)
    else:
        means = [process.posterior(point)[0] for point in points]
        finished = [i for i, number in enumerate(trials) if study.values[number - 1] is not None]
        close("incumbent", max(means[i] for i in finished), incumbent["target"], 1e-7)
    target = incumbent["target"]
    value = process.log_ei(best["point"], target)
    close("log EI", value, best["acquisition"], 1e-5)
    # Evidence: the weights with the constant's share sum to 1, the contributions to the mean.
    share = process.inverse.sum(axis=1) / process.inverse.sum()
    weights = weights + (1 - weights.sum()) * share
    close("sum of weights", weights.sum(), 1)
    close("weighted targets", weights @ y, best["mean"], 1e-7)
    # Shapley values, by the definition, over the incumbent's point.
    baseline = points[incumbent["index"]]
    players, shares = range(3), []
    for player in players:
        total = 0.0
        others = [p for p in players if p != player]
        for size in range(3):
            for coalition in itertools.combinations(others, size):
                weight = math.factorial(size) * math.factorial(2 - size) / 6

                def worth(members):
                    mixed = [best["point"][p] if p in members else baseline[p] for p in players]
                    return process.log_ei(mixed, target)

                total += weight * (worth(coalition + (player,)) - worth(coalition))
        shares.append(total)
    close("sum of Shapley values", sum(shares), value - process.log_ei(baseline, target), 1e-6)
    # The ranking is in order, and the chosen one is first.
    values = [candidate["acquisition"] for candidate in record["search"]["ranked"]]
    assert values == sorted(values, reverse=True) and len(values) <= 20


# Parzen densities ------------------------------------------------------------------------------


def density(points, at):
    """The mixture of products over the three parameters, the prior last."""
    n = len(points)
    weights = np.ones(n + 1)
    if n > 25:
        weights[: n - 25] = np.linspace(1 / n, 1, n - 25)
    weights /= weights.sum()
    terms = weights.copy()
    least = 1 / min(100, n + 2)
    for j in range(3):
        column = [point[j] for point in points]
        order = sorted(range(n), key=lambda i: column[i])
        for i in range(n + 1):
            if j == 2:
                even = 1 / (n + 1)
                hit = i < n and column[i] == at[2]
                terms[i] *= (even + hit) / (1 + 3 * even) if i < n else 1 / 3
                continue
            mean, deviation = 0.5, 1.0
            if i < n:
                place = order.index(i)
                mean = column[i]
                below = column[order[place - 1]] if place > 0 else (mean if n > 1 else 0)
                above = column[order[place + 1]] if place < n - 1 else (mean if n > 1 else 1)
                deviation = min(max(mean - below, above - mean, least), 1)
            mass = NORMAL.cdf((1 - mean) / deviation) - NORMAL.cdf(-mean / deviation)
            if j == 0:
                terms[i] *= NORMAL.pdf((at[0] - mean) / deviation) / deviation / mass
            else:
                low, high = at[1] - 1 / 12, at[1] + 1 / 12
                part = NORMAL.cdf((high - mean) / deviation) - NORMAL.cdf((low - mean) / deviation)
                terms[i] *= part / mass
    return terms.sum()


def check_tpe(program):
    study = Study(program, "tpe", 40)
    record = study.records[-1]
    earlier = range(len(study.points) - 1)
    finished = [i for i in earlier if study.values[i] is not None]
    ranked = sorted(finished, key=lambda i: (-study.values[i], i))
    good = sorted(ranked[: min(math.ceil(len(finished) / 10), 25)])
    assert [i + 1 for i in good] == runs(record["split"]["good"])
    bad = [i for i in earlier if i not in good]
    best = record["draws"]["ranked"][0]
    close("log l", math.log(density([study.points[i] for i in good], best["point"])), best["logGood"])
    close("log g", math.log(density([study.points[i] for i in bad], best["point"])), best["logBad"])
    scores = [one["logGood"] - one["logBad"] for one in record["draws"]["ranked"]]
    assert scores == sorted(scores, reverse=True)
    assert np.allclose(best["point"], study.points[-1], atol=1e-12)
    print("  good trials                ", [i + 1 for i in good])


# Samplers that look at no result ---------------------------------------------------------------


def check_grid(program):
    study = Study(program, "grid", 8)
    record = study.records[-1]
    sizes, rest, digits = record["sizes"], record["index"], []
    for size in reversed(sizes):
        digits.insert(0, rest % size)
        rest //= size
    assert digits == record["levels"] and math.prod(sizes) == record["total"]
    levels = [digit / (size - 1) for digit, size in zip(digits, sizes)]
    close("rate's coordinate", study.points[-1][0], levels[0])
    print("  index, sizes, levels       ", record["index"], sizes, digits)


def check_fixed(program, sampler):
    study = Study(program, sampler, 6)
    record = study.records[-1]
    assert record["sampler"] == sampler
    if sampler == "lhs":
        for place, strip in enumerate(record["strips"][:1]):
            low, high = strip / record["points"], (strip + 1) / record["points"]
            assert low <= study.points[-1][place] < high
            print("  rate lies in its strip      ", low, study.points[-1][place], high)
    else:
        # The same seed draws the same point in another process.
        again = Study(program, sampler, 6)
        assert again.records == study.records and again.points == study.points
        print("  drawn again                 ", study.points[-1])


def main():
    program = sys.argv[1]
    for name, check in [("bayes", check_bayes), ("tpe", check_tpe), ("grid", check_grid)]:
        print(name)
        check(program)
    for name in ["random", "sobol", "lhs"]:
        print(name)
        check_fixed(program, name)
    print("every number comes out again")


if __name__ == "__main__":
    main()
