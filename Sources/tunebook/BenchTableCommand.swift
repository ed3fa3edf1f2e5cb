import ArgumentParser
import TuneMath
import TuneTraining

/// `tunebook bench table`: seconds of reading a file of delimited text.
struct BenchTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Measure how fast a file of delimited text is read.",
    discussion: """
      Times are seconds of processor time of this process, medians of the rounds: of reading the \
      file into columns, as `data load` does, and of splitting and encoding it for a network.
      """)

  @Argument(help: "A file of delimited text.")
  var file: String

  @Option(help: "The column that is predicted. The last one if not given.")
  var target: String?

  @Option(help: "Rounds to take the median of.")
  var rounds = 5

  func validate() throws {
    guard rounds >= 1 else { throw ValidationError("nothing would be measured") }
  }

  func run() throws {
    var reading: [Double] = []
    var preparing: [Double] = []
    var size = ""
    for _ in 0..<rounds {
      let start = ProcessTime.seconds
      let table = try TableReader.read(
        contentsOf: file, options: TableOptions(target: target)
      ).dataset
      let read = ProcessTime.seconds
      _ = try PreparedData(table, seed: Seed(0))
      reading.append(read - start)
      preparing.append(ProcessTime.seconds - read)
      size = "\(table.rowCount) rows, \(table.columns.count) inputs"
    }
    func seconds(_ times: [Double]) -> Double {
      BenchFigures.rounded(BenchFigures.median(times), digits: 4)
    }
    var output = Terminal()
    try output.write("\(size): read \(seconds(reading)) s, prepared \(seconds(preparing)) s\n")
  }
}
