import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// How a search space is described.
enum SpaceText {
  /// The parameters in order, with their conditions, and what is forbidden.
  static func table(_ space: SearchSpace) -> Block {
    let parameters = space.parameters.map { parameter in
      let condition = parameter.condition.map { "  when " + ValueText.text($0) } ?? ""
      return [parameter.name, ValueText.text(parameter.domain) + condition]
    }
    let forbidden = space.forbidden.map { ["forbidden", ValueText.text($0)] }
    return .table(Table(columns: [.init(), .init()], rows: parameters + forbidden))
  }

  /// The line that puts a parameter into the space, without its condition.
  static func line(_ parameter: Parameter) -> String {
    func text(_ number: Double) -> String {
      ValueText.text(.number(number), of: parameter.domain)
    }
    let words =
      switch parameter.domain {
      case .real(let low, let high, .linear): "float \(text(low)) \(text(high))"
      case .real(let low, let high, .log): "log \(text(low)) \(text(high))"
      case .real(let low, let high, .reverseLog): "revlog \(text(low)) \(text(high))"
      case .integer(let low, let high, let scale):
        "int \(low) \(high)" + (scale == .log ? " log" : "")
      case .choice(let values), .ordinal(let values):
        "choice "
          + values.map { ValueText.text($0, of: parameter.domain) }.joined(separator: " ")
          + (parameter.domain == .ordinal(values) ? " ordered" : "")
      }
    return "space \(parameter.name) \(words)"
  }

  /// A word about a momentum that is searched where it changes nothing.
  static func momentumNote(_ model: Model, _ space: SearchSpace) -> [Block] {
    let idle = model.optimizersIgnoringMomentum(in: space).map { ValueText.text($0) }
    guard let last = idle.last, let line = momentumLine(space) else { return [] }
    let names = idle.dropLast().joined(separator: ", ")
    return [
      .line(
        "  note: momentum changes nothing when optimizer is \(names.isEmpty ? "" : names + " or ")"
          + "\(last):"),
      .line("  \(line)"),
    ]
  }

  /// The line that searches momentum only where it is used; nil where no optimizer does.
  static func momentumLine(_ space: SearchSpace) -> String? {
    let (momentum, optimizer) = (HyperparameterName.momentum, HyperparameterName.optimizer)
    guard let index = space.index(of: momentum.rawValue),
      let parent = space.index(of: optimizer.rawValue)
    else { return nil }
    let used = OptimizerChoice.allCases.filter(\.usesMomentum).map { Value.text($0.rawValue) }
      .filter { space.parameters[parent].domain.unit(of: $0) != nil }
    guard !used.isEmpty else { return nil }
    let condition = Condition(optimizer.rawValue, .equal, used)
    return line(space.parameters[index]) + " when \(ValueText.text(condition))"
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
