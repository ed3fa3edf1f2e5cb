/// Why a configuration cannot be trained at all.
///
/// A run that diverges is not among these: it starts, and its ending says so.
public enum TrainingError: Error, Sendable, Hashable {
  /// More hidden layers than allowed.
  case tooManyLayers(Int, limit: Int)
  /// Units of a hidden layer.
  case hidden(Int, allowed: ClosedRange<Int>)
  /// Channels of the first convolution.
  case channels(Int, allowed: ClosedRange<Int>)
  /// The data of this name are no picture, or one too small, for convolutions to slide over.
  case needsPicture(String)
  /// Rows of a minibatch.
  case batchSize(Int, allowed: ClosedRange<Int>)
  /// Passes over the training part.
  case epochs(Int, allowed: ClosedRange<Int>)
  /// The learning rate; NaN is in no range.
  case learningRate(Double, allowed: ClosedRange<Double>)
  /// The momentum, which must stay below the end of the range.
  case momentum(Double, allowed: Range<Double>)
  /// The weight decay.
  case weightDecay(Double, allowed: ClosedRange<Double>)
  /// The probability of a hidden unit to be dropped.
  case dropout(Double, allowed: ClosedRange<Double>)
  /// The factor of the initial weights.
  case initScale(Double, allowed: ClosedRange<Double>)
  /// Epochs without a lower validation loss.
  case patience(Int, allowed: ClosedRange<Int>)
  /// The longest vector of gradients.
  case clipNorm(Double, allowed: ClosedRange<Double>)
  /// Weights and biases in all.
  case tooManyWeights(Int, limit: Int)
}
