// Notation
//
//   f        a function that is constant on boxes which fill the space
//   w_jb     the width of bin b of parameter j; those of a parameter add up to 1
//   |B|_J    the product of the widths of a box's sets of bins over the parameters J
//   f_0      the mean, sum_B v_B |B|
//   a_J(x)   the mean of f where the parameters J are held at x: sum of v_B |B|_(not J) over the boxes
//            that hold x
//   V        the variance of f, sum_B (v_B - f_0)^2 |B|
//   V_j      the variance of a_j;   V_ij   that of a_ij, less V_i and V_j
//   share    V_J / V (Hutter, Hoos and Leyton-Brown 2014, equations 1, 3 and 4; the means of boxes
//            are their algorithm 1)

/// The variance of a function over a space, divided among parameters and pairs of them.
struct FunctionalANOVA {
  /// The share of each parameter alone; all are 0 where the function is constant.
  let main: [Double]
  /// The share of every two parameters together, less what each has alone: (0, 1), (0, 2) and so on.
  let pairs: [Double]
  /// Every two of so many parameters, in the order of `pairs`.
  static func pairs(of count: Int) -> [ParameterPair] {
    (0..<count).flatMap { first in
      (first + 1..<max(count, first + 1)).map { ParameterPair(first: first, second: $0) }
    }
  }

  /// The analysis of a function.
  ///
  /// Boxes are added up as steps at their edges, so that a box costs the same however wide it is.
  ///
  /// - Complexity: O(boxes + bins²) for every two parameters.
  init(_ boxes: [Box], over parameters: [ParameterBins]) {
    let widths = parameters.map { bins in (0..<bins.count).map(bins.width) }
    let sizes = boxes.map { box in zip(parameters, box.bins).map { $0.width(of: $1) } }
    let volumes = sizes.map { $0.reduce(1, *) }
    let (centred, _) = ValueScale.standardized(boxes.map(\.value), weights: volumes)
    let variance = zip(centred, volumes).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }

    let runs = boxes.map { $0.bins.map(Self.runs) }
    let single = parameters.indices.map { j in
      var steps = [Double](repeating: 0, count: widths[j].count + 1)
      for (index, runs) in runs.enumerated() {
        let mass = centred[index] * volumes[index] / sizes[index][j]
        for run in runs[j] {
          steps[run.lowerBound] += mass
          steps[run.upperBound] -= mass
        }
      }
      return Self.variance(of: steps, widths[j])
    }
    let double = Self.pairs(of: parameters.count).map { pair in
      let (i, j) = (pair.first, pair.second)
      let stride = widths[j].count + 1
      var steps = [Double](repeating: 0, count: (widths[i].count + 1) * stride)
      for (index, runs) in runs.enumerated() {
        let mass = centred[index] * volumes[index] / (sizes[index][i] * sizes[index][j])
        for row in runs[i] {
          for column in runs[j] {
            steps[row.lowerBound * stride + column.lowerBound] += mass
            steps[row.lowerBound * stride + column.upperBound] -= mass
            steps[row.upperBound * stride + column.lowerBound] -= mass
            steps[row.upperBound * stride + column.upperBound] += mass
          }
        }
      }
      // From one row to the next what the rows before have begun goes on.
      var sum = 0.0
      var row = [Double](repeating: 0, count: stride)
      for (index, width) in widths[i].enumerated() {
        for column in 0..<stride { row[column] += steps[index * stride + column] }
        sum += width * Self.variance(of: row, widths[j])
      }
      return max(sum - single[i] - single[j], 0)
    }
    main = single.map { Self.share($0, of: variance) }
    pairs = double.map { Self.share($0, of: variance) }
  }

  /// A part of a variance; what rounding leaves is nothing.
  private static func share(_ part: Double, of variance: Double) -> Double {
    variance > 0 && part > 1e-12 * variance ? min(part / variance, 1) : 0
  }

  /// The variance of a function of mean 0 whose steps from bin to bin are known.
  private static func variance(of steps: [Double], _ widths: [Double]) -> Double {
    var (level, sum) = (0.0, 0.0)
    for (bin, width) in widths.enumerated() {
      level += steps[bin]
      sum += level * level * width
    }
    return sum
  }

  /// A set of bins as runs of neighbours, of which an ordered parameter has one.
  private static func runs(_ set: UInt64) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var rest = set
    while rest != 0 {
      let start = rest.trailingZeroBitCount
      let length = (~(rest >> UInt64(start))).trailingZeroBitCount
      let end = start + length
      runs.append(start..<end)
      rest = end == UInt64.bitWidth ? 0 : (rest >> UInt64(end)) << UInt64(end)
    }
    return runs
  }
}

/// Two parameters of a space by their places in it.
public struct ParameterPair: Sendable, Hashable, Codable {
  /// The place of the one that comes first.
  public let first: Int
  /// The place of the other.
  public let second: Int
}
