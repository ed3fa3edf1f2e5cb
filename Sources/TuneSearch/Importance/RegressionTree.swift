import TuneMath

// Notation
//
//   n, s     the number of rows of a node and the sum of their values
//   gain     s_L^2 / n_L + s_R^2 / n_R: a split is the better the larger it is
//
//   A list of names is split in the order of the means of its names, where the best of all splits into
//   two sets is found (Breiman et al. 1984, theorem 4.5).

/// A regression tree: the boxes into which the best splits divide a space.
struct RegressionTree {
  /// The rows of a table: where each is, and its value.
  struct Rows {
    /// The parameters.
    let parameters: [ParameterBins]
    /// The bin of each row and parameter, the parameters of a row side by side.
    let bins: [UInt8]
    /// The value of each row, moved and stretched so that their mean is 0 and the largest size 1.
    let values: [Double]
    private let scale: ValueScale

    init(_ parameters: [ParameterBins], points: [UnitPoint], values: [Double]) {
      self.parameters = parameters
      let weights = [Double](repeating: 1 / Double(values.count), count: values.count)
      (self.values, scale) = ValueScale.standardized(values, weights: weights)
      bins = points.flatMap { point in
        zip(parameters, point).map { UInt8($0.bin(of: $1)) }
      }
    }

    /// A number of `values` as it was given.
    func original(_ value: Double) -> Double { scale.original(value) }

    func bin(_ row: Int, _ parameter: Int) -> Int { Int(bins[row * parameters.count + parameter]) }
  }

  /// A row with what a tree says of it.
  struct Prediction {
    let row: Int
    let value: Double
  }

  private struct Split {
    var gain: Double
    var parameter: Int
    var left: UInt64
  }

  private struct Leaf {
    let value: Double
    let bins: [UInt64]
  }

  private var leaves: [Leaf] = []
  /// The rows outside of the bag with the value of their leaf, in units of the rows' `values`.
  private(set) var unseen: [Prediction] = []
  private let rows: Rows
  private let smallestLeaf: Int
  private var stream: RandomStream
  /// The number and the sum of a node's rows in each bin.
  private var counts = [Int](repeating: 0, count: ParameterBins.most)
  private var sums = [Double](repeating: 0, count: ParameterBins.most)

  /// A tree on some of the rows, of which one may be there several times; it predicts the `outside`.
  ///
  /// No leaf has fewer rows than `smallestLeaf`. Of parameters that split equally well the stream
  /// chooses, so that their order does not.
  ///
  /// - Complexity: O(rows × parameters) for each level of the tree.
  init(
    _ bag: [Int], outside: [Int], of rows: Rows, smallestLeaf: Int, drawing stream: RandomStream
  ) {
    self.rows = rows
    self.smallestLeaf = smallestLeaf
    self.stream = stream
    grow(bag, outside, rows.parameters.map(\.all))
  }

  private mutating func grow(_ bag: [Int], _ outside: [Int], _ bins: [UInt64]) {
    let sum = bag.reduce(0) { $0 + rows.values[$1] }
    guard bag.count >= 2 * smallestLeaf, let split = bestSplit(bag, sum, bins) else {
      let value = sum / Double(bag.count)
      leaves.append(Leaf(value: value, bins: bins))
      unseen += outside.map { Prediction(row: $0, value: value) }
      return
    }
    var (left, right) = (bins, bins)
    left[split.parameter] = split.left
    right[split.parameter] &= ~split.left
    func isLeft(_ row: Int) -> Bool {
      split.left >> UInt64(rows.bin(row, split.parameter)) & 1 == 1
    }
    grow(bag.filter(isLeft), outside.filter(isLeft), left)
    grow(bag.filter { !isLeft($0) }, outside.filter { !isLeft($0) }, right)
  }

  /// How much better a split must be than another, so that rounding decides nothing.
  private static let margin = 1e-12

  private mutating func bestSplit(_ bag: [Int], _ sum: Double, _ bins: [UInt64]) -> Split? {
    let squares = bag.reduce(0) { $0 + rows.values[$1] * rows.values[$1] }
    let whole = sum * sum / Double(bag.count)
    // Nothing is gained where all values are equal.
    guard squares - whole > Self.margin * squares else { return nil }
    var best: Split?
    var order = Array(rows.parameters.indices)
    stream.shuffle(&order)
    for parameter in order where rows.parameters[parameter].count > 1 {
      guard
        let split = bestSplit(
          bag, sum, bins[parameter], of: parameter, margin: Self.margin * squares)
      else { continue }
      if split.gain > (best?.gain ?? whole) + Self.margin * squares { best = split }
    }
    return best
  }

  private mutating func bestSplit(
    _ bag: [Int], _ sum: Double, _ allowed: UInt64, of parameter: Int, margin: Double
  ) -> Split? {
    let bins = rows.parameters[parameter]
    for bin in 0..<bins.count { (counts[bin], sums[bin]) = (0, 0) }
    for row in bag {
      let bin = rows.bin(row, parameter)
      counts[bin] += 1
      sums[bin] += rows.values[row]
    }
    var seen = (0..<bins.count).filter { counts[$0] > 0 }
    if !bins.isOrdered {
      let means = (0..<bins.count).map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : 0 }
      seen.sort { (means[$0], $0) < (means[$1], $1) }
    }
    var best: (gain: Double, last: Int)?
    var (count, part) = (0, 0.0)
    for (place, bin) in seen.dropLast().enumerated() {
      count += counts[bin]
      part += sums[bin]
      guard count >= smallestLeaf, bag.count - count >= smallestLeaf else { continue }
      let gain =
        part * part / Double(count) + (sum - part) * (sum - part) / Double(bag.count - count)
      if gain > (best?.gain ?? -1) + margin { best = (gain, place) }
    }
    guard let best else { return nil }
    guard !bins.isOrdered else {
      let below = bins.cut(between: seen[best.last], and: seen[best.last + 1])
      return Split(
        gain: best.gain, parameter: parameter, left: allowed & ((1 << UInt64(below)) - 1))
    }
    // The first name with a row goes left, and names without one go where most rows are.
    let (one, other) = (seen[...best.last], seen[(best.last + 1)...])
    let (left, right) = (one.min() ?? 0) < (other.min() ?? 0) ? (one, other) : (other, one)
    func set(_ names: ArraySlice<Int>) -> UInt64 { names.reduce(0) { $0 | 1 << UInt64($1) } }
    let isMostLeft = 2 * left.reduce(0) { $0 + counts[$1] } >= bag.count
    return Split(
      gain: best.gain, parameter: parameter, left: isMostLeft ? allowed & ~set(right) : set(left))
  }

  /// The boxes into which it divides the space, with the mean value of their rows.
  var boxes: [Box] { leaves.map { Box(value: rows.original($0.value), bins: $0.bins) } }
}
