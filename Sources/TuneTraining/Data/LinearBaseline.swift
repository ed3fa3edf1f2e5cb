package import TuneMath

/// The linear model that a network has to beat: softmax regression for classes, ridge regression
/// for numbers, trained in one fixed way so that nothing about it is tuned.
///
///     n             training rows
///     weight decay  1 / n, so that the sum over rows of the loss has |W|^2 / 2 beside it:
///                   scikit-learn's LogisticRegression(C=1), and half of its Ridge(alpha=1)
///     optimizer     Adam in batches of 32, learning rate 0.03 falling to 0 by a cosine, over as
///                   many epochs as make 5,000 steps, at least one
///
/// On the eleven shipped sets 20,000 steps move its mean score over eight splits by less than their
/// deviation, so it has come to where it wants to go.
extension PreparedData {
  /// What the linear model reaches on the validation part; nil if its training diverges.
  ///
  /// Draws from the streams of trial 0 of seed 0, so it depends on the data alone.
  ///
  /// - Complexity: 5,000 minibatches, or one epoch.
  public func linearBaseline() -> Evaluation? {
    guard let run = linearRun(seed: Seed(0)) else { return nil }
    while run.next() != nil {}
    return run.judged?.validation
  }

  /// A run of the linear model that has not begun; nil if it would have too many weights.
  package func linearRun(seed: Seed) -> TrainingRun? {
    let rows = training.rowCount
    let stepsPerEpoch = (rows + 31) / 32
    do throws(TrainingError) {
      let configuration = try TrainingConfiguration(
        hidden: [], learningRate: 0.03, epochs: max(1, 5_000 / stepsPerEpoch),
        weightDecay: 1 / Double(rows), schedule: .cosine)
      return try TrainingRun(configuration, data: self, seed: seed, trial: 0)
    } catch {
      return nil
    }
  }
}
