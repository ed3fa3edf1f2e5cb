import TuneMath
import TuneSearch

extension Judgement {
  /// What each parameter adds to the acquisition value over that of the incumbent.
  func contributions() -> [Block] {
    guard let incumbent = incumbentTrial else { return [] }
    return contributions(over: incumbent.point, of: "#\(incumbent.number)")
  }

  /// What each parameter adds to the acquisition value over that of another point.
  func contributions(over other: UnitPoint, of name: String) -> [Block] {
    guard case .function(let function) = decision.acquisition, other != point else { return [] }
    let space = history.space
    let shares = surrogate.contributions(
      of: encoding.unrounded(candidate.point, in: space), over: other, in: space,
      to: function, seed: seed, trial: history.nextNumber)
    let (here, there) = (space.configuration(at: point), space.configuration(at: other))
    var rows: [[String]] = []
    for (player, value) in zip(shares.players, shares.values) {
      for (place, index) in player.enumerated() {
        let parameter = space.parameters[index]
        rows.append([
          parameter.name, ValueText.text(parameter, in: here),
          ValueText.text(parameter, in: there), place == 0 ? signed(value * unit) : "with it",
        ])
      }
    }
    // A single parameter adds all there is.
    guard shares.players.count > 1 else { return [] }
    rows.append(["sum", "", "", signed((shares.value - shares.baseline) * unit)])
    return [
      .line("  \(rule) above that of \(name), by parameter (Shapley values)\(unitNote)"),
      .table(
        Table(
          columns: [
            .init("parameter"), .init("here"), .init("at \(name)"),
            .init("adds", .trailing),
          ],
          rows: rows, indent: 4)),
    ]
  }

  /// The trial that had to be improved on.
  private var incumbentTrial: Trial? {
    let others = decision.incumbent.rule == .believed ? decision.pending : decision.trials
    return history.trial(numbered: others[decision.incumbent.index])
  }

  /// Logarithms have no unit; everything else is counted in scores.
  private var unit: Double {
    switch decision.acquisition {
    case .function(.logExpectedImprovement), .function(.logProbabilityOfImprovement): 1
    case .function, .thompsonSampling: surrogate.transform.valueDeviation(ofTarget: 1)
    }
  }

  /// Which way is up.
  private var unitNote: String {
    isScore && history.direction == .minimize ? "; + is better, so lower" : ""
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }
}
