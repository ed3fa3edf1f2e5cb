import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A study that other programs drive: one JSON object a line, one reply a line, in order.
///
/// The requests are `init`, `ask`, `tell` and `quit`; `docs/ask-tell.md` describes them. A request
/// that cannot be carried out is answered with an error and changes nothing. The protocol counts
/// its trials from 0 in the order asked; points told from elsewhere have no number there.
package struct AskTellServer {
  /// The version of the protocol.
  package static let protocolVersion = 1

  private let version: String
  private let decoder = JSONDecoder()
  private let encoder = JSONEncoder()
  private var study: Study?
  /// The study's numbers of the protocol's trials.
  private var asked: [Int] = []
  /// Whether `quit` was answered: nothing more is expected.
  package private(set) var isDone = false

  /// A server without a study; `version` is the program's, for the reply to `init`.
  package init(version: String) {
    self.version = version
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Carries out a request and returns the reply, a line without its end.
  package mutating func reply(to line: String) -> String {
    var answer: AskTellReply
    do {
      answer = try self.answer(to: try request(line))
    } catch let error as AskTellError {
      answer = AskTellReply(error: error)
    } catch {
      answer = AskTellReply(error: AskTellError(error))
    }
    guard let data = try? encoder.encode(answer) else {
      preconditionFailure("a reply holds finite numbers only")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func request(_ line: String) throws -> AskTellRequest {
    let data = Data(line.utf8)
    do {
      return try decoder.decode(Closed<AskTellRequest>.self, from: data).object
    } catch {
      guard (try? decoder.decode(AnyJSON.self, from: data)) != nil else {
        throw AskTellError(.invalidJSON, "the line is not JSON")
      }
      throw error
    }
  }

  private mutating func answer(to request: AskTellRequest) throws(AskTellError) -> AskTellReply {
    switch request.op {
    case .initialize: try initialize(request)
    case .ask: try ask(request)
    case .tell: try tell(request)
    case .quit: quit()
    }
  }

  private mutating func quit() -> AskTellReply {
    isDone = true
    return AskTellReply(ok: true)
  }

  private mutating func initialize(
    _ request: AskTellRequest
  ) throws(AskTellError) -> AskTellReply {
    guard request.protocol ?? Self.protocolVersion == Self.protocolVersion else {
      throw .init(.badRequest, "only protocol 1 is spoken here")
    }
    guard let entries = request.space else { throw .init(.badRequest, "\"space\" is missing") }
    guard request.budget ?? 1 >= 1 else { throw .init(.badRequest, "\"budget\" is below 1") }
    var parameters: [Parameter] = []
    for entry in entries { parameters.append(try entry.object.parameter()) }
    var forbidden: [[Condition]] = []
    for combination in request.forbidden ?? [] {
      var conditions: [Condition] = []
      for entry in combination { conditions.append(try entry.object.condition()) }
      forbidden.append(conditions)
    }
    let space: SearchSpace
    do throws(SearchSpaceError) {
      space = try SearchSpace(parameters, forbidding: forbidden)
    } catch {
      throw .init(.badSpace, Sentence(error).message)
    }
    let sampler = try sampler(request, in: space)
    study = Study(
      space: space, direction: request.direction ?? .minimize, sampler: sampler,
      seed: Seed(request.seed ?? 0))
    asked = []
    return AskTellReply(
      ok: true, protocol: Self.protocolVersion, name: "tunebook-\(sampler.name.rawValue)",
      version: version)
  }

  private func sampler(
    _ request: AskTellRequest, in space: SearchSpace
  ) throws(AskTellError) -> SamplerChoice {
    switch request.sampler {
    case nil: return .bayes(BayesianSampler())
    case .settings(let sampler): return sampler
    case .named(let name):
      // The reference harness calls a Gaussian process search by its model.
      guard let name = SamplerName(rawValue: name == "gp" ? "bayes" : name) else {
        let names = SamplerName.allCases.map(\.rawValue).joined(separator: ", ")
        throw .init(.unknownSampler, "there is no sampler \(name); there are \(names)")
      }
      if name == .grid, let budget = request.budget {
        return .grid(GridSampler(within: budget, of: space))
      }
      return SamplerChoice(name)
    }
  }

  private mutating func ask(_ request: AskTellRequest) throws(AskTellError) -> AskTellReply {
    var study = try takeStudy()
    defer { self.study = study }
    let trial: Trial
    do throws(SamplerError) {
      trial = try study.ask()
    } catch {
      guard case .exhausted = error else { throw .init(.cannotSuggest, Sentence(error).message) }
      return AskTellReply(done: true)
    }
    asked.append(trial.number)
    let settings = study.space.configuration(at: trial.point).settings
    return AskTellReply(
      trial: asked.count - 1,
      params: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }),
      why: request.why == true ? trial.decision : nil)
  }

  private mutating func tell(_ request: AskTellRequest) throws(AskTellError) -> AskTellReply {
    var study = try takeStudy()
    defer { self.study = study }
    let outcome: Outcome
    switch (request.value, request.state, request.reason) {
    case (let value?, nil, nil): outcome = .value(value)
    case (nil, "fail", let reason): outcome = .failed(reason ?? "told as failed")
    default:
      throw .init(
        .badRequest,
        "a result is \"value\", or \"state\":\"fail\", to which a \"reason\" may be added")
    }
    switch (request.trial, request.params) {
    case (let trial?, nil):
      guard asked.indices.contains(trial) else {
        throw .init(.unknownTrial, "trial \(trial) has not been asked for")
      }
      guard study.trials[asked[trial] - 1].outcome == nil else {
        throw .init(.alreadyTold, "trial \(trial) has its result already")
      }
      study.tell(asked[trial], outcome)
    case (nil, let params?):
      study.add(try point(params, in: study.space), outcome)
    default:
      throw .init(.badRequest, "a result belongs to \"trial\" or to \"params\"")
    }
    return AskTellReply(ok: true)
  }

  /// Takes the study out, to be put back by the caller: a second holder would make every change copy
  /// all trials.
  private mutating func takeStudy() throws(AskTellError) -> Study {
    guard let study = study.take() else { throw .init(.noStudy, "\"init\" comes first") }
    return study
  }

  private func point(
    _ params: [String: Value], in space: SearchSpace
  ) throws(AskTellError) -> UnitPoint {
    if let name = params.keys.sorted().first(where: { space.index(of: $0) == nil }) {
      throw .init(.badParameters, "\(name) is not in the space")
    }
    // A parameter's condition is about one before it, whose value is then known.
    var point = space.snapped(space.parameters.map { _ in 0.5 })
    for (index, parameter) in space.parameters.enumerated() {
      let isActive = space.activity(at: point)[index]
      guard let value = params[parameter.name] else {
        guard !isActive else { throw .init(.badParameters, "\(parameter.name) is missing") }
        continue
      }
      guard isActive else {
        throw .init(.badParameters, "\(parameter.name) is not used with these values")
      }
      guard let unit = parameter.domain.unit(of: value) else {
        throw .init(.badParameters, "\(parameter.name) does not have this value in its range")
      }
      point[index] = unit
    }
    let snapped = space.snapped(point)
    guard space.allows(snapped) else {
      throw .init(.badParameters, "this combination is forbidden")
    }
    return snapped
  }
}
