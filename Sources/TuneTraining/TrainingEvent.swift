/// What one pull of a training run did.
public enum TrainingEvent: Sendable, Hashable {
  /// One step; epochs and indices count from 1, `count` minibatches make an epoch.
  case minibatch(epoch: Int, index: Int, count: Int)
  /// The evaluation after an epoch's last step.
  case epoch(EpochReport)
}
