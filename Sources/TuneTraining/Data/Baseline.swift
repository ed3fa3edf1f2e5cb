/// What a model reaches on the validation part without looking at the inputs.
///
/// A score that is no better has learnt nothing.
public enum Baseline: Sendable, Hashable {
  /// Always the most frequent class of the training part, of equally frequent ones the first.
  case majority(class: String, accuracy: Double)
  /// Always the mean of the training part; both in the target's units.
  case mean(Double, rmse: Double)
}

extension PreparedData {
  /// The score on the validation part that takes no inputs.
  ///
  /// - Complexity: O(rows).
  public var baseline: Baseline {
    switch task {
    case .classification(let classes):
      var counts = [Int](repeating: 0, count: classes.count)
      for label in training.labels { counts[Int(label)] += 1 }
      let label = counts.indices.dropFirst().reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
      let hits = validation.labels.count { Int($0) == label }
      return .majority(
        class: classes[label], accuracy: Double(hits) / Double(validation.rowCount))
    case .regression:
      // The targets are standardised, so the mean of the training part is 0.
      var squares = 0.0
      for target in validation.targets { squares += Double(target) * Double(target) }
      let error = (squares / Double(validation.rowCount)).squareRoot()
      return .mean(targetMean, rmse: error * targetDeviation)
    }
  }
}
