import TuneMath
import TuneSearch

/// Every sampler, in every setting that changes what it does; the laws run over all of them.
let everySampler: [SamplerChoice] = [
  .grid(GridSampler()),
  .grid(GridSampler(levels: 4, placement: .centres)),
  .random(RandomSampler()),
  .sobol(SobolSampler()),
  .latinHypercube(LatinHypercubeSampler()),
  .latinHypercube(LatinHypercubeSampler(points: 5)),
  .bayes(BayesianSampler()),
  .bayes(BayesianSampler(startup: 3, kernel: .matern52)),
  .bayes(BayesianSampler(startup: 3, acquisition: .function(.logProbabilityOfImprovement))),
  .bayes(BayesianSampler(startup: 3, acquisition: .function(.deviation))),
  .bayes(BayesianSampler(startup: 3, acquisition: .thompsonSampling)),
  .bayes(BayesianSampler(startup: 3, replicates: 3)),
  .tpe(TPESampler()),
  .tpe(TPESampler(startup: 3, candidates: 5)),
]

/// Spaces that differ in what they hold: continuous, whole, listed, fixed, mixed.
func everySpace() throws -> [SearchSpace] {
  [
    try SearchSpace([Parameter("x", .real(low: -1, high: 2, scale: .linear))]),
    try mixedSpace(),
    try SearchSpace([
      Parameter("layers", .integer(low: 1, high: 5, scale: .linear)),
      Parameter("optimizer", .choice([.text("sgd"), .text("momentum"), .text("adam")])),
    ]),
    try SearchSpace([
      Parameter("size", .ordinal([.text("small"), .text("medium"), .text("large")])),
      Parameter("momentum", .real(low: 0.5, high: 0.99, scale: .reverseLog)),
    ]),
    try SearchSpace([
      Parameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
      Parameter("fixed", .real(low: 0.5, high: 0.5, scale: .linear)),
      Parameter("only", .choice([.text("relu")])),
    ]),
    try conditionalSpace(),
    try conditionalChoices(),
  ]
}

/// A momentum that only one optimizer has, a damping that only a large momentum has, and a corner that
/// is forbidden.
func conditionalSpace() throws -> SearchSpace {
  try SearchSpace(
    [
      Parameter("learning_rate", .real(low: 1e-4, high: 1, scale: .log)),
      Parameter("optimizer", .choice([.text("sgd"), .text("momentum"), .text("adam")])),
      Parameter(
        "momentum", .real(low: 0, high: 0.99, scale: .linear),
        when: Condition("optimizer", .equal, [.text("momentum")])),
      Parameter("layers", .integer(low: 1, high: 3, scale: .linear)),
      Parameter(
        "dropout", .real(low: 0, high: 0.5, scale: .linear),
        when: Condition("layers", .atLeast, [.number(2)])),
    ],
    forbidding: [
      [
        Condition("optimizer", .equal, [.text("adam")]),
        Condition("learning_rate", .above, [.number(0.1)]),
      ]
    ])
}

/// A finite space with a chain of two conditions: of 36 combinations 13 are different and allowed.
///
/// `p` goes alone and only with d = 0: 1. `q` has b: 1 goes without c, 2 with three, 3 with two: 6, with
/// either d: 12.
func conditionalChoices() throws -> SearchSpace {
  try SearchSpace(
    [
      Parameter("a", .choice([.text("p"), .text("q")])),
      Parameter(
        "b", .integer(low: 1, high: 3, scale: .linear),
        when: Condition("a", .equal, [.text("q")])),
      Parameter(
        "c", .choice([.text("x"), .text("y"), .text("z")]),
        when: Condition("b", .unequal, [.number(1)])),
      Parameter("d", .choice([.number(0), .number(1)])),
    ],
    forbidding: [
      [Condition("b", .equal, [.number(3)]), Condition("c", .equal, [.text("x")])],
      [Condition("a", .equal, [.text("p")]), Condition("d", .equal, [.number(1)])],
    ])
}

/// A learning rate, a number of units, a batch size and an optimizer.
func mixedSpace() throws -> SearchSpace {
  try SearchSpace([
    Parameter("learning_rate", .real(low: 1e-4, high: 1, scale: .log)),
    Parameter("hidden", .integer(low: 8, high: 256, scale: .log)),
    Parameter("batch_size", .choice([.number(16), .number(32), .number(64)])),
    Parameter("optimizer", .choice([.text("sgd"), .text("adam")])),
  ])
}

/// A smooth score of a point with its best at 0.7 in every coordinate, and a cliff at the far end
/// of the first coordinate beyond which trials diverge.
func score(_ point: UnitPoint) -> Outcome {
  if let first = point.first, first > 0.9 { return .diverged(epoch: 1) }
  return .value(1 - point.reduce(0) { $0 + ($1 - 0.7) * ($1 - 0.7) })
}

extension Study {
  /// Asks and tells up to `count` times; stops early when the space is exhausted.
  mutating func run(_ count: Int) throws {
    for _ in 0..<count {
      do throws(SamplerError) {
        let trial = try ask()
        tell(trial.number, score(trial.point))
      } catch {
        guard case .exhausted = error else { throw error }
        return
      }
    }
  }
}
