/// Products of vectors as short as a search has coordinates: plain sums from first to last.
enum ShortVector {
  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count)
    return a.indices.reduce(0) { $0 + a[$1] * b[$1] }
  }

  /// Adds `scale` times `source` to `target`, number by number.
  static func add(_ scale: Double, times source: [Double], to target: inout [Double]) {
    precondition(source.count == target.count)
    for index in source.indices { target[index] += scale * source[index] }
  }
}
