import ArgumentParser
import TuneMath
import TuneObjectives
import TuneShell
import TuneTraining

/// `tunebook make-table`: trains the complete table that ships.
struct MakeTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-table",
    abstract: "Train the complete table that ships, every configuration of a grid.",
    discussion: """
      The table is written to standard output, the same bytes on every machine. It is what \
      `objective mlp_vehicle` reads.
      """)

  @Option(help: "Trainings side by side.")
  var workers = 2

  func validate() throws {
    guard (1...64).contains(workers) else {
      throw ValidationError("the number of workers is not between 1 and 64")
    }
  }

  func run() throws {
    let recipe = TableRecipe.shipped
    let data = try PreparedData(
      DatasetCatalog(folder: Tunebook.home().datasets).load(recipe.data), seed: Seed(0))
    var right: [Int] = []
    for index in 0..<recipe.count {
      let runs = try (0..<recipe.seeds).map { try recipe.run(index, seed: $0, on: data) }
      while runs.contains(where: { $0.ending == .running }) {
        TrainingRun.advance(
          runs.filter { $0.ending == .running }, on: workers, at: .time(.seconds(1)))
      }
      right += runs.map { TableRecipe.right($0, on: data) }
    }
    guard let table = recipe.table(right, on: data) else { throw ExitCode(1) }
    var output = Terminal()
    try output.write(table.text)
  }
}
