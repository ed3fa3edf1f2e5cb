import TuneSearch

/// One line of the ask/tell protocol, as far as its operation needs it.
struct AskTellRequest: ClosedObject {
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

  enum CodingKeys: String, CodingKey, CaseIterable {
    case op, `protocol`, space, forbidden, direction, seed, budget, sampler, trial, value, state
    case reason, params, why
  }

  let op: Operation
  let `protocol`: Int?
  let space: [Closed<AskTellParameter>]?
  let forbidden: [[Closed<AskTellCondition>]]?
  let direction: Direction?
  let seed: UInt64?
  let budget: Int?
  let sampler: Sampler?
  let trial: Int?
  let value: Double?
  let state: String?
  let reason: String?
  let params: [String: Value]?
  let why: Bool?
}

/// A condition as the ask/tell protocol writes it: `{"name":"optimizer","is":["sgd","momentum"]}`.
struct AskTellCondition: ClosedObject {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, above, below
    case isOneOf = "is"
    case isNoneOf = "not"
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  let name: String
  let isOneOf: [Value]?
  let isNoneOf: [Value]?
  let above: Double?
  let atLeast: Double?
  let below: Double?
  let atMost: Double?

  /// The condition; whether it makes sense is for the space to say.
  func condition() throws(AskTellError) -> Condition {
    let relations: [(Condition.Relation, [Value]?)] = [
      (.equal, isOneOf), (.unequal, isNoneOf), (.above, above.map { [.number($0)] }),
      (.atLeast, atLeast.map { [.number($0)] }), (.below, below.map { [.number($0)] }),
      (.atMost, atMost.map { [.number($0)] }),
    ]
    let given = relations.compactMap { relation, values in values.map { (relation, $0) } }
    guard given.count == 1 else {
      throw .init(
        .badSpace,
        "a condition on \(name) has one of \"is\", \"not\", \"above\", \"at_least\", \"below\" and "
          + "\"at_most\"")
    }
    return Condition(name, given[0].0, given[0].1)
  }
}

/// A parameter as the ask/tell protocol writes it.
struct AskTellParameter: ClosedObject {
  enum Kind: String, Decodable { case float, int, categorical }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, type, low, high, log, step, choices, ordered, when
    case reverseLog = "reverse_log"
  }

  let name: String
  let type: Kind
  let low: Double?
  let high: Double?
  let log: Bool?
  let reverseLog: Bool?
  let step: Double?
  let choices: [Value]?
  let ordered: Bool?
  let when: Closed<AskTellCondition>?

  private func stepped(
    _ low: Double, _ high: Double, _ step: Double
  ) throws(AskTellError) -> Domain {
    guard type == .float || [low, step].allSatisfy({ $0 == $0.rounded() }) else {
      throw .init(.badSpace, "\(name) needs whole bounds and a whole step")
    }
    do throws(SearchSpaceError) {
      return try .stepped(name, from: low, through: high, by: step)
    } catch {
      throw .init(.badSpace, "\(name): \(Sentence(error).message)")
    }
  }

  /// The parameter, checked.
  func parameter() throws(AskTellError) -> Parameter {
    let scale: Scale = log == true ? .log : reverseLog == true ? .reverseLog : .linear
    let domain: Domain
    switch type {
    case .categorical:
      guard low == nil, high == nil, log == nil, reverseLog == nil, step == nil else {
        throw .init(.badSpace, "\(name) has choices, and nothing that a range has")
      }
      guard let choices else { throw .init(.badSpace, "\(name) needs \"choices\"") }
      domain = ordered == true ? .ordinal(choices) : .choice(choices)
    case .float, .int:
      guard choices == nil, ordered == nil else {
        throw .init(.badSpace, "\(name) has a range, and no choices")
      }
      guard let low, let high else { throw .init(.badSpace, "\(name) needs \"low\" and \"high\"") }
      guard [log, reverseLog].filter({ $0 == true }).count + (step == nil ? 0 : 1) <= 1 else {
        throw .init(.badSpace, "\(name) has one of \"log\", \"reverse_log\" and \"step\"")
      }
      if let step {
        domain = try stepped(low, high, step)
      } else if type == .float {
        domain = .real(low: low, high: high, scale: scale)
      } else {
        guard let low = Int(exactly: low), let high = Int(exactly: high) else {
          throw .init(.badSpace, "\(name) needs whole bounds")
        }
        domain = .integer(low: low, high: high, scale: scale)
      }
    }
    let condition = try when?.object.condition()
    do throws(SearchSpaceError) {
      return try Parameter(name, domain, when: condition)
    } catch {
      throw .init(.badSpace, "\(name): \(Sentence(error).message)")
    }
  }
}
