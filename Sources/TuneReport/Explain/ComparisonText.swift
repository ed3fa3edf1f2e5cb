public import TuneSearch

/// What a comparison of samplers found, in words and numbers.
public struct ComparisonText {
  private let comparison: SamplerComparison
  private let pairs: [SamplerComparison.Pair]

  /// The findings of a comparison.
  public init(_ comparison: SamplerComparison) {
    self.comparison = comparison
    pairs = comparison.pairs
  }

  /// What is compared, a row a contender, and a line for every two of them.
  ///
  /// `times` are the seconds that each sampler took for a suggestion, where they are asked for.
  ///
  /// With a score to reach, what that took each of them.
  public func blocks(times: [Double]? = nil, reach score: Double? = nil) -> [Block] {
    [table(times), .line("  " + measure)] + notes + findings + heldOut
      + (score.map(reach) ?? [])
  }

  /// What the choices scored by validation and by test rows, beside each other.
  private var heldOut: [Block] {
    guard comparison.looksAtTests else { return [] }
    let rows = comparison.contenders.indices.map { comparison.heldOut($0) }
    let hasClasses = rows.contains { $0.precision != nil }
    return [
      .blank,
      .line("the chosen trials" + (isAlone ? "" : ", medians of \(comparison.seeds.count) seeds")),
      .table(
        Table(
          columns: [.init("sampler")]
            + (["val", "test", "optimism"] + (hasClasses ? ["precision", "recall"] : [])).map {
              .init($0, .trailing)
            },
          rows: rows.enumerated().map { index, row in
            [
              name(index), Self.score(row.validation), Self.score(row.test),
              row.optimism.map { NumberFormat.significant($0, 2) } ?? "none",
            ] + (hasClasses ? [Self.score(row.precision), Self.score(row.recall)] : [])
          })),
      .line(
        "  optimism: by how much val, by which it was chosen, is better than test, seed by seed"),
    ]
      + (hasClasses
        ? [.line("  precision, recall: on the test rows, the mean of the classes")] : [])
  }

  /// How many epochs, or trials, it took each contender to reach a score, and the first one beside each other.
  private func reach(_ score: Double) -> [Block] {
    let relation = comparison.direction == .maximize ? ">=" : "<="
    let seeds = comparison.seeds.count
    let others = comparison.contenders.indices.dropFirst()
    return [
      .blank,
      .line(
        "\(comparison.trains ? "epochs" : "trials") until val \(relation) \(TrialText.score(score))"
      ),
      .table(
        Table(
          columns: [.init("sampler")]
            + ["reached", "median", "quartiles"].map { .init($0, .trailing) },
          rows: comparison.contenders.indices.map { index in
            let reach = comparison.reach(index, score)
            return [
              comparison.contenders[index].name, "\(reach.reached) of \(seeds)",
              Self.epochs(reach.quantile(0.5)),
              "\(Self.epochs(reach.quantile(0.75))) to \(Self.epochs(reach.quantile(0.25)))",
            ]
          })),
    ] + others.compactMap { factor($0, to: score) } + noEnd(score)
  }

  /// What a factor without end is.
  private func noEnd(_ score: Double) -> [Block] {
    let isEndless = comparison.contenders.indices.dropFirst().contains { index in
      comparison.factors(index, to: score).contains(.infinity)
    }
    return isEndless
      ? [.line("  no end: \(name(0)) did not come so far with that seed, and the other did")] : []
  }

  /// How many times as many epochs the first contender took as another, seed by seed.
  private func factor(_ index: Int, to score: Double) -> Block? {
    let factors = comparison.factors(index, to: score).compactMap { $0 }.sorted()
    guard !factors.isEmpty else { return nil }
    func quantile(_ probability: Double) -> String {
      let position = Int((Double(factors.count - 1) * probability).rounded())
      let factor = factors[position]
      return factor.isFinite ? NumberFormat.significant(factor, 2) : "no end"
    }
    return .line(
      "  \(comparison.trains ? "epochs" : "trials") of \(name(0)) over those of \(name(index)): \(quantile(0.5)), median of "
        + "\(factors.count) \(factors.count == 1 ? "seed" : "seeds") (quartiles \(quantile(0.25)) to "
        + "\(quantile(0.75)))")
  }

  private static func epochs(_ count: Double?) -> String {
    count.map { NumberFormat.significant($0.rounded(), 6) } ?? "never"
  }

  private var isAlone: Bool { comparison.seeds.count == 1 }

