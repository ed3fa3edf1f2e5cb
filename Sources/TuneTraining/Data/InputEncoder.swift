/// Turns the rows of a data set into the numbers that a network reads.
///
/// All it knows of the values it learnt from the rows that train:
///
/// - A missing number becomes the median of its column, missing text the most frequent category
///   (of equally frequent ones the first in the column's list).
/// - Numbers are standardised. A column that is constant over the training rows becomes 0
///   everywhere; one that is missing in all of them is such a column.
/// - Text becomes one input a category of the column's list, 1 for its own and 0 for the others.
///   They stay 0 and 1 and are not standardised: so the reference scores were made, and dividing by
///   the small deviation of a rare category would make the few rows that have it into outliers
///   (1 row in 100 would read 10). A category that no training row has is 0 in every input of the
///   column, as nothing was learnt of it. Its own input stays there at 0, so that the network's
///   shape does not depend on the split.
public struct InputEncoder: Sendable, Hashable {
  /// How a column is encoded.
  public enum Encoding: Sendable, Hashable {
    /// One input, standardised; a deviation of 0 makes it 0 everywhere.
    case standardized(mean: Double, deviation: Double)
    /// One input a category; those that no training row has are never 1.
    case oneHot(isKnown: [Bool])
  }

  /// What is done with a column of the data set.
  public struct Column: Sendable, Hashable {
    /// The first of its inputs.
    public let first: Int
    /// How many inputs it has.
    public let width: Int
    /// How it is encoded.
    public let encoding: Encoding
    /// What stands for a missing value, a number or the number of a category.
    ///
    /// Nil when the column has no missing value, and when there is nothing to take its place
    /// because all training rows miss it.
    public let replacement: Float?

    /// The input that is 1 for a category; nil for numbers, for a category that no training row
    /// has, and for a missing value that nothing replaces.
    func place(of value: Float) -> Int? {
      guard case .oneHot(let isKnown) = encoding,
        let category = value.isNaN ? replacement : value, isKnown[Int(category)]
      else { return nil }
      return first + Int(category)
    }
  }

  /// A plan for each column of the data set.
  public let columns: [Column]

  /// The inputs of the network.
  public let inputCount: Int

  /// Learns from some rows of a data set.
  ///
  /// - Complexity: O(rows x columns), and a sort of each column with missing numbers.
  package init(_ dataset: Dataset, rows: [Int]) {
    let width = dataset.columns.count
    let missing = dataset.missingCounts
    var replacements: [Float?] = []
    for (column, described) in dataset.columns.enumerated() {
      let values = missing[column] == 0 ? [] : rows.map { dataset.inputs[$0 * width + column] }
      let present = values.filter { !$0.isNaN }
      switch described.kind {
      case .numbers: replacements.append(Self.median(present))
      case .text(let categories):
        replacements.append(Self.mostFrequent(present, of: categories.count))
      }
    }
    var filled = dataset.inputs
    if missing.contains(where: { $0 > 0 }) {
      for index in filled.indices where filled[index].isNaN {
        filled[index] = replacements[index % width] ?? 0
      }
    }
    // The category numbers of text are measured along with the rest, and their result is not used.
    let scale = Standardizer(filled, columns: width, rows: rows)
    var columns: [Column] = []
    var inputs = 0
    for (column, described) in dataset.columns.enumerated() {
      let encoding: Encoding
      let count: Int
      switch described.kind {
      case .numbers:
        count = 1
        encoding = .standardized(mean: scale.means[column], deviation: scale.deviations[column])
      case .text(let categories):
        count = categories.count
        var isKnown = [Bool](repeating: false, count: count)
        for row in rows {
          let value = dataset.inputs[row * width + column]
          if !value.isNaN { isKnown[Int(value)] = true }
        }
        encoding = .oneHot(isKnown: isKnown)
      }
      columns.append(
        Column(
          first: inputs, width: count, encoding: encoding, replacement: replacements[column]))
      inputs += count
    }
    self.columns = columns
    inputCount = inputs
  }

  /// Rows of a data set, encoded, each padded with zeros to `stride` floats.
  package func encoded(_ dataset: Dataset, rows: [Int], stride: Int) -> [Float] {
    precondition(stride >= inputCount && dataset.columns.count == columns.count)
    let plain = columns.indices.compactMap { Number($0, columns[$0]) }
    let text = columns.indices.filter { Number($0, columns[$0]) == nil }
    var output = [Float](repeating: 0, count: rows.count * stride)
    for (position, row) in rows.enumerated() {
      let (from, to) = (row * columns.count, position * stride)
      for number in plain {
        let value = dataset.inputs[from + number.index]
        let present = value.isNaN ? number.replacement : value
        output[to + number.first] = Standardizer.standardized(
          present, mean: number.mean, deviation: number.deviation)
      }
      for index in text {
        let value = dataset.inputs[from + index]
        if let place = columns[index].place(of: value) { output[to + place] = 1 }
      }
    }
    return output
  }

  /// A column of numbers, without anything that the inner loop would have to count references to.
  private struct Number {
    let index: Int
    let first: Int
    let mean: Double
    let deviation: Double
    let replacement: Float

    /// Nil for text.
    init?(_ index: Int, _ column: Column) {
      guard case .standardized(let mean, let deviation) = column.encoding else { return nil }
      self.index = index
      first = column.first
      self.mean = mean
      self.deviation = deviation
      replacement = column.replacement ?? 0
    }
  }

  /// The middle number, or the mean of the two middle ones; nil of nothing.
  private static func median(_ values: [Float]) -> Float? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return Float((Double(sorted[middle - 1]) + Double(sorted[middle])) / 2)
  }

  private static func mostFrequent(_ values: [Float], of categories: Int) -> Float? {
    guard !values.isEmpty else { return nil }
    var counts = [Int](repeating: 0, count: categories)
    for value in values { counts[Int(value)] += 1 }
    return Float(counts.indices.dropFirst().reduce(0) { counts[$1] > counts[$0] ? $1 : $0 })
  }
}
