import TuneMath

extension SamplerComparison {
  /// What a contender reached over all seeds; nil where a search without any result decides.
  public struct Summary: Sendable, Hashable {
    /// Half of the seeds reached at least this.
    public let median: Double?
    /// A quarter of the seeds reached no more than this, by what is better.
    public let worseQuartile: Double?
    /// A quarter reached at least this.
    public let betterQuartile: Double?
    /// The seed with the least luck.
    public let worst: Double?
    /// The median of the epochs that a search took.
    public let epochs: Double
    /// The median of its multiply-adds.
    public let multiplyAdds: Double
    /// The most trials that a search had: a space or a grid may have fewer than the budget.
    public let trials: Int
  }

  /// What a contender's choices scored where nothing was chosen, in the middle of the seeds.
  public struct HeldOut: Sendable, Hashable {
    /// The median of the validation scores by which the trials were chosen.
    public let validation: Double?
    /// The median of their test scores.
    public let test: Double?
    /// The median of the seeds' optimism: by how much the validation score was better than the test score.
    public let optimism: Double?
    /// The median of the classes' mean precision on the test rows; nil where a number is predicted.
    public let precision: Double?
    /// The median of the classes' mean recall on the test rows; nil where a number is predicted.
    public let recall: Double?
  }

  /// What the choices of a contender scored on test rows.
  public func heldOut(_ contender: Int) -> HeldOut {
    let chosen = runs[contender].map { run -> (validation: Double, test: TestScore)? in
      guard let index = incumbents(run).last ?? nil, let value = run.values[index],
        let test = run.tests?[index]
      else { return nil }
      return (value, test)
    }
    func median(_ values: [Double?]) -> Double? { Self.quantile(0.5, of: values, direction) }
    let sign: Double = direction == .maximize ? 1 : -1
    return HeldOut(
      validation: median(chosen.map { $0?.validation }),
      test: median(chosen.map { $0?.test.score }),
      optimism: Self.quantile(
        0.5, of: chosen.map { pair in pair.map { sign * ($0.validation - $0.test.score) } },
        .maximize),
      precision: median(chosen.map { $0?.test.precision }),
      recall: median(chosen.map { $0?.test.recall }))
  }

  /// Two contenders, seed by seed.
  public struct Pair: Sendable, Hashable {
    /// The index of the one that won more seeds; of equals the first named.
    public let first: Int
    /// The index of the other.
    public let second: Int
    /// The seeds that `first` won.
    public let wins: Int
    /// The seeds that it lost.
    public let losses: Int
    /// The seeds in which both reached the same.
    public let ties: Int
    /// How likely so uneven a count is by luck alone.
    public let probability: Double
    /// The same, adjusted for the number of pairs that are looked at.
    public let adjusted: Double
  }

  /// What counts as a difference that luck does not explain.
  public static let significance = 0.05

  /// What a contender reached.
  public func summary(_ contender: Int) -> Summary {
    let finals = finals(contender)
    let runs = runs[contender]
    func quantile(_ probability: Double) -> Double? {
      Self.quantile(probability, of: finals, sense)
    }
    return Summary(
      median: quantile(0.5), worseQuartile: quantile(0.25), betterQuartile: quantile(0.75),
      worst: quantile(0), epochs: Statistics.median(runs.map { Double($0.epochs) }),
      multiplyAdds: Statistics.median(runs.map(\.multiplyAdds)),
      trials: runs.map { $0.trials ?? $0.values.count }.max() ?? 0)
  }

  /// The quantile of type 7 from the worst (0) to the best (1); nil where it falls on a missing number, which
  /// is worse than all.
  public static func quantile(
    _ probability: Double, of values: [Double?], _ sense: Direction
  ) -> Double? {
    let known = values.compactMap { $0 }.sorted { sense.prefers($1, to: $0) }
    let position = Double(values.count - 1) * probability - Double(values.count - known.count)
    guard !known.isEmpty, position >= 0 else { return nil }
    let below = Int(position.rounded(.down))
    let above = min(below + 1, known.count - 1)
    return known[below] + (position - Double(below)) * (known[above] - known[below])
  }

  /// Every two contenders, in the order in which they are named.
  public var pairs: [Pair] {
    var counts: [(first: Int, second: Int, wins: Int, losses: Int, ties: Int)] = []
    for one in contenders.indices {
      for other in contenders.indices where other > one {
        let split = zip(finals(one), finals(other)).map(comparison)
        let (wins, losses) = (split.count { $0 > 0 }, split.count { $0 < 0 })
        let ties = split.count - wins - losses
        counts.append(
          losses > wins
            ? (other, one, losses, wins, ties) : (one, other, wins, losses, ties))
      }
    }
    let probabilities = counts.map { SignTest.probability(wins: $0.wins, losses: $0.losses) }
    let adjusted = SignTest.adjusted(probabilities)
    return counts.indices.map { index in
      let count = counts[index]
      return Pair(
        first: count.first, second: count.second, wins: count.wins, losses: count.losses,
        ties: count.ties, probability: probabilities[index], adjusted: adjusted[index])
    }
  }

  /// Above 0 when the first is better; nothing is worse than no result.
  private func comparison(_ one: Double?, _ other: Double?) -> Int {
    switch (one, other) {
    case (nil, nil): 0
    case (nil, _): -1
    case (_, nil): 1
    case (let one?, let other?): one == other ? 0 : sense.prefers(one, to: other) ? 1 : -1
    }
  }

  /// Whether so few seeds could show a difference at all: if one contender had won every one of them.
  public var canConclude: Bool {
    let pairs = contenders.count * (contenders.count - 1) / 2
    return SignTest.probability(wins: seeds.count, losses: 0) * Double(pairs) < Self.significance
  }

  /// Where the seeds of a contender stand after some trial.
  public struct Level: Sendable, Hashable {
    /// So many trials are over, or epochs where they are the budget.
    public let spent: Int
    /// The quartile of those with less luck; the median where some have no score yet.
    public let worse: Double
    /// The median.
    public let median: Double
    /// The quartile of those with more luck.
    public let better: Double
  }

  /// The median and the quartiles of all seeds after each trial, or some number of epochs, from the first at which half of the seeds
  /// have a score.
  public func levels(_ contender: Int) -> [Level] {
    let courses = runs[contender].map(course)
    let places: [Int]
    if let epochs {
      let steps = min(epochs, Self.epochLevels)
      places = (1...max(steps, 1)).map { ($0 * epochs + steps - 1) / max(steps, 1) }
    } else {
      places = Array(1...max(trials, 1))
    }
    return places.compactMap { spent in
      // A search that had fewer trials stays where it was.
      let values =
        epochs == nil
        ? courses.map { $0.isEmpty ? nil : $0[min(spent, $0.count) - 1] }
        : runs[contender].map { best(of: $0, within: spent) }
      guard let median = Self.quantile(0.5, of: values, sense),
        let better = Self.quantile(0.75, of: values, sense)
      else { return nil }
      return Level(
        spent: spent, worse: Self.quantile(0.25, of: values, sense) ?? median, median: median,
        better: better)
    }
  }
}
