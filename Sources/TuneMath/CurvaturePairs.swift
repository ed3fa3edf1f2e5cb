/// The last few steps of a quasi-Newton search and the changes of the gradient along them.
///
/// Nocedal and Wright 2006, algorithm 7.4, restricted to the coordinates that may move.
struct CurvaturePairs {
  private let capacity: Int
  private var pairs: [(step: [Double], change: [Double])] = []

  init(capacity: Int) {
    self.capacity = capacity
  }

  var isEmpty: Bool { pairs.isEmpty }

  mutating func removeAll() {
    pairs.removeAll()
  }

  /// Keeps a pair if its curvature is positive; forgets the oldest when there are too many.
  mutating func append(step: [Double], change: [Double]) {
    let curvature = ShortVector.dot(step, change)
    let scale = ShortVector.dot(change, change)
    guard curvature > 2.2e-16 * scale else { return }
    if pairs.count == capacity { pairs.removeFirst() }
    pairs.append((step, change))
  }

  /// The quasi-Newton direction for `downhill`, the negative gradient with 0 where not free.
  func direction(downhill: [Double], free: [Bool]) -> [Double] {
    var result = downhill
    var used: [(step: [Double], change: [Double], reciprocal: Double, weight: Double)] = []
    var scale = 1.0
    for pair in pairs.reversed() {
      let step = zip(pair.step, free).map { $1 ? $0 : 0 }
      let change = zip(pair.change, free).map { $1 ? $0 : 0 }
      let curvature = ShortVector.dot(step, change)
      let length = ShortVector.dot(change, change)
      // Positive in all coordinates need not mean positive in the free ones.
      guard curvature > 2.2e-16 * length else { continue }
      if used.isEmpty { scale = curvature / length }
      let weight = ShortVector.dot(step, result) / curvature
      ShortVector.add(-weight, times: change, to: &result)
      used.append((step, change, 1 / curvature, weight))
    }
    for index in result.indices {
      result[index] *= scale
    }
    for pair in used.reversed() {
      let back = ShortVector.dot(pair.change, result) * pair.reciprocal
      ShortVector.add(pair.weight - back, times: pair.step, to: &result)
    }
    return result
  }
}
