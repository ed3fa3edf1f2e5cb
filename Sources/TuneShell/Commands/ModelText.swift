import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// How a network is described.
enum ModelText {
  private static let nothing = Configuration([])

  /// The network on one line.
  static func summary(_ model: Model) -> String {
    "\(model.kind.rawValue): \(model.kind.title), " + settings(model)
  }

  /// What of it is fixed.
  static func settings(_ model: Model) -> String {
    let given = model.fixed.settings.map { "\($0.name)=\(ValueText.text($0.value))" }
    let shape = model.shape.map { ["hidden=" + $0.map(String.init).joined(separator: ",")] } ?? []
    let fixed = shape + given
    return fixed.isEmpty ? "every hyperparameter at its default" : fixed.joined(separator: " ")
  }

  /// The number of weights, and what a training run costs; where what is searched changes the cost,
  /// from the cheapest trial to the dearest.
  static func size(
    _ model: Model, on data: PreparedData, searching space: SearchSpace = SearchSpace()
  ) -> [Block] {
    guard let configuration = try? model.trainingConfiguration(nothing) else { return [] }
    let most = configuration.patience == nil ? "" : "at most "
    guard let weights = try? configuration.cost(on: data).weights else { return [] }
    let sizes =
      inputs(data, configuration) + configuration.hidden.map(String.init)
      + ["\(data.outputCount)"]
    return [
      .line(
        "  on \(data.name)  \(sizes.joined(separator: "-")), \(weights) weights,"
          + " \(most)\(configuration.epochs) epochs a trial")
    ] + cost(model, on: data, searching: space)
  }

  /// The number of inputs, or a picture's size and the channels of its convolutions.
  private static func inputs(
    _ data: PreparedData, _ configuration: TrainingConfiguration
  ) -> [String] {
    guard let channels = configuration.channels, let picture = data.picture else {
      return ["\(data.inputCount)"]
    }
    return ["\(picture.rows)x\(picture.columns)", "\(channels)", "\(2 * channels)"]
  }

  private static func cost(
    _ model: Model, on data: PreparedData, searching space: SearchSpace
  ) -> [Block] {
    guard let costs = try? model.costs(of: space, on: data) else { return [] }
    func range(_ ends: ClosedRange<Int>, _ text: (Int) -> String) -> String {
      let (low, high) = (text(ends.lowerBound), text(ends.upperBound))
      return low == high ? low : "\(low) to \(high)"
    }
    return [
      .line(
        "  cost  \(range(costs.multiplyAdds, CountText.text)) multiply-adds a trial"),
      .line("  memory  \(range(costs.bytes, CountText.bytes)), without the data"),
    ]
  }

  /// Every hyperparameter that the network uses, with its value and where the value comes from.
  static func details(
    _ model: Model, on data: PreparedData?, searching space: SearchSpace
  ) -> [Block] {
    [.line(summary(model))] + (data.map { size(model, on: $0, searching: space) } ?? []) + [
      .table(
        Table(
          columns: [.init("hyperparameter"), .init("value"), .init(""), .init("meaning")],
          rows: model.kind.hyperparameters.map { row(of: $0, model, space) }))
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
    if name == .momentum, !model.usesMomentum(in: space) { return ("", "unused") }
    if let shape = model.shape, name == .hidden {
      return (shape.map(String.init).joined(separator: ","), "fixed")
    }
    if let shape = model.shape, name == .layers { return ("\(shape.count)", "fixed") }
    let origin = model.fixed[name.rawValue] == nil ? "default" : "fixed"
    return (ValueText.text(model.value(of: name, in: nothing)), origin)
  }
}
