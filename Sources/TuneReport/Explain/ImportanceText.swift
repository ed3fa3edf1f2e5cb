public import TuneSearch

/// Which hyperparameters matter, in words and numbers.
public struct ImportanceText {
  private let importance: Importance
  private let exact: ExactImportance?
  private let failures: Int

  /// The most pairs that are shown.
  private static let mostPairs = 3
  /// The smallest share of a pair that is shown.
  private static let smallestPair = 0.01
  /// Where a forest explains less than this of what it has not seen, its shares are not to be believed.
  private static let poorFit = 0.2

  /// An importance, with the exact one where it is known; `failures` trials have no result.
  public init(_ importance: Importance, exact: ExactImportance? = nil, failures: Int) {
    self.importance = importance
    self.exact = exact
    self.failures = failures
  }

  /// A row a hyperparameter, the largest share first, then pairs; what the shares mean; and what speaks
  /// against believing them.
  public var blocks: [Block] {
    [.line("shares of the variance of val over the whole space, from \(counted)"), table]
      + (questions + cautions).map { Block.line("  " + $0) }
  }

  private var counted: String {
    let count = importance.trials
    return "\(count) \(count == 1 ? "trial" : "trials")"
  }

  /// The places of all hyperparameters, the most important first.
  private var order: [Int] {
    importance.main.indices.sorted {
      (importance.main[$1].share, $0) < (importance.main[$0].share, $1)
    }
  }

  /// Whether trials have more than one value of a hyperparameter.
  private func isVaried(_ index: Int) -> Bool {
    !importance.unvaried.contains(importance.parameters[index])
  }

  private var shownPairs: [Int] {
    importance.pairs.indices.filter { importance.pairs[$0].share >= Self.smallestPair }
      .sorted { (importance.pairs[$1].share, $0) < (importance.pairs[$0].share, $1) }
      .prefix(Self.mostPairs).map { $0 }
  }

  private var table: Block {
    func row(_ name: String, _ share: Importance.Share, _ exact: Double?) -> [String] {
      [
        name, Self.text(share.share), "\(Self.text(share.low)) to \(Self.text(share.high))",
      ] + (exact.map { [Self.text($0)] } ?? [])
    }
    let single = order.map { index -> [String] in
      let known = exact.map { [Self.text($0.main[index])] } ?? []
      guard isVaried(index) else { return [importance.parameters[index], "?", ""] + known }
      return row(importance.parameters[index], importance.main[index], exact?.main[index])
    }
    let pairs = shownPairs.map { index in
      let pair = importance.pairing[index]
      let (first, second) = (
        importance.parameters[pair.first], importance.parameters[pair.second]
      )
      return row("\(first) x \(second)", importance.pairs[index], exact?.pairs[index])
    }
    func rest(_ main: [Double], _ pairs: [Double]) -> Double {
      max(1 - main.reduce(0, +) - shownPairs.reduce(0) { $0 + pairs[$1] }, 0)
    }
    let left = rest(importance.main.map(\.share), importance.pairs.map(\.share))
    let others =
      importance.parameters.count > 1
      ? [
        ["all else together", Self.text(left), ""]
          + (exact.map { [Self.text(rest($0.main, $0.pairs))] } ?? [])
      ] : []
    return .table(
      Table(
        columns: [
          .init("hyperparameter"), .init("share", .trailing), .init("95 % interval", .trailing),
        ] + (exact == nil ? [] : [.init("exactly", .trailing)]),
        rows: single + pairs + others))
  }

  /// What the numbers answer.
  private var questions: [String] {
    let among =
      importance.cap.map { "; scores worse than \(TrialText.score($0)) count as it" } ?? ""
    var lines = [
      "share: what part of the differences in val is explained by knowing this one alone, "
        + "while all others are drawn as by `search random`\(among)"
    ]
    if importance.parameters.count > 1 {
      lines.append("a x b: what the two explain together beyond what each does alone")
    }
    lines.append(
      "interval: from 95 of 100 regression trees, each grown on trials drawn with replacement; "
        + "what no tree sees in \(counted) is not in it")
    lines.append(
      "the trees predict trials that they have not seen with R2 \(Self.text(importance.fit)) "
        + "(1 is perfect, 0 no better than the mean)")
    return lines
  }

  private var cautions: [String] {
    var lines: [String] = []
    if failures > 0 {
      lines.append(
        failures == 1
          ? "1 trial without a result counts as the worst score"
          : "\(failures) trials without a result count as the worst score")
    }
    if importance.fit < Self.poorFit {
      lines.append(
        "do not believe these shares: the trees learn next to nothing from \(counted); more trials, "
          + "or a space where more is at stake, would help")
    }
    if importance.aimed > 0 {
      lines.append(
        "caution: \(importance.aimed) of \(counted) were chosen by results or by hand instead of to fill "
          + "the space; where trials crowd little varies, and shares come out wrong. `search sobol` "
          + "and `step \(max(importance.trials, 32))` ask fairly")
    }
    for name in importance.unvaried {
      lines.append("\(name) has had one value so far: nothing is known of its share")
    }
    return lines
  }

  /// The importance in one sentence, for pictures.
  var summary: String {
    let named = order.prefix(3).map { index in
      let share = importance.main[index]
      return "\(importance.parameters[index]) \(Self.interval(share))"
    }
    let caution =
      importance.aimed > 0
      ? "; \(importance.aimed) of them were not chosen to fill the space, which bends shares"
      : importance.fit < Self.poorFit ? "; the trees learn too little to be believed" : ""
    return "The shares of the variance of val over the space, from \(counted): "
      + named.joined(separator: ", ") + caution + "."
  }

  /// The bars of all hyperparameters, the largest first.
  var bars: [Chart.Bar] {
    order.map { index in
      let share = importance.main[index]
      let known = exact.map { ", exactly \(Self.text($0.main[index]))" } ?? ""
      return Chart.Bar(
        importance.parameters[index], share.share, share.low, share.high,
        text: (isVaried(index) ? Self.interval(share) : "not varied") + known)
    }
  }

  private static func interval(_ share: Importance.Share) -> String {
    "\(text(share.share)) (\(text(share.low)) to \(text(share.high)))"
  }

  private static func text(_ share: Double) -> String { NumberFormat.fixed(share, decimals: 2) }
}

/// The picture of which hyperparameters matter.
public enum ImportanceChart {
  /// A bar a hyperparameter.
  public static func chart(_ importance: Importance, exact: ExactImportance? = nil) -> Chart {
    let text = ImportanceText(importance, exact: exact, failures: 0)
    let bars = text.bars
    let count = Double(bars.count)
    return Chart(
      title: "importance",
      horizontal: Axis(
        "share", from: 0, to: 1,
        ticks: [0, 0.25, 0.5, 0.75, 1].map { .init($0, NumberFormat.significant($0)) }),
      vertical: Axis(
        "", scale: .names, from: 0.5, to: count + 0.5,
        ticks: bars.enumerated().map { .init(count - Double($0), $1.name) }),
      series: [.init("share", .bars(bars))], sentence: text.summary,
      rows: max(2 * bars.count, 2))
  }
}
