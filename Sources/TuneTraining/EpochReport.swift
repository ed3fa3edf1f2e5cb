/// What one pass over the training part came to.
public struct EpochReport: Sendable, Hashable, Codable {
  /// The epoch, from 1.
  public let epoch: Int

  /// The mean of the minibatches' losses, weighted by their rows, each as it was before its step.
  public let trainingLoss: Double

  /// The validation part after the epoch's last step.
  public let validation: Evaluation

  package init(epoch: Int, trainingLoss: Double, validation: Evaluation) {
    self.epoch = epoch
    self.trainingLoss = trainingLoss
    self.validation = validation
  }
}
