import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// A session as checks see it.
package struct LessonFacts {
  let workspace: Workspace
  /// The commands since the exercise began, as ``ParsedCommand/canonicalText`` writes them.
  let ran: [String]

  /// A session, and the commands that it has carried out beyond the first ones.
  package init(_ session: Session, since first: Int) {
    workspace = session.workspace
    ran = Array(session.carriedOut.dropFirst(first))
  }

  /// What a fact is here.
  package func outcome(of fact: LessonFact) -> CheckExpression.Outcome {
    let study = workspace.search?.study
    let ended = study?.trials.filter { $0.outcome != nil } ?? []
    switch fact {
    case .data: return text(workspace.data?.dataset.name ?? workspace.known?.name)
    case .split: return number(workspace.data.map { Double($0.seed.value) })
    case .model: return text(workspace.model?.kind.rawValue)
    case .search: return text(study?.sampler.name.rawValue)
    case .trials: return .number(Double(ended.count))
    case .failed: return .number(Double(ended.count { $0.outcome?.value == nil }))
    case .best: return number(study?.incumbent?.outcome?.value)
    case .truth:
      guard let study, let best = study.incumbent else { return .nothing }
      return number(
        workspace.search?.objective.known?.truth(study.space.configuration(at: best.point)))
    case .last: return number(ended.last?.outcome?.value)
    case .params: return .number(Double(workspace.space.parameters.count))
    case .branch: return .text(workspace.label.name)
    case .distinct(let name):
      let values = ended.compactMap { study?.space.configuration(at: $0.point)[name] }
      return .number(Double(Set(values).count))
    case .value(let name):
      return value(ended.last.flatMap { study?.space.configuration(at: $0.point)[name] })
    case .setting(let name):
      guard let known = HyperparameterName(typed: name), let model = workspace.model,
        workspace.space.index(of: name) == nil
      else { return .nothing }
      return value(model.value(of: known, in: Configuration([])))
    case .scale(let name):
      return text(
        workspace.space.index(of: name).map { scale(workspace.space.parameters[$0].domain) })
    case .median(let name): return number(median(name))
    case .ran(let pattern): return .truth(ran.contains { Self.matches($0, pattern) })
    }
  }

  /// Whether a command fits a pattern in which `*` stands for any characters.
  static func matches(_ command: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      return command == pattern
    }
    guard command.hasPrefix(first) else { return false }
    var rest = command.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  private func median(_ name: String) -> Double? {
    guard let comparison = workspace.comparison?.comparison,
      let contender = comparison.contenders.firstIndex(where: { $0.name == name })
    else { return nil }
    return comparison.summary(contender).median
  }

  private func scale(_ domain: Domain) -> String {
    switch domain {
    case .real(_, _, let scale), .integer(_, _, let scale): scale.rawValue
    case .choice, .ordinal: "choice"
    }
  }

  private func text(_ text: String?) -> CheckExpression.Outcome {
    text.map { .text($0) } ?? .nothing
  }

  private func number(_ number: Double?) -> CheckExpression.Outcome {
    number.map { .number($0) } ?? .nothing
  }

  private func value(_ value: Value?) -> CheckExpression.Outcome {
    switch value {
    case .number(let value): .number(value)
    case .text(let value): .text(value)
    case nil: .nothing
    }
  }
}

extension CheckExpression.Outcome {
  /// As it stands in a sentence.
  var words: String {
    switch self {
    case .number(let number): ValueText.text(.number(number))
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .nothing: "nothing"
    }
  }
}
