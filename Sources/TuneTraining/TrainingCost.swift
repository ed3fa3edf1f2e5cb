/// What a training run costs, known before it begins.
public struct TrainingCost: Sendable, Hashable, Codable {
  /// Weights and biases that are fitted.
  public let weights: Int
  /// Multiplications in the matrix products of one epoch: forward and backward over the training
  /// part, forward over the validation part.
  public let multiplyAddsPerEpoch: Int
  /// Passes over the training part, at most.
  public let epochs: Int
  /// The memory that the run takes: weights, gradients, the optimizer's moments, the best weights
  /// with patience, and the numbers of all layers for one minibatch; without the data.
  public let bytes: Int

  /// Multiplications of all epochs; the largest number there is if it is larger than that.
  public var multiplyAdds: Int {
    let (product, overflows) = multiplyAddsPerEpoch.multipliedReportingOverflow(by: epochs)
    return overflows ? .max : product
  }
}

extension TrainingConfiguration {
  /// What a run with these hyperparameters on some data costs.
  ///
  /// - Throws: `TrainingError.needsPicture`.
  public func cost(on data: PreparedData) throws(TrainingError) -> TrainingCost {
    cost(of: try model(for: data), on: data)
  }

  func cost(of model: Architecture, on data: PreparedData) -> TrainingCost {
    let rows = data.training.rowCount
    let batch = min(batchSize, rows)
    let capacity = Network.capacity(batchSize: batch)
    let floats =
      Network.floats(of: model, capacity: capacity)
      + Optimizer.moments(optimizer) * model.floats
      + (dropout > 0 ? Dropout.floats(of: model, capacity: batch) : 0)
      + (patience == nil ? 0 : model.floats)
      + batch * data.stride
    return TrainingCost(
      weights: model.weightCount,
      multiplyAddsPerEpoch: rows * model.stepMultiplyAdds
        + data.validation.rowCount * model.forwardMultiplyAdds,
      epochs: epochs,
      // The order of the rows, and a minibatch's answers, take four bytes each as well.
      bytes: 4 * (floats + rows + batch))
  }
}