  private func table(_ times: [Double]?) -> Block {
    let known = comparison.knowsTruth
    let hasEpochs = comparison.runs.contains { $0.contains { $0.epochs > 0 } }
    let scores = isAlone ? [known ? "regret" : "best"] : ["median", "quartiles", "worst"]
    let byEpochs = comparison.epochs != nil
    let costs = (byEpochs ? ["trials"] : []) + (hasEpochs ? ["epochs", "multiply-adds"] : [])
    return .table(
      Table(
        columns: [.init("sampler")]
          + (scores + costs + (times == nil ? [] : ["s a choice"])).map { .init($0, .trailing) },
        rows: comparison.contenders.indices.map { index in
          let summary = comparison.summary(index)
          let quartiles =
            "\(Self.score(summary.worseQuartile)) to \(Self.score(summary.betterQuartile))"
          let numbers =
            isAlone
            ? [Self.score(summary.median)]
            : [Self.score(summary.median), quartiles, Self.score(summary.worst)]
          let effort =
            (byEpochs ? ["\(summary.trials)"] : [])
            + (hasEpochs
              ? [
                NumberFormat.significant(summary.epochs),
                CountText.text(Int(min(summary.multiplyAdds, 1e18))),
              ] : [])
          return [comparison.contenders[index].name] + numbers + effort
            + (times.map { [NumberFormat.significant($0[index], 3)] } ?? [])
        }))
  }

  private var measure: String {
    let what =
      comparison.knowsTruth
      ? "how far the best trial truly is from the optimum (regret)"
      : comparison.looksAtTests
        ? "the test score of the best by val of \(budget)"
        : comparison.epochs.map { "the best val of all trainings within \($0) epochs" }
          ?? "the best val of \(budget)"
    let splits = comparison.looksAtTests ? ", each with a split of its own" : ""
    return isAlone ? what : what + ", over \(comparison.seeds.count) seeds" + splits
  }

  private var budget: String {
    comparison.epochs.map { "\($0) epochs" }
      ?? "\(comparison.trials) \(comparison.trials == 1 ? "trial" : "trials")"
  }

  private var notes: [Block] {
    comparison.contenders.indices.compactMap { index in
      guard comparison.contenders[index].tunes else {
        return .line("  \(name(index)) is the model as it stands, one trial")
      }
      let summary = comparison.summary(index)
      guard comparison.epochs == nil, summary.trials < comparison.trials else { return nil }
      return .line(
        "  \(comparison.contenders[index].name) has \(summary.trials) points, fewer than the "
          + "\(comparison.trials) that it might try")
    }
  }

  private var findings: [Block] {
    guard comparison.contenders.count > 1 else { return [] }
    guard !isAlone else { return [.line("  one seed: no conclusion")] }
    let caution: [Block] =
      comparison.canConclude
      ? []
      : [
        .line(
          "  \(comparison.seeds.count) seeds are too few for any conclusion, even if one sampler won "
            + "them all")
      ]
    let adjustment =
      pairs.count == 1 ? "" : ", made \(pairs.count) times (Holm's correction)"
    let sharing: [Block] =
      comparison.looksAtTests
      ? [.line("  splits share rows, so that p is a guide and no more")] : []
    return pairs.map { .line("  " + sentence($0)) }
      + [.line("  p: an exact sign test of who won how many seeds\(adjustment)")] + sharing
      + caution
  }

  /// What two contenders' seeds say.
  func sentence(_ pair: SamplerComparison.Pair) -> String {
    let (first, second) = (name(pair.first), name(pair.second))
    let ties = pair.ties == 0 ? "" : ", \(pair.ties) \(pair.ties == 1 ? "tie" : "ties")"
    let chance = "p = \(NumberFormat.significant(pair.adjusted, 2))"
    let count = "\(pair.wins) to \(pair.losses)\(ties), \(chance)"
    return pair.adjusted < SamplerComparison.significance
      ? "\(first) beats \(second): \(count)"
      : "\(first), \(second): no significant difference (\(count))"
  }

  /// A comparison in one sentence, for pictures.
  var summary: String {
    let medians = comparison.contenders.indices.map { index in
      "\(name(index)) \(Self.score(comparison.summary(index).median))"
    }
    let what =
      comparison.knowsTruth
      ? "regret" : comparison.looksAtTests ? "test score of the best by val" : "best score"
    guard !isAlone else {
      return
        "The \(what) after \(budget): \(medians.joined(separator: ", ")); one "
        + "seed, no conclusion."
    }
    let found = pairs.filter { $0.adjusted < SamplerComparison.significance }.map {
      "\(name($0.first)) beats \(name($0.second)) in \($0.wins) of \(comparison.seeds.count)"
    }
    let differences =
      found.isEmpty
      ? "no significant difference"
      : found.count <= 3
        ? found.joined(separator: ", ")
        : "\(found.count) of \(pairs.count) pairs differ by more than luck"
    return
      "The median \(what) of \(comparison.seeds.count) seeds after \(budget): "
      + medians.joined(separator: ", ") + "; "
      + differences + "."
  }

  private func name(_ index: Int) -> String { comparison.contenders[index].name }

  private static func score(_ score: Double?) -> String { score.map(TrialText.score) ?? "none" }
}
