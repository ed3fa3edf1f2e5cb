import CKernels

/// Sums of products and covariances of many numbers, each in one fixed order of operations.
///
/// The orders are those of CKernels.h. All vectors are padded with zeros to a multiple of eight.
package enum VectorOperation {
  /// The inner product of two vectors of the same count.
  package static func dot(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count && a.count % 8 == 0)
    return ck_kernels_chosen().pointee.dot(a.count, a, b)
  }

  /// The sum of eight lanes in the order of `dot`.
  package static func sum(ofLanes lanes: ArraySlice<Double>) -> Double {
    let eight = SIMD8(lanes)
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }

  /// The inner product of `weights` with each column of a matrix with `weights.count` rows at most,
  /// with the bits of `dot`.
  package static func columnDots(
    rows: Int, columns: Int, weights: [Double], _ x: UnsafePointer<Double>, stride: Int
  ) -> [Double] {
    precondition(rows <= weights.count)
    var result = [Double](repeating: 0, count: columns)
    ck_kernels_chosen().pointee.column_dots(rows, columns, weights, x, stride, &result)
    return result
  }

  /// The inner product of each column of a matrix with itself, with the bits of `dot`.
  package static func columnSquares(
    rows: Int, columns: Int, _ x: UnsafePointer<Double>, stride: Int
  ) -> [Double] {
    var result = [Double](repeating: 0, count: columns)
    ck_kernels_chosen().pointee.column_squares(rows, columns, x, stride, &result)
    return result
  }

  /// Replaces squared distances r² by exp(−r²/2), which is also the slope −2 ∂k/∂r².
  package static func squaredExponential(
    _ count: Int, _ values: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>
  ) {
    ck_kernels_chosen().pointee.squared_exponential(count, values, values, slopes)
  }

  /// Multiplies numbers by exp(−z²/2), given z², which is overwritten.
  ///
  /// From z² = 1,200 on, 1e-260 stands for what is less: arithmetic below the normal numbers, at
  /// 1e-308, takes a hundred times as long.
  package static func multiply(
    _ count: Int, _ values: UnsafeMutablePointer<Double>,
    byBellsOf squares: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<count { squares[i] = min(squares[i], 1_200) }
    ck_kernels_chosen().pointee.squared_exponential(count, squares, squares, squares)
    for i in 0..<count { values[i] *= squares[i] }
  }

  /// Replaces squared distances r² by Matérn-5/2 covariances and writes their slopes.
  package static func matern52(
    _ count: Int, _ values: UnsafeMutablePointer<Double>, slopes: UnsafeMutablePointer<Double>
  ) {
    ck_kernels_chosen().pointee.matern52(count, values, values, slopes)
  }
}
