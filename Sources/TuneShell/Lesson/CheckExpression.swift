/// What has to be true of a session: `trials >= 12 and distinct('lr') == 12`.
package indirect enum CheckExpression: Sendable, Hashable {
  case number(Double)
  case text(String)
  case fact(LessonFact)
  case comparison(CheckExpression, Comparison.Relation, CheckExpression)
  case not(CheckExpression)
  case and(CheckExpression, CheckExpression)
  case or(CheckExpression, CheckExpression)

  /// What an expression comes to.
  package enum Outcome: Sendable, Hashable {
    case number(Double)
    case text(String)
    case truth(Bool)
    /// There is no such thing in the session: no search, no trial, no value.
    case nothing
  }

  /// What it comes to in a session.
  package func outcome(in facts: LessonFacts) -> Outcome {
    switch self {
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .fact(let fact): facts.outcome(of: fact)
    case .comparison(let left, let relation, let right):
      .truth(Self.holds(left.outcome(in: facts), relation, right.outcome(in: facts)))
    case .not(let inner): .truth(!inner.holds(in: facts))
    case .and(let left, let right): .truth(left.holds(in: facts) && right.holds(in: facts))
    case .or(let left, let right): .truth(left.holds(in: facts) || right.holds(in: facts))
    }
  }

  /// Whether it is true of a session; what is neither true nor false is not.
  package func holds(in facts: LessonFacts) -> Bool {
    outcome(in: facts) == .truth(true)
  }

  /// Nothing is unequal to everything and stands in no other relation.
  private static func holds(
    _ left: Outcome, _ relation: Comparison.Relation, _ right: Outcome
  ) -> Bool {
    if case .number(let left) = left, case .number(let right) = right {
      return relation.holds(left, right)
    }
    let isEqual = left == right && left != .nothing
    switch relation {
    case .equal, .identical: return isEqual
    case .unequal: return !isEqual
    case .below, .above, .atMost, .atLeast: return false
    }
  }

  /// The kind of outcome; nil for a value that may be a number or a word.
  var kind: LessonFact.Kind? {
    switch self {
    case .number: .number
    case .text: .text
    case .fact(let fact): fact.kind
    case .comparison, .not, .and, .or: .truth
    }
  }
}
