import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

/// Data of this repository, split and standardised.
func prepared(_ name: String) throws -> PreparedData {
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  let dataset = try DatasetCatalog(folder: root + "/datasets").load(name)
  return try PreparedData(dataset, seed: Seed(0))
}

/// A configuration from names and values.
func configuration(_ settings: KeyValuePairs<HyperparameterName, Value>) -> Configuration {
  Configuration(settings.map { .init(name: $0.key.rawValue, value: $0.value) })
}

extension HyperparameterName {
  /// A kind of network that uses it: a perceptron wherever it can.
  var user: ModelKind { ModelKind.mlp.uses(self) ? .mlp : .cnn }
}

extension TrainingObjective {
  /// Trains to the end; returns the run and its outcome.
  func trained(
    _ configuration: Configuration = Configuration([]), trial: Int = 1
  ) throws -> (run: TrainingRun, outcome: Outcome?) {
    let run = try run(configuration, trial: trial)
    while run.next() != nil {}
    return (run, outcome(of: run))
  }
}

/// The complete table that ships.
func shippedTable() throws -> TrainedTable {
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  return try TrainedTable("mlp_vehicle", in: root + "/datasets/tables")
}
