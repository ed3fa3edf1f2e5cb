import ArgumentParser
import TuneMath
import TuneShell
import TuneTraining

/// `tunebook bench scores`: test scores of two untuned settings, beside scikit-learn's.
struct BenchScoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scores",
    abstract: "Compare test scores on the shipped sets with scikit-learn's.",
    discussion: """
      Two untuned settings, a linear model and a network with one hidden layer of 64 units, are \
      trained on fresh splits of each set. Printed are mean and deviation over the splits, here and \
      in scikit-learn, and how many of scikit-learn's deviations the means lie apart. No clock is \
      read: the same table comes from every machine.
      """)

  @Option(help: "Splits of each set, with the seeds from 0.")
  var splits = 8

  @Argument(help: "Sets to compare. All if none is named.")
  var sets: [String] = []

  func validate() throws {
    for name in sets where !ReferenceScores.all.contains(where: { $0.name == name }) {
      throw ValidationError("there is no reference for a set called \(name)")
    }
    guard (1...1_000).contains(splits) else {
      throw ValidationError("the number of splits is not between 1 and 1000")
    }
  }

  func run() throws {
    let catalog = try DatasetCatalog(folder: Tunebook.home().datasets)
    var output = Terminal()
    for reference in ReferenceScores.all where sets.isEmpty || sets.contains(reference.name) {
      let dataset = try catalog.load(reference.name)
      for setting in ReferenceScores.Setting.allCases {
        let scores = try (0..<splits).map {
          try reference.score(setting, on: dataset, seed: Seed(UInt64($0)))
        }
        try output.write(line(reference, setting, ReferenceScores.Spread(scores)))
      }
    }
  }

  private func line(
    _ reference: ReferenceScores, _ setting: ReferenceScores.Setting,
    _ own: ReferenceScores.Spread
  ) -> String {
    let published = reference.published(setting)
    let distance = (own.mean - published.mean) / published.deviation
    let columns = [
      reference.name.padded(14), setting.rawValue.padded(10),
      reference.metric.rawValue.padded(10),
      text(own).padded(20), text(published).padded(20),
    ]
    return columns.joined() + "\(BenchFigures.rounded(distance, digits: 1))\n"
  }

  private func text(_ spread: ReferenceScores.Spread) -> String {
    "\(BenchFigures.rounded(spread.mean, digits: 4)) +- "
      + "\(BenchFigures.rounded(spread.deviation, digits: 4))"
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
