public import TuneMath
public import TuneSearch

/// A complete table as what a search improves: a trial takes the result of one of its seeds.
public struct TableObjective: KnownObjective, Hashable {
  /// The table.
  public let table: TrainedTable
  /// Where the choice of a seed comes from.
  public let seed: Seed
  /// What there is to choose.
  public let space: SearchSpace
  /// The best mean of all configurations.
  public let optimum: Double
  /// The configuration that has it.
  public let optimizer: Configuration
  /// A hash of the table's numbers.
  public let measure: UInt64

  /// An objective of a table.
  ///
  /// - Complexity: O(numbers of the table).
  public init(_ table: TrainedTable, seed: Seed) {
    self.table = table
    self.seed = seed
    space = table.space
    optimum = table.mean(table.best)
    optimizer = table.configuration(table.best)
    var hash = FNV1a()
    hash.add("table \(table.name)")
    for number in table.right { hash.add(UInt64(bitPattern: Int64(number))) }
    measure = hash.value
  }

  private init(_ other: TableObjective, seed: Seed) {
    (table, space, optimum) = (other.table, other.space, other.optimum)
    (optimizer, measure) = (other.optimizer, other.measure)
    self.seed = seed
  }

  /// The table's name.
  public var name: String { table.name }
  /// What was trained.
  public var summary: String {
    "\(table.count) configurations of \(table.model) on \(table.data), each trained \(table.seeds) times"
  }
  /// Accuracy is to be maximised.
  public var direction: Direction { .maximize }
  /// Which of its results a trial gets.
  public var luck: String {
    "a trial draws one of \(table.seeds) trainings; the truth is their mean"
  }

  /// The same table with another seed.
  public func seeded(_ seed: Seed) -> TableObjective { .init(self, seed: seed) }

  /// The mean accuracy of a configuration over all its trainings.
  public func truth(_ configuration: Configuration) -> Double {
    table.index(of: configuration).map(table.mean) ?? 0
  }

  /// The accuracy of one training, drawn by the trial's own stream.
  public func outcome(_ configuration: Configuration, trial: Int) -> Outcome {
    guard let index = table.index(of: configuration) else { return .failed("not in the table") }
    var stream = seed.stream(.noise, trial: trial)
    let right = table.right[index * table.seeds + stream.integer(below: table.seeds)]
    return right < 0
      ? .failed("diverged") : Outcome(measuring: Double(right) / Double(table.rows))
  }
}
