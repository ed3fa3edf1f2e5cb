/// What one pull of a training run did.
public enum TrainingEvent: Sendable, Hashable {
  /// A part of a large minibatch, or of an evaluation of many rows; what it belongs to is not over.
  case part
  /// One step; epochs and indices count from 1, `count` minibatches make an epoch.
  case minibatch(epoch: Int, index: Int, count: Int)
  /// The evaluation after an epoch's last step.
  case epoch(EpochReport)
}
