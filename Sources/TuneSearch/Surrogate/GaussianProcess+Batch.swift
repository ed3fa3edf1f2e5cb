import TuneMath

extension GaussianProcess {
  /// The means and the deviations at many points, with the bits of `posterior(at:)`.
  ///
  /// Eight points share one pass over the factor. Each goes through the operations of a single
  /// point in the same order, so a candidate has one value, however it was asked for.
  package func posteriors(at points: [[Double]]) -> [Posterior] {
    var posteriors: [Posterior] = []
    posteriors.reserveCapacity(points.count)
    var coordinates = [SIMD8<Double>](repeating: .zero, count: dimensions)
    var solved = [SIMD8<Double>](repeating: .zero, count: count)
    for start in stride(from: 0, to: points.count, by: 8) {
      let lanes = min(8, points.count - start)
      for lane in 0..<8 {
        let point = points[start + min(lane, lanes - 1)]
        precondition(point.count == dimensions)
        for coordinate in 0..<dimensions {
          coordinates[coordinate][lane] = point[coordinate]
        }
      }
      var mean = SIMD8<Double>.zero
      for trial in 0..<count {
        let covariance = covariances(with: trial, at: coordinates)
        mean += covariance * constant.alpha[trial]
        solved[trial] = covariance
      }
      factor.sequentialForwardSolve(&solved)
      var explained = SIMD8<Double>.zero
      for value in solved {
        explained += value * value
      }
      for lane in 0..<lanes {
        let variance = max(1 - explained[lane], Self.varianceFloor)
        posteriors.append(
          Posterior(mean: fit.mean + mean[lane], deviation: variance.squareRoot()))
      }
    }
    return posteriors
  }

  /// The covariances of eight points with one trial.
  private func covariances(
    with trial: Int, at coordinates: [SIMD8<Double>]
  ) -> SIMD8<Double> {
    var distances = SIMD8<Double>.zero
    for coordinate in 0..<dimensions {
      let value = inputs[trial * dimensions + coordinate]
      let scale = kernel.inverseSquares[coordinate]
      if kernel.isCategorical[coordinate] {
        let isDifferent = coordinates[coordinate] .!= SIMD8(repeating: value)
        distances += SIMD8<Double>.zero.replacing(with: 1, where: isDifferent) * scale
      } else {
        let difference = coordinates[coordinate] - value
        distances += difference * difference * scale
      }
    }
    var covariances = SIMD8<Double>.zero
    for lane in 0..<8 {
      covariances[lane] = kernel.value(at: distances[lane]).covariance
    }
    return covariances
  }
}
