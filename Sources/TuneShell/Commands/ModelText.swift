import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// How a network is described.
enum ModelText {
  private static let nothing = Configuration([])

  /// The network on one line.
  static func summary(_ model: Model) -> String {
    let given = model.fixed.settings.map { "\($0.name)=\(ValueText.text($0.value))" }
    let shape = model.shape.map { ["hidden=" + $0.map(String.init).joined(separator: ",")] } ?? []
    let fixed = shape + given
    return "\(model.kind.rawValue): \(model.kind.title), "
      + (fixed.isEmpty ? "every hyperparameter at its default" : fixed.joined(separator: " "))
  }

  /// The number of weights, and what a training run costs.
  static func size(_ model: Model, on data: PreparedData) -> [Block] {
    guard let configuration = try? model.trainingConfiguration(nothing) else { return [] }
    let sizes = [data.inputCount] + configuration.hidden + [data.outputCount]
    let weights = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
    return [
      .line(
        "  on \(data.name)  \(sizes.map(String.init).joined(separator: "-")), \(weights) weights,"
          + " \(configuration.epochs) epochs a trial")
    ]
  }

  /// Every hyperparameter that the network uses, with its value and where the value comes from.
  static func details(_ model: Model, searching space: SearchSpace) -> [Block] {
    [
      .line(summary(model)),
      .table(
        Table(
          columns: [.init("hyperparameter"), .init("value"), .init(""), .init("meaning")],
          rows: model.kind.hyperparameters.map { row(of: $0, model, space) })),
    ]
  }

  private static func row(
    of name: HyperparameterName, _ model: Model, _ space: SearchSpace
  ) -> [String] {
    let (value, origin) = value(of: name, model, space)
    let title = name.rawValue + (name.short.map { " (\($0))" } ?? "")
    return [title, value, origin, name.hyperparameter.summary]
  }

  private static func value(
    of name: HyperparameterName, _ model: Model, _ space: SearchSpace
  ) -> (String, String) {
    if space.index(of: name.rawValue) != nil { return ("", "searched") }
    if let shape = model.shape, name == .hidden {
      return (shape.map(String.init).joined(separator: ","), "fixed")
    }
    if let shape = model.shape, name == .layers { return ("\(shape.count)", "fixed") }
    let origin = model.fixed[name.rawValue] == nil ? "default" : "fixed"
    return (ValueText.text(model.value(of: name, in: nothing)), origin)
  }
}
