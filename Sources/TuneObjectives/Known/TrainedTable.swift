public import TuneSearch

/// Every configuration of a grid, trained several times: what a search of it finds costs nothing, and
/// what luck did is known.
///
/// Configurations are counted with the last parameter fastest.
public struct TrainedTable: Sendable, Hashable, Codable {
  /// A hyperparameter with the values that were trained.
  public struct Axis: Sendable, Hashable, Codable {
    /// The hyperparameter.
    public let name: String
    /// Its values, in order.
    public let values: [Value]
  }

  /// The name of the format.
  public let format: String
  /// Its version.
  public let version: Int
  /// What the table is called.
  public let name: String
  /// The data set, as the program ships and splits it with seed 0.
  public let data: String
  /// A hash of the numbers that training sees.
  public let fingerprint: String
  /// The network, as it is typed.
  public let model: String
  /// The validation rows.
  public let rows: Int
  /// How often each configuration was trained.
  public let seeds: Int
  /// What was varied.
  public let axes: [Axis]
  /// The validation rows that were right, all seeds of a configuration side by side; -1 where training
  /// diverged.
  public let right: [Int]

  static let formatName = "tunebook-table"

  /// A table; nil when the numbers do not fit together.
  init?(
    name: String, data: String, fingerprint: String, model: String, rows: Int, seeds: Int,
    axes: [Axis], right: [Int]
  ) {
    format = Self.formatName
    version = 1
    self.name = name
    self.data = data
    self.fingerprint = fingerprint
    self.model = model
    self.rows = rows
    self.seeds = seeds
    self.axes = axes
    self.right = right
    guard isWhole else { return nil }
  }

  /// Whether the numbers fit together.
  var isWhole: Bool {
    format == Self.formatName && version == 1 && rows > 0 && seeds > 0 && !axes.isEmpty
      && axes.allSatisfy { !$0.values.isEmpty && Set($0.values).count == $0.values.count }
      && Set(axes.map(\.name)).count == axes.count && right.count == count * seeds
      && right.allSatisfy { (-1...rows).contains($0) }
      && (try? SearchSpace(axes.map { try Parameter($0.name, .choice($0.values)) })) != nil
  }

  /// How many configurations there are.
  public var count: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// The configuration of a number from 0.
  public func configuration(_ index: Int) -> Configuration {
    Self.configuration(index, of: axes)
  }

  /// The configuration of a number from 0, in the grid of some axes.
  static func configuration(_ index: Int, of axes: [Axis]) -> Configuration {
    var rest = index
    var settings: [Configuration.Setting] = []
    for axis in axes.reversed() {
      let (quotient, place) = rest.quotientAndRemainder(dividingBy: axis.values.count)
      settings.append(.init(name: axis.name, value: axis.values[place]))
      rest = quotient
    }
    return Configuration(settings.reversed())
  }

  /// The number of a configuration; nil when the table does not have it.
  public func index(of configuration: Configuration) -> Int? {
    var index = 0
    for axis in axes {
      guard let value = configuration[axis.name], let place = axis.values.firstIndex(of: value)
      else { return nil }
      index = index * axis.values.count + place
    }
    return index
  }

  /// The share of validation rows that were right, over all seeds; where training diverged none was.
  public func mean(_ index: Int) -> Double {
    let sum = right[index * seeds..<(index + 1) * seeds].reduce(0) { $0 + max($1, 0) }
    return Double(sum) / Double(seeds * rows)
  }

  /// The configuration with the best mean; of equal ones the first.
  public var best: Int {
    var best = (index: 0, mean: mean(0))
    for index in 1..<max(count, 1) {
      let mean = mean(index)
      if mean > best.mean { best = (index, mean) }
    }
    return best.index
  }

  /// What was varied, as a space of lists.
  public var space: SearchSpace {
    do {
      return try SearchSpace(axes.map { try Parameter($0.name, .choice($0.values)) })
    } catch {
      preconditionFailure("lists that make a space")
    }
  }
}
