import TuneMath

/// How the unit interval of a parameter is cut into at most 64 bins, each a stretch of its own width.
///
/// Of up to 64 values each has a bin. Else the bins hold about equally many trials, and are cut halfway
/// between two of them.
public struct ParameterBins: Sendable, Hashable, Codable {
  /// The most bins of a parameter: a set of them is a word.
  static let most = 64

  /// Where the bins begin and end, from 0 to 1; one more than there are bins.
  public let edges: [Double]
  /// Whether neighbouring bins hold neighbouring values.
  public let isOrdered: Bool

  /// Bins for a parameter whose trials have these coordinates; nil for a list of too many names.
  ///
  /// - Complexity: O(n log n) for n coordinates.
  init?(of domain: Domain, coordinates: [Double]) {
    isOrdered = domain.isOrdered
    if let count = domain.count, count <= Self.most {
      let units = domain.units ?? []
      edges = [0] + units.dropLast().map { domain.cell(of: $0).high } + [1]
      return
    }
    guard isOrdered else { return nil }
    var distinct: [Double] = []
    for unit in coordinates.sorted() where distinct.last != unit { distinct.append(unit) }
    let count = min(max(distinct.count, 1), Self.most)
    edges =
      [0]
      + (1..<count).map { bin in
        let place = bin * distinct.count / count
        return (distinct[place - 1] + distinct[place]) / 2
      } + [1]
  }

  /// How many there are.
  var count: Int { edges.count - 1 }

  /// The width of a bin: the share of a random search's trials that fall into it.
  func width(_ bin: Int) -> Double { edges[bin + 1] - edges[bin] }

  /// The bin of a coordinate.
  ///
  /// - Complexity: O(log bins).
  func bin(of unit: Double) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= unit { low = middle } else { high = middle }
    }
    return low
  }

  /// The set of all bins.
  var all: UInt64 { count == Self.most ? .max : (1 << UInt64(count)) - 1 }

  /// The width of a set of bins.
  func width(of set: UInt64) -> Double {
    var (rest, sum) = (set, 0.0)
    while rest != 0 {
      sum += width(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return sum
  }

  /// The place to cut between two bins that have trials, with none between them: how many bins are below.
  func cut(between low: Int, and high: Int) -> Int {
    let middle = (edges[low + 1] + edges[high]) / 2
    return (low + 1...high).min { abs(edges[$0] - middle) < abs(edges[$1] - middle) } ?? high
  }
}
