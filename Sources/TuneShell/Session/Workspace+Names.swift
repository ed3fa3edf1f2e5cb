import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

extension Workspace: NameSource {
  /// The names of the moment; nil for kinds that this version has no names of.
  package func names(_ kind: NameKind) -> [Name]? {
    switch kind {
    case .dataset:
      catalog.entries.map { entry in
        let note = entry.isLoadable ? "" : "; not in this version"
        return Name(entry.name, DataText.summary(entry) + note)
      }
    case .model:
      ModelKind.allCases.map { Name($0.rawValue, $0.title) }
    case .hyperparameter:
      HyperparameterName.allCases.map(Self.name)
    case .parameter:
      parameterNames
    case .measure:
      parameterNames + [Name("val", "the validation score")]
    case .result:
      [Name("best", "the best score so far")]
    case .trial:
      trialNames
    case .lesson:
      nil
    case .session:
      earlierSessions.map { Name($0, "an earlier session") }
    case .command:
      CommandCatalog.grammar.commands.map { Name($0.name, $0.summary, aliases: $0.aliases) }
        + HyperparameterName.allCases.map(Self.name)
    case .value(let name):
      HyperparameterName(typed: name).flatMap(values)
    case .generator:
      Generator.allCases.map { Name($0.rawValue, DataText.summary($0)) }
    case .classes(let dataset):
      classes(of: dataset)
    case .columns(let file):
      (try? TableReader.columns(ofFileAt: home.path(of: file)))?.filter(Self.isPlain).map {
        Name($0)
      }
    case .files(let folder):
      FileBytes.entries(of: folder).filter(Self.isPlain).map { Name($0) }
    case .branch:
      branches.map { branch in
        Name(branch.label.name, "\(branch.search?.study.trials.count ?? 0) trials")
      }
    case .cell:
      cellNames
    case .sampler:
      SamplerName.allCases.map { Name($0.rawValue) } + [Name("default", "the model as it stands")]
    case .objective:
      TestFunction.allCases.map { Name($0.rawValue, $0.summary) }
        + TargetObjective.Shape.allCases.map { Name($0.rawValue, "a target of 1 %, hit or missed") }
        + TrainedTable.names(in: home.tables).map { Name($0, "a complete table") }
    case .classesOfArgument, .columnsOfArgument, .setting:
      nil
    }
  }

  package func legalValues(of name: String) -> String? {
    guard let known = HyperparameterName(typed: name)?.hyperparameter else { return nil }
    let values =
      switch known.legal {
      case .real(let range):
        "\(NumberFormat.significant(range.lowerBound)) to \(NumberFormat.significant(range.upperBound))"
      case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
      case .names(let names): names.joined(separator: " | ")
      }
    return values + (known.canBeOff ? " | off" : "")
  }

  /// Whether a name of the world outside can be shown and typed.
  private static func isPlain(_ name: String) -> Bool { DisplayText.sanitised(name) == name }

  /// Nil for a set that has none, so that the command can say why.
  private func classes(of dataset: String) -> [Name]? {
    guard let entry = catalog.entries.first(where: { $0.name == dataset }),
      case .classification(let classes) = entry.task
    else { return nil }
    return classes.map { Name($0, "this class of \(dataset) against the rest") }
  }

  private var parameterNames: [Name] {
    space.parameters.map { HyperparameterName(rawValue: $0.name).map(Self.name) ?? Name($0.name) }
  }

  /// Nil without trials, so that the commands can say what is missing.
  private var trialNames: [Name]? {
    guard let study = search?.study, !study.trials.isEmpty else { return nil }
    return study.trials.map { trial in
      let configuration = study.space.configuration(at: trial.point)
      let settings = ValueText.text(configuration, of: study.space)
      return Name("\(trial.number)", "\(settings): \(TrialText.outcome(trial.outcome))")
    }
  }

  /// Nil without cells, so that the commands can say what is missing.
  private var cellNames: [Name]? {
    let commands = notebook.entries.filter { $0.kind != .prose }
    guard !commands.isEmpty else { return nil }
    var names: [Name] = []
    for entry in commands where names.last?.text != "\(entry.cell)" {
      names.append(Name("\(entry.cell)", entry.text))
    }
    return names
  }

  private static func name(_ name: HyperparameterName) -> Name {
    Name(
      name.rawValue, name.hyperparameter.summary, aliases: name.short.map { [$0] } ?? [])
  }

  /// The words that a hyperparameter may be, or the numbers that are listed in the space.
  private func values(of name: HyperparameterName) -> [Name]? {
    if let listed = space.parameters.first(where: { $0.name == name.rawValue })?.domain.values {
      return listed.map { Name(ValueText.text($0)) }
    }
    switch name.hyperparameter.legal {
    case .names(let names): return names.map { Name($0) }
    case .real, .integer: return name.hyperparameter.canBeOff ? [Name("off")] : nil
    }
  }
}
