import CKernels

/// Points stored for loops over many of them: coordinate by coordinate, padded to whole vectors.
///
/// Distances between coordinates are their differences or, where the coordinates are names, 0 for
/// equal ones and 1 for others.
package struct PointTable: Sendable {
  /// The points, each with as many coordinates as `isCategorical` has elements.
  package let points: [[Double]]

  /// Whether a coordinate is a name.
  package let isCategorical: [Bool]

  /// Coordinate j of point i is at `j * paddedCount + i`; zeros follow the last point.
  private let coordinates: [Double]

  package var count: Int { points.count }
  package var dimensions: Int { isCategorical.count }

  /// The number of points, rounded up to a multiple of eight.
  package var paddedCount: Int { VectorPadding.count(points.count) }

  package init(_ points: [[Double]], isCategorical: [Bool]) {
    precondition(points.allSatisfy { $0.count == isCategorical.count })
    self.points = points
    self.isCategorical = isCategorical
    let stride = VectorPadding.count(points.count)
    var coordinates = [Double](repeating: 0, count: isCategorical.count * stride)
    for (index, point) in points.enumerated() {
      for (coordinate, value) in point.enumerated() {
        coordinates[coordinate * stride + index] = value
      }
    }
    self.coordinates = coordinates
  }

  /// Writes Σ_j Δ_j² · `inverseSquares[j]` for `point` and the points from `start` on, coordinates
  /// in order; `start` is a multiple of eight, and the numbers of the padding have no meaning.
  package func squaredDistances(
    from point: [Double], scaledBy inverseSquares: [Double], startingAt start: Int = 0,
    to result: UnsafeMutablePointer<Double>
  ) {
    precondition(point.count == dimensions && inverseSquares.count == dimensions)
    coordinates.withUnsafeBufferPointer { coordinates in
      guard let others = coordinates.baseAddress else { return }
      ck_kernels_chosen().pointee.squared_distances(
        count - start, dimensions, point, others + start, paddedCount, inverseSquares,
        isCategorical, result)
    }
  }

  /// Σ_j Δ_j² · `inverseSquares[j]` for `point` and each of the points.
  package func squaredDistances(
    from point: [Double], scaledBy inverseSquares: [Double]
  ) -> [Double] {
    var result = [Double](repeating: 0, count: paddedCount)
    squaredDistances(from: point, scaledBy: inverseSquares, to: &result)
    return Array(result.prefix(count))
  }

  /// Adds Σ_i w_i g_i Δ_j² over the points from `start` on to eight sums for each coordinate j,
  /// point i to the sum i modulo 8; weights and slopes begin at `start`.
  package func addWeightedSquares(
    from point: [Double], startingAt start: Int, weights: UnsafePointer<Double>,
    slopes: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>
  ) {
    let kernels = ck_kernels_chosen()
    coordinates.withUnsafeBufferPointer { coordinates in
      guard let others = coordinates.baseAddress else { return }
      for coordinate in 0..<dimensions {
        kernels.pointee.add_weighted_squares(
          count - start, point[coordinate], others + coordinate * paddedCount + start,
          isCategorical[coordinate], weights, slopes, sums + 8 * coordinate)
      }
    }
  }

  /// Σ_i w_i g_i Δ_j for a numeric coordinate j; weights and slopes are padded with zeros.
  package func weightedDifference(
    from value: Double, inCoordinate coordinate: Int, weights: [Double], slopes: [Double]
  ) -> Double {
    precondition(weights.count == paddedCount && slopes.count == paddedCount)
    return coordinates.withUnsafeBufferPointer { coordinates in
      guard let others = coordinates.baseAddress else { return 0 }
      return ck_kernels_chosen().pointee.weighted_difference(
        count, value, others + coordinate * paddedCount, weights, slopes)
    }
  }
}
