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
}
