/// One line of the ask/tell protocol, as far as its operation needs it.
struct AskTellRequest: Decodable {
  enum Operation: String, Decodable, CaseIterable { case initialize = "init", ask, tell, quit }

  /// What `init` says about a sampler: its name, or its name beside all its settings.
  enum Sampler: Decodable {
    case named(String)
    case settings(SamplerChoice)

    init(from decoder: any Decoder) throws {
      if let name = try? decoder.singleValueContainer().decode(String.self) {
        self = .named(name)
      } else {
        self = .settings(try SamplerChoice(from: decoder))
      }
    }
  }

  let op: Operation
  let `protocol`: Int?
  let space: [AskTellParameter]?
  let direction: Direction?
  let seed: UInt64?
  let budget: Int?
  let sampler: Sampler?
  let trial: Int?
  let value: Double?
  let state: String?
  let params: [String: Value]?
  let why: Bool?
}

/// A parameter as the ask/tell protocol writes it.
struct AskTellParameter: Decodable {
  enum Kind: String, Decodable { case float, int, categorical }

  let name: String
  let type: Kind
  let low: Double?
  let high: Double?
  let log: Bool?
  let choices: [Value]?

  /// The parameter, checked.
  func parameter() throws(AskTellError) -> Parameter {
    let scale: Scale = log == true ? .log : .linear
    let domain: Domain
    switch type {
    case .categorical:
      guard let choices else { throw .init(.badSpace, "\(name) needs \"choices\"") }
      domain = .choice(choices)
    case .float, .int:
      guard let low, let high else { throw .init(.badSpace, "\(name) needs \"low\" and \"high\"") }
      if type == .float {
        domain = .real(low: low, high: high, scale: scale)
      } else {
        guard let low = Int(exactly: low), let high = Int(exactly: high) else {
          throw .init(.badSpace, "\(name) needs whole bounds")
        }
        domain = .integer(low: low, high: high, scale: scale)
      }
    }
    do throws(SearchSpaceError) {
      return try Parameter(name, domain)
    } catch {
      throw .init(.badSpace, error.reason)
    }
  }
}

extension SearchSpaceError {
  /// What is wrong, in words for another program's log.
  var reason: String {
    switch self {
    case .notFinite(let name): "\(name) has a bound that is not finite, or too wide a range"
    case .reversedRange(let name, _, _): "\(name) has its lower bound above the upper one"
    case .logScaleNeedsPositiveRange(let name): "\(name) has a log scale that begins at 0 or below"
    case .notWhole(let name): "\(name) needs whole bounds"
    case .integerTooLarge(let name):
      "\(name) has a bound beyond \(Domain.integerLimit) or its negative"
    case .noChoices(let name): "\(name) has no choices"
    case .repeatedChoice(let name, _): "\(name) lists a choice twice"
    case .duplicate(let name): "\(name) is there twice"
    }
  }
}
