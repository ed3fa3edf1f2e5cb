import Testing
import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct TrainedTableTests {
  private static let datasets =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/datasets"

  /// The table is what the program trains: entries from all over it, trained again.
  @Test func `the table that ships is trained by this program, number by number`() throws {
    let table = try shippedTable()
    let recipe = TableRecipe.shipped
    #expect(table.name == recipe.name && table.count == recipe.count && table.count == 1_920)
    let data = try PreparedData(
      DatasetCatalog(folder: Self.datasets).load(recipe.data), seed: Seed(0))
    #expect(table.fingerprint == FNV1a.hex(data.fingerprint().value))
    #expect(table.rows == data.split.validation.count)
    for entry in stride(from: 7, to: table.right.count, by: 241) {
      let run = try recipe.run(entry / table.seeds, seed: entry % table.seeds, on: data)
      while run.next() != nil {}
      #expect(TableRecipe.right(run, on: data) == table.right[entry], "entry \(entry)")
    }
    #expect(table.right.contains(-1) && table.right.contains { $0 > 130 })
  }

  @Test func `every configuration has its number`() throws {
    let table = try shippedTable()
    for index in 0..<table.count {
      #expect(table.index(of: table.configuration(index)) == index)
    }
    #expect(table.index(of: Configuration([])) == nil)
    let objective = TableObjective(table, seed: Seed(3))
    #expect(objective.space.count == table.count)
    // By another way: the best mean, found among the truths of all points of the space.
    let truths = (0..<table.count).map { objective.truth(table.configuration($0)) }
    #expect(truths.max() == objective.optimum)
    #expect(objective.regret(objective.optimizer) == 0)
    #expect(truths.allSatisfy { (0...1).contains($0) })
    let bytes =
      try FileManager.default.attributesOfItem(
        atPath: Self.datasets + "/tables/mlp_vehicle.json")[.size] as? Int
    #expect(try #require(bytes) < 1_000_000)
  }

  @Test func `a trial draws one of the trainings, and their mean is the truth`() throws {
    let table = try shippedTable()
    let objective = TableObjective(table, seed: Seed(3))
    let index = 1_000
    let configuration = table.configuration(index)
    let numbers = table.right[index * table.seeds..<(index + 1) * table.seeds]
    let outcomes = (1...500).map { objective.outcome(configuration, trial: $0) }
    #expect(
      Set(outcomes)
        == Set(
          numbers.map { $0 < 0 ? .failed("diverged") : .value(Double($0) / Double(table.rows)) }))
    #expect(outcomes[8] == objective.outcome(configuration, trial: 9))
    #expect(objective.seeded(Seed(4)).seed == Seed(4))
    let sum = numbers.reduce(0) { $0 + max($1, 0) }
    #expect(abs(objective.truth(configuration) - Double(sum) / Double(5 * table.rows)) <= 1e-15)
  }

  /// Hostile files: none makes a table, and none a crash.
  @Test(arguments: [
    "", "{}", "[1]",
    table(axes: #"[{"name":"x","values":[1,2]}]"#, right: "[1,2,3]"),
    table(axes: #"[{"name":"x","values":[1,2]}]"#, right: "[1,9]"),
    table(axes: #"[{"name":"x","values":[1,2]}]"#, right: "[1,-2]"),
    table(axes: #"[{"name":"x","values":[1,1]}]"#, right: "[1,2]"),
    table(axes: #"[{"name":"x","values":[]}]"#, right: "[]"),
    table(axes: #"[{"name":"x","values":[1]},{"name":"x","values":[1]}]"#, right: "[1]"),
    table(axes: "[]", right: "[1]"),
    table(axes: #"[{"name":"x","values":[1,2]}]"#, right: "[1,2]", rows: 0),
    table(axes: #"[{"name":"x","values":[1,2]}]"#, right: "[]", seeds: 0),
    table(axes: #"[{"name":"x","values":[1,"a"]}]"#, right: "[1,2]", format: "other"),
  ])
  func `what is no table is refused`(_ text: String) throws {
    let folder =
      FileManager.default.temporaryDirectory.path + "/tables-\(UInt64.random(in: 0..<(.max)))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(text.utf8).write(to: URL(filePath: folder + "/x.json"))
    #expect(TrainedTable.names(in: folder) == ["x"])
    #expect(throws: DatasetError.malformedTable(path: folder + "/x.json")) {
      try TrainedTable("x", in: folder)
    }
    #expect(throws: DatasetError.self) { try TrainedTable("y", in: folder) }
  }

  private static func table(
    axes: String, right: String, rows: Int = 8, seeds: Int = 1, format: String = "tunebook-table"
  ) -> String {
    #"{"format":"\#(format)","version":1,"name":"x","data":"d","fingerprint":"f","model":"m","#
      + #""rows":\#(rows),"seeds":\#(seeds),"axes":\#(axes),"right":\#(right)}"#
  }

  @Test func `a small one that is right is read`() throws {
    let text = Self.table(axes: #"[{"name":"x","values":[1,"a"]}]"#, right: "[8,-1]")
    let table = try JSONDecoder().decode(TrainedTable.self, from: Data(text.utf8))
    #expect(table.mean(0) == 1 && table.mean(1) == 0 && table.best == 0)
    #expect(try JSONDecoder().decode(TrainedTable.self, from: Data(table.text.utf8)) == table)
  }
}
