/// Descriptions of a list of finite numbers.
package enum Statistics {
  /// The arithmetic mean, summed in order.
  package static func mean(_ values: [Double]) -> Double {
    precondition(!values.isEmpty, "an empty list has no mean")
    return values.reduce(0, +) / Double(values.count)
  }

  /// The standard deviation that divides by n.
  ///
  /// Two passes: the mean first, so that no large squares are subtracted from each other.
  package static func populationDeviation(_ values: [Double]) -> Double {
    let mean = mean(values)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(values.count)).squareRoot()
  }

  /// The quantile of type 7 (Hyndman and Fan 1996): linear between order statistics.
  ///
  /// With h = (n − 1)p the result lies between the sorted values ⌊h⌋ and ⌊h⌋ + 1, counted from 0;
  /// it is what NumPy and R give when nothing else is asked for.
  /// The probability lies between 0 and 1.
  package static func quantile(_ probability: Double, of values: [Double]) -> Double {
    quantile(probability, ofSorted: values.sorted())
  }

  /// The quantile of type 7 of values in ascending order.
  package static func quantile(_ probability: Double, ofSorted values: [Double]) -> Double {
    precondition(!values.isEmpty, "an empty list has no quantile")
    precondition(probability >= 0 && probability <= 1)
    let position = Double(values.count - 1) * probability
    let below = Int(position.rounded(.down))
    let above = min(below + 1, values.count - 1)
    let fraction = position - Double(below)
    return values[below] + fraction * (values[above] - values[below])
  }

  /// The quantile at one half.
  package static func median(_ values: [Double]) -> Double {
    quantile(0.5, of: values)
  }

  /// The ranks of values from 1 for the smallest; equal ones share the mean of their ranks.
  package static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }

  /// Pearson's correlation of two lists of equal length; 0 when either is constant or empty.
  package static func correlation(_ left: [Double], _ right: [Double]) -> Double {
    precondition(left.count == right.count, "lists of equal length")
    guard !left.isEmpty else { return 0 }
    let (a, b) = (mean(left), mean(right))
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) {
      ab += (x - a) * (y - b)
      aa += (x - a) * (x - a)
      bb += (y - b) * (y - b)
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
