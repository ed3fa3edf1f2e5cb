// Notation
//
//   e_cs   the epochs, or trials, that contender c spent with seed s until a score was reached
//   f_cs   e_0s / e_cs, how many times as many the first contender spent

extension SamplerComparison {
  /// What it took a contender to reach a score.
  public struct Reach: Sendable, Hashable {
    /// The epochs, or where nothing is trained the trials, that were spent when it was reached, seed by seed;
    /// nil where it was not.
    public let spent: [Int?]
    /// How many seeds reached it.
    public var reached: Int { spent.count { $0 != nil } }

    /// A quantile from the slowest seed (0) to the fastest (1); nil where it falls on one that did not come
    /// so far.
    public func quantile(_ probability: Double) -> Double? {
      SamplerComparison.quantile(probability, of: spent.map { $0.map(Double.init) }, .minimize)
    }
  }

  /// When a contender first measured a score that is at least as good as `score`.
  ///
  /// A training's score counts when the training, or its part, has ended.
  public func reach(_ contender: Int, _ score: Double) -> Reach {
    Reach(
      spent: runs[contender].map { run in
        let first = run.values.firstIndex { value in
          value.map { $0 == score || direction.prefers($0, to: score) } ?? false
        }
        return first.map { run.epochsAfter?[$0] ?? $0 + 1 }
      })
  }

  /// Whether searches are paid in epochs; where nothing is trained it is trials.
  public var trains: Bool { runs.contains { $0.contains { $0.epochsAfter != nil } } }

  /// How many times as many epochs the first contender spent until it reached a score, seed by seed: infinite
  /// where it alone did not, 0 where the other did not, nil where neither did.
  public func factors(_ contender: Int, to score: Double) -> [Double?] {
    zip(reach(0, score).spent, reach(contender, score).spent).map { first, other in
      switch (first, other) {
      case (nil, nil): nil
      case (nil, _): .infinity
      case (_, nil): 0
      case (let first?, let other?): Double(first) / Double(max(other, 1))
      }
    }
  }

  /// The best that a search had measured when so many epochs were spent.
  func best(of run: Run, within epochs: Int) -> Double? {
    guard let spent = run.epochsAfter else { return nil }
    let count = spent.prefix { $0 <= epochs }.count
    return count == 0 ? nil : course(run)[count - 1]
  }

  /// So many places of a picture's epochs have a level.
  static let epochLevels = 60
}
