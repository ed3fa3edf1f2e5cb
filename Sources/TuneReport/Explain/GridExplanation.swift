import TuneSearch

extension Explanation {
  /// The place in the grid's order, the parameter that turned, and what the axes have seen.
  func grid(_ decision: GridDecision) -> [Block] {
    let kind = history.space.hasRules ? "combination" : "point"
    let place = "\(kind) \(decision.index + 1) of \(decision.total) of the grid"
    return [
      .line("  \(place), an order fixed before the first result was seen\(passed(decision))"),
      .line("  \(turn(decision))"),
      .table(
        Table(
          columns: [
            .init("parameter"), .init("level"), .init("value"),
            .init("values up to here", .trailing),
          ],
          rows: history.space.parameters.indices.map { row(of: $0, decision) })),
      .line("  index \(decision.index) = \(arithmetic(decision)), levels counted from 0"),
      .line("  results used: none"),
    ]
  }

  /// How many combinations of levels came before without a trial of their own.
  private func passed(_ decision: GridDecision) -> String {
    let before = history.trials.count { trial in
      guard case .grid(let other) = trial.decision else { return false }
      return other.grid == decision.grid && other.index < decision.index
    }
    guard history.space.hasRules, decision.index > before else { return "" }
    return "; \(decision.index - before) before it stand for a configuration tried already or are "
      + "forbidden"
  }

  private func turn(_ decision: GridDecision) -> String {
    guard let turned = decision.turnedParameter else { return "the first point of the order" }
    let name = history.space.parameters[turned].name
    let level =
      "\(name) turned to level \(decision.levels[turned] + 1) of \(decision.sizes[turned])"
    // A parameter with one level never turns.
    let after = history.space.parameters.indices.dropFirst(turned + 1)
      .filter { decision.sizes[$0] > 1 }
      .map { history.space.parameters[$0].name }.joined(separator: ", ")
    return after.isEmpty ? level : level + "; after a full round of \(after)"
  }

  /// The levels as digits of the index: `1 x 4 + 2 x 1`.
  private func arithmetic(_ decision: GridDecision) -> String {
    var weights: [Int] = []
    var weight = 1
    for size in decision.sizes.reversed() {
      weights.append(weight)
      weight *= size
    }
    let terms = zip(decision.levels, weights.reversed()).map { "\($0) x \($1)" }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }

  private func row(of axis: Int, _ decision: GridDecision) -> [String] {
    let parameter = history.space.parameters[axis]
    let points = history.trials.map(\.point) + [suggestion.point]
    let configurations = points.map(history.space.configuration)
    let tried = Set(configurations.compactMap { $0[parameter.name] }).count
    return [
      parameter.name, "\(decision.levels[axis] + 1) of \(decision.sizes[axis])",
      ValueText.text(parameter, in: history.space.configuration(at: suggestion.point)),
      "\(tried)",
    ]
  }
}
