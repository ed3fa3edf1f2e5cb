/// How good a model is on one part of the data.
public struct Evaluation: Sendable, Hashable, Codable {
  /// Mean cross-entropy in nats, or mean squared error of the standardised target.
  public let loss: Double

  /// The figures people compare.
  public let scores: Scores

  package init(loss: Double, scores: Scores) {
    self.loss = loss
    self.scores = scores
  }
}

/// The figures people compare, for either task.
public enum Scores: Sendable, Hashable {
  /// Figures from counting right and wrong classes.
  case classification(ClassificationScores)
  /// Figures from the sizes of errors.
  case regression(RegressionScores)
}

extension Scores: Codable {
  private enum Key: String, CodingKey { case accuracy }

  /// Reads whichever figures are there: only a classification has an accuracy.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Key.self)
    self =
      keys.contains(.accuracy)
      ? .classification(try ClassificationScores(from: decoder))
      : .regression(try RegressionScores(from: decoder))
  }

  /// Writes the figures without a wrapper.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .classification(let scores): try scores.encode(to: encoder)
    case .regression(let scores): try scores.encode(to: encoder)
    }
  }
}
