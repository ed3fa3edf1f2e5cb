public import TuneMath

/// Which rows train, which validate and which wait for the final test: 60, 20 and 20 %.
///
/// All rows are shuffled first. Then they are dealt in turns of five (train, test, train,
/// validation, train), one class after the other in the order of the classes; a regression set
/// counts as one class. Any run of that pattern holds each part within one row of its exact
/// share, so every class does, and so does the whole: 1797 rows give 1078, 359 and 360. Each part
/// keeps the order of the shuffle.
public struct Split: Sendable, Hashable {
  /// Rows of the pattern.
  static let pattern = 5

  /// Rows to fit the weights on.
  public let training: [Int]

  /// Rows to compare trials on.
  public let validation: [Int]

  /// Rows to look at once, at the end.
  public let test: [Int]

  /// Deals the rows of a set; the same seed deals the same way.
  ///
  /// Fewer than 4 rows leave a part empty and are an error.
  public init(_ dataset: Dataset, seed: Seed) throws(DatasetError) {
    guard dataset.rowCount >= 4 else { throw .tooFewRows(dataset.rowCount, needed: 4) }
    var order = Array(0..<dataset.rowCount)
    var random = seed.stream(.split)
    random.shuffle(&order)

    // Each class starts in the pattern where the one before it ended.
    var turns: [Int] = []
    var dealt = 0
    for count in dataset.classCounts {
      turns.append(dealt)
      dealt += count
    }
    if turns.isEmpty { turns = [0] }

    var training: [Int] = []
    var validation: [Int] = []
    var test: [Int] = []
    for row in order {
      let group = dataset.labels.isEmpty ? 0 : dataset.labels[row]
      switch turns[group] % Self.pattern {
      case 1: test.append(row)
      case 3: validation.append(row)
      default: training.append(row)
      }
      turns[group] += 1
    }
    self.training = training
    self.validation = validation
    self.test = test
  }
}
