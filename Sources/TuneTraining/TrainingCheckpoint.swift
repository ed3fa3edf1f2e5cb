package import TuneMath

/// A training run put aside, as a value.
///
/// A minibatch or an evaluation that is under way begins again.
/// `TrainingRun(resuming:data:)` goes on from here to the bits that the run itself would have
/// reached. Copies share their storage; taking one copies the weights and the optimizer's memory
/// once, which is at most four numbers a weight.
public struct TrainingCheckpoint: Sendable, Hashable {
  /// The hyperparameters.
  public let configuration: TrainingConfiguration

  /// The trial whose random streams the run draws from.
  public let trial: Int

  /// How far the run had come.
  public let ending: TrainingRun.Ending

  /// The epochs that were over.
  public let reports: [EpochReport]

  /// The training part with the final weights; nil until all is over.
  public let training: Evaluation?

  package let seed: Seed

  /// Minibatches of the current epoch that were done, and the sum of their rows' losses.
  package let minibatch: Int
  package let lossSum: Double

  /// The network's flat buffer, padding included.
  package let weights: [Float]
  package let optimizer: Optimizer.Memory

  /// The buffer after the epoch of the lowest validation loss; empty without patience.
  package let bestWeights: [Float]

  /// The epoch after which it pauses; nil for never.
  public let target: Int?

  /// How many numbers it holds, of four bytes each.
  public var floats: Int { weights.count + optimizer.moments.count + bestWeights.count }

  /// The epoch it stopped in, from 1; the last one when all are over.
  public var epoch: Int { min(reports.count + 1, configuration.epochs) }
}
