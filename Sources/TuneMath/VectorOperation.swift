/// Products of long vectors, in the fixed order of summation of `DenseLoop`.
package enum VectorOperation {
  /// The inner product of two vectors of the same count.
  package static func dot(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count)
    return DenseLoop.dot(a, b, a.count)
  }

  /// Adds `scale` times `source` to `target`, number by number.
  package static func add(_ scale: Double, times source: [Double], to target: inout [Double]) {
    precondition(source.count == target.count)
    DenseLoop.add(scale, times: source, to: &target, source.count)
  }
}
