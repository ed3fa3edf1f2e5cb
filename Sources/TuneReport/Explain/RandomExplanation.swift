import TuneMath
import TuneSearch

extension Explanation {
  /// The stream, the draw of each parameter, and how the draw became a value.
  func random(_ decision: RandomDecision) -> [Block] {
    let dimensions = history.space.parameters.count
    let draws = decision.draws(dimensions, using: seed)
    let passed = decision.passedOver(dimensions)
    let which = history.space.forbidden.isEmpty ? "tried" : "tried or forbidden"
    let noun = passed == 1 ? "draw" : "draws"
    let again =
      passed == 0 ? "" : "; \(passed) \(noun) before it led to a configuration \(which)"
    let place = "stream \(decision.stream), trial \(decision.trial), position \(decision.position)"
    return [
      .line("  a random draw: seed \(seed.value), \(place)\(again)"),
      drawTable(draws),
      .line("  results used: none; any other draw had the same chance"),
    ]
  }

  /// Each parameter's draw, its value, and the way from one to the other; where draws were kept to
  /// strips, these as well.
  func drawTable(_ draws: UnitPoint, strips: [String]? = nil) -> Block {
    let parameters = history.space.parameters
    let configuration = history.space.configuration(at: suggestion.point)
    return .table(
      Table(
        columns: [.init("parameter")] + (strips == nil ? [] : [.init("strip")])
          + [.init("draw"), .init("value"), .init("how")],
        rows: parameters.indices.map { index in
          let domain = parameters[index].domain
          return [parameters[index].name] + (strips.map { [$0[index]] } ?? []) + [
            "u = \(Self.text(draws[index], of: domain))",
            ValueText.text(parameters[index], in: configuration),
            configuration[parameters[index].name] == nil
              ? Self.idle(parameters[index]) : Self.transformation(of: domain),
          ]
        }))
  }

  /// Why a parameter has no value.
  private static func idle(_ parameter: Parameter) -> String {
    "not used: only when " + (parameter.condition.map { ValueText.text($0) } ?? "")
  }

  /// A draw with six decimals, or with as many as its value needs to come out as printed.
  private static func text(_ draw: Double, of domain: Domain) -> String {
    let value = ValueText.text(domain.value(at: draw), of: domain)
    let texts = (6...16).lazy.map { NumberFormat.fixed(draw, decimals: $0) }
    return texts.first { text in
      Double(text).map { ValueText.text(domain.value(at: $0), of: domain) } == value
    } ?? NumberFormat.significant(draw, 17)
  }

  /// How a draw `u` in `0..<1` becomes a value of a domain.
  static func transformation(of domain: Domain) -> String {
    switch domain {
    case .real(let low, let high, .linear):
      "\(number(low)) + u*\(number(high - low))"
    case .real(let low, let high, .log):
      "log scale: 10^(\(number(.log10(low))) + u*\(number(.log10(high) - .log10(low))))"
    case .real(let low, let high, .reverseLog):
      "reverse log scale: 1 - 10^(\(number(.log10(1 - low))) + "
        + "u*\(number(.log10(1 - high) - .log10(1 - low))))"
    case .integer(let low, let high, .linear):
      "\(number(Double(low) - 0.5)) + u*\(high - low + 1), rounded"
    case .integer(let low, let high, .log), .integer(let low, let high, .reverseLog):
      "log scale: \(number(Double(low) - 0.5)) * \(number(ratio(low, high)))^u, rounded"
    case .choice(let values), .ordinal(let values):
      "value 1 + floor(u*\(values.count)) of \(values.count)"
    }
  }

  private static func ratio(_ low: Int, _ high: Int) -> Double {
    (Double(high) + 0.5) / (Double(low) - 0.5)
  }

  /// Twelve digits hide only what rounding left behind: 0.3 - 0.1 is 0.2.
  private static func number(_ value: Double) -> String { NumberFormat.significant(value, 12) }
}
