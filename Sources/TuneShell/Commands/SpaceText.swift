import TuneMath
import TuneReport
import TuneSearch

/// How a search space is described.
enum SpaceText {
  /// The parameters in order.
  static func table(_ space: SearchSpace) -> Block {
    .table(
      Table(
        columns: [.init(), .init()],
        rows: space.parameters.map { [$0.name, ValueText.text($0.domain)] }))
  }

  /// How many configurations there are, and what grids of the space cost.
  static func size(_ space: SearchSpace) -> [Block] {
    let grids = [3, 5, 10].map { levels -> [String] in
      let sampler = GridSampler(levels: levels)
      let points = (try? sampler.count(in: space)).map(String.init) ?? "too many to count"
      return ["grid levels=\(levels)", "\(points) trials"]
    }
    let count =
      if let count = space.count {
        count == 1 ? "1 configuration" : "\(count) configurations"
      } else {
        "more configurations than can be counted"
      }
    let parameters =
      space.parameters.count == 1 ? "1 hyperparameter" : "\(space.parameters.count) hyperparameters"
    return [
      .line("  \(parameters), \(count)"),
      .table(Table(columns: [.init(), .init()], rows: grids)),
    ]
  }

  /// A word about a wide range without a log scale: nearly all tries fall into its last decade.
  static func linearWarning(_ parameter: Parameter) -> [Block] {
    guard case .real(let low, let high, .linear) = parameter.domain, low > 0, high / low >= 100
    else { return [] }
    let share = 100 * (high - high / 10) / (high - low)
    let decade = ValueText.text(.number(high / 10))
    let (from, to) = (ValueText.text(.number(low)), ValueText.text(.number(high)))
    let ratio = ValueText.text(.number(high / low))
    return [
      .line(
        "  note: \(TrialText.percent(share)) of this range lies above \(decade); its ends differ"
          + " by a factor of \(ratio), so a log scale may serve better:"),
      .line("  space \(parameter.name) log \(from) \(to)"),
    ]
  }
}
