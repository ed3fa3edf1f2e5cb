import TuneMath

/// Regression trees, each on rows that were drawn with replacement.
struct Forest {
  /// The rows of each tree.
  private(set) var bags: [[Int]] = []
  /// The trees.
  private(set) var trees: [RegressionTree] = []
  /// How well rows are predicted by the trees that have not seen them: the coefficient of determination.
  let fit: Double

  /// A forest; tree *t* draws from the stream (bootstrap, t).
  init(_ rows: RegressionTree.Rows, trees count: Int, smallestLeaf: Int, seed: Seed) {
    let n = rows.values.count
    var sums = [Double](repeating: 0, count: n)
    var votes = [Int](repeating: 0, count: n)
    for tree in 0..<count {
      var stream = seed.stream(.bootstrap, trial: tree)
      let bag = (0..<n).map { _ in stream.integer(below: n) }.sorted()
      var isSeen = [Bool](repeating: false, count: n)
      for row in bag { isSeen[row] = true }
      let tree = RegressionTree(
        bag, outside: (0..<n).filter { !isSeen[$0] }, of: rows, smallestLeaf: smallestLeaf,
        drawing: stream)
      for prediction in tree.unseen {
        sums[prediction.row] += prediction.value
        votes[prediction.row] += 1
      }
      bags.append(bag)
      trees.append(tree)
    }
    let known = (0..<n).filter { votes[$0] > 0 }
    let mean = known.isEmpty ? 0 : Statistics.mean(known.map { rows.values[$0] })
    var (left, whole) = (0.0, 0.0)
    for row in known {
      let error = rows.values[row] - sums[row] / Double(votes[row])
      left += error * error
      whole += (rows.values[row] - mean) * (rows.values[row] - mean)
    }
    fit = whole > 0 ? 1 - left / whole : 0
  }
}
