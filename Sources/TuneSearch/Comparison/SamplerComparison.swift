// Notation
//
//   b_cs   the best score that contender c found with seed s; its regret where the truth is known, and its
//          score on test rows where each seed has a split of its own
//   wins   seeds with b_cs better than b_ds; p of their count by ``SignTest``, adjusted by Holm

/// Several samplers with the same budget and the same seeds.
///
/// Under one seed all contenders have the same luck: trial *n* of each trains from the same weights in the
/// same order, and samplers that start with points that fill the space start with the same.
public struct SamplerComparison: Sendable, Hashable, Codable {
  /// A sampler under the name that the learner gave it.
  public struct Contender: Sendable, Hashable, Codable {
    /// What it is called.
    public let name: String
    /// The sampler with its settings; nil for one trial of the model as it stands.
    public let sampler: SamplerChoice?
    /// What hands out epochs, where trials are not always trained to their end.
    public let scheduler: SchedulerChoice?

    /// Whether it searches, and is not one trial of the model as it stands.
    public var tunes: Bool { sampler != nil }

    /// A contender.
    public init(_ name: String, _ sampler: SamplerChoice?, _ scheduler: SchedulerChoice? = nil) {
      self.name = name
      self.sampler = sampler
      self.scheduler = scheduler
    }
  }

  /// What a model scores on rows by which nothing was chosen.
  public struct TestScore: Sendable, Hashable, Codable {
    /// The score that is searched by, on these rows.
    public let score: Double
    /// The mean of the classes' precisions; nil where a number is predicted.
    public let precision: Double?
    /// The mean of the classes' recalls; nil where a number is predicted.
    public let recall: Double?

    /// A score.
    public init(score: Double, precision: Double? = nil, recall: Double? = nil) {
      self.score = score
      self.precision = precision
      self.recall = recall
    }
  }

  /// What a search came to.
  public struct Run: Sendable, Hashable, Codable {
    /// The score of every trial, or with a scheduler of every part of one; nil for one without a result.
    public let values: [Double?]
    /// How far each trial truly is from the optimum, where that is known.
    public let regrets: [Double]?
    /// The score on the test rows of each trial that was the best so far, nil for all others; nil where they
    /// are not asked for.
    public let tests: [TestScore?]?
    /// The epochs that were trained.
    public let epochs: Int
    /// The multiply-adds that they took.
    public let multiplyAdds: Double
    /// The epochs that had been trained when each score was there; nil where nothing is trained.
    public let epochsAfter: [Int]?
    /// How many trials there were; nil where that is the number of scores.
    public let trials: Int?

    /// A search.
    public init(
      values: [Double?], regrets: [Double]?, tests: [TestScore?]? = nil, epochs: Int,
      multiplyAdds: Double, epochsAfter: [Int]? = nil, trials: Int? = nil
    ) {
      precondition(regrets.map { $0.count == values.count } ?? true, "a regret a trial")
      precondition(tests.map { $0.count == values.count } ?? true, "a test score a trial")
      self.tests = tests
      precondition(epochsAfter.map { $0.count == values.count } ?? true, "epochs for a score")
      self.epochsAfter = epochsAfter
      self.trials = trials
      self.values = values
      self.regrets = regrets
      self.epochs = epochs
      self.multiplyAdds = multiplyAdds
    }
  }

  /// Whether larger or smaller scores are better.
  public let direction: Direction
  /// How many trials each search may have.
  public let trials: Int
  /// How many epochs each may train, where that is the budget and not the number of trials.
  public let epochs: Int?
  /// The seeds, in order.
  public let seeds: [UInt64]
  /// What is compared.
  public let contenders: [Contender]
  /// The searches of each contender, one a seed.
  public let runs: [[Run]]

  /// A comparison; every contender has a search for every seed.
  public init(
    _ contenders: [Contender], direction: Direction, trials: Int, epochs: Int? = nil,
    seeds: [UInt64], runs: [[Run]]
  ) {
    self.epochs = epochs
    precondition(
      runs.count == contenders.count && runs.allSatisfy { $0.count == seeds.count },
      "a search for every contender and seed")
    self.contenders = contenders
    self.direction = direction
    self.trials = trials
    self.seeds = seeds
    self.runs = runs
  }

  /// Whether the truth is known, and regrets stand for scores.
  public var knowsTruth: Bool { runs.first?.first?.regrets != nil }

  /// Whether each seed has a split of its own, and test scores stand for validation scores.
  public var looksAtTests: Bool { runs.first?.first?.tests != nil }

  /// Which of two numbers that `course` gives is better: a smaller regret, or a better score.
  public var sense: Direction { knowsTruth ? .minimize : direction }

  /// The best after each trial of a search, by what was measured: its score, or where they are known its
  /// regret or its score on test rows; nil before the first score.
  ///
  /// The trial is the one with the best validation score, which is the one that a learner would take.
  public func course(_ run: Run) -> [Double?] {
    incumbents(run).map { index in
      index.flatMap { run.regrets?[$0] ?? (run.tests?[$0]).map { $0?.score } ?? run.values[$0] }
    }
  }

  /// The index of the best trial after each one of a search, by its validation score.
  func incumbents(_ run: Run) -> [Int?] {
    var best: (value: Double, index: Int)?
    return run.values.indices.map { index in
      if let value = run.values[index], best.map({ direction.prefers(value, to: $0.value) }) ?? true
      {
        best = (value, index)
      }
      return best?.index
    }
  }

  /// The best of every seed when the budget is spent; nil where no trial had a result.
  public func finals(_ contender: Int) -> [Double?] {
    runs[contender].map { course($0).last ?? nil }
  }
}
