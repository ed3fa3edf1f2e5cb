/// A list of trial numbers that is written as its runs: `[[1,75],[77,100]]`.
///
/// A record of the five-hundredth trial would otherwise be a third numbers that say nothing.
@propertyWrapper public struct NumberRanges: Sendable, Hashable, Codable {
  /// The numbers, ascending.
  public var wrappedValue: [Int]

  /// The most numbers a list may have when it is read.
  static let limit = 1 << 20

  /// A list of ascending numbers.
  public init(wrappedValue: [Int]) {
    self.wrappedValue = wrappedValue
  }

  /// Reads runs, each by its first and its last number, in ascending order.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    var numbers: [Int] = []
    for run in try container.decode([[Int]].self) {
      guard run.count == 2, run[0] <= run[1], run[0] > numbers.last ?? .min, run[0] > 0,
        run[1] < Self.limit
      else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "numbers are written as ascending runs")
      }
      numbers += run[0]...run[1]
    }
    wrappedValue = numbers
  }

  /// Writes the runs.
  public func encode(to encoder: any Encoder) throws {
    var runs: [[Int]] = []
    for number in wrappedValue {
      if let last = runs.last, last[1] + 1 == number {
        runs[runs.count - 1][1] = number
      } else {
        runs.append([number, number])
      }
    }
    var container = encoder.singleValueContainer()
    try container.encode(runs)
  }
}
