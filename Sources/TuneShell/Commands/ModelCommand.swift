import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// `model`: describes the network.
enum ModelCommand: Command {
  static let spec = CommandSpec(
    "model", "describe the network",
    forms: [
      Form("show", [], "show the network and all its hyperparameters"),
      Form("show", [.keyword("show")], "show the network and all its hyperparameters"),
      Form(
        "use", [.argument("kind", .name(.model), "the kind of network")],
        assignments: .hyperparameter, "choose a network and fix some of its hyperparameters"),
    ],
    examples: [
      .init("model mlp", "a multi-layer perceptron with every default"),
      .init("model mlp hidden=64,32 epochs=20", "two hidden layers, of 64 and 32 units"),
      .init("model mlp optimizer=sgd lr=0.1"),
      .init("model cnn channels=16", "two convolutions, for pictures"),
      .init("model linear", "no hidden layer: the baseline that others have to beat"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    guard command.form.name == "use" else {
      return .answer(
        ModelText.details(
          try workspace.requiredModel(), on: workspace.data?.prepared, searching: workspace.space))
    }
    let model = try model(command.arguments)
    if let data = workspace.data?.prepared {
      try model.check(data, at: command.arguments.span(of: "kind"))
    }
    if workspace.known == nil { try model.check(workspace.space) }
    try checkMomentum(of: model, command.arguments, searching: workspace.space)
    workspace.leaveKnown()
    workspace.model = model
    let size =
      workspace.data.map { ModelText.size(model, on: $0.prepared, searching: workspace.space) }
      ?? []
    return .answer(
      [.line(ModelText.summary(model))] + size + workspace.closeSearch())
  }

  private static func model(_ arguments: Arguments) throws(Diagnostic) -> Model {
    guard let kind = ModelKind(rawValue: arguments.word("kind")) else {
      throw Diagnostic("there is no such network", at: arguments.span(of: "kind"))
    }
    var shape: [Int]?
    var settings: [Configuration.Setting] = []
    for assignment in arguments.assignments {
      if settings.contains(where: { $0.name == assignment.name })
        || (shape != nil && assignment.name == HyperparameterName.hidden.rawValue)
      {
        throw Diagnostic("\(assignment.name) is given twice", at: assignment.span)
      }
      if assignment.name == HyperparameterName.hidden.rawValue, assignment.value.text.contains(",")
      {
        shape = try sizes(assignment.value)
      } else {
        let value = assignment.value.number.map(Value.number) ?? .text(assignment.value.text)
        settings.append(.init(name: assignment.name, value: value))
      }
    }
    do throws(ModelError) {
      return try Model(kind, shape: shape, fixed: Configuration(settings))
    } catch {
      let culprit = arguments.assignments.first { error.names($0.name) }
      throw Diagnostic(Sentence(error), at: culprit?.value.span)
    }
  }

  /// Refuses a momentum that no configuration uses.
  private static func checkMomentum(
    of model: Model, _ arguments: Arguments, searching space: SearchSpace
  ) throws(Diagnostic) {
    let name = HyperparameterName.momentum.rawValue
    guard let value = model.fixed[name], !model.usesMomentum(in: space) else { return }
    throw Diagnostic(
      Sentence(ModelError.momentumUnused).message,
      at: arguments.assignments.first { $0.name == name }?.span,
      hint: .line(
        "model \(model.kind.rawValue) optimizer=momentum \(name)=\(ValueText.text(value))"))
  }

  private static func sizes(_ value: Arguments.Value) throws(Diagnostic) -> [Int] {
    var sizes: [Int] = []
    for piece in value.text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let size = Int(piece) else {
        throw Diagnostic(
          "hidden takes a number of units for each layer", at: value.span,
          hint: .line("model mlp hidden=64,32"))
      }
      sizes.append(size)
    }
    return sizes
  }
}

extension Model {
  /// Whether the network can be trained on some data.
  ///
  /// - Throws: A diagnostic when it cannot.
  func check(_ data: PreparedData, at span: Span? = nil) throws(Diagnostic) {
    guard kind.fits(data) else {
      throw Diagnostic(Sentence(ModelError.refused(.needsPicture(data.name))), at: span)
    }
  }

  /// Whether the network can search every parameter of a space.
  ///
  /// - Throws: A diagnostic about the first that it cannot.
  func check(_ space: SearchSpace) throws(Diagnostic) {
    for parameter in space.parameters {
      do throws(ModelError) {
        try check(parameter, in: space)
      } catch {
        throw Diagnostic(
          "\(parameter.name) is in the space, and \(Sentence(error).message)",
          hint: .line("space drop \(parameter.name)"))
      }
    }
  }
}

extension ModelError {
  /// Whether the error is about a hyperparameter.
  func names(_ name: String) -> Bool {
    switch self {
    case .unknown(let unknown): unknown == name
    case .needsIntegers(let culprit), .shapeIsFixed(let culprit), .notUsed(let culprit, _):
      culprit.rawValue == name
    case .illegal(let culprit, _):
      // The number of layers may come from the list of their units.
      culprit.rawValue == name
        || (culprit == .layers && name == HyperparameterName.hidden.rawValue)
    case .momentumUnused: name == HyperparameterName.momentum.rawValue
    case .refused: false
    }
  }
}
