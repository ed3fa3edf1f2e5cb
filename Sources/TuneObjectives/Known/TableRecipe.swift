import TuneMath
import TuneSearch
package import TuneTraining

/// How a complete table is trained: the one that ships can be made again, number by number.
package struct TableRecipe {
  /// What the table is called, and its file.
  package let name: String
  /// The data set.
  package let data: String
  private let model: Model
  private let axes: [TrainedTable.Axis]
  /// How often each configuration is trained.
  package let seeds: Int

  /// The table that ships: plain gradient descent on `vehicle`, whose best learning rate moves with the
  /// batch size.
  package static let shipped: TableRecipe = {
    func numbers(_ values: Double...) -> [Value] { values.map { .number($0) } }
    do {
      return TableRecipe(
        name: "mlp_vehicle", data: "vehicle",
        model: try Model(
          .mlp, fixed: Configuration([.init(name: "optimizer", value: .text("sgd"))])),
        axes: [
          .init(name: "learning_rate", values: numbers(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3)),
          .init(name: "batch_size", values: numbers(8, 16, 32, 64, 128)),
          .init(name: "hidden", values: numbers(4, 16, 64)),
          .init(name: "weight_decay", values: numbers(0.00001, 0.0003, 0.003, 0.03)),
          .init(name: "epochs", values: numbers(5, 10, 20, 40)),
        ],
        seeds: 5)
    } catch {
      preconditionFailure("a network that can be trained")
    }
  }()

  /// How many configurations there are.
  package var count: Int { axes.reduce(1) { $0 * $1.values.count } }

  /// The training of a configuration with one of its seeds; both count from 0.
  ///
  /// - Throws: `ModelError` when it cannot be trained.
  package func run(
    _ index: Int, seed: Int, on data: PreparedData
  ) throws(ModelError) -> TrainingRun {
    try TrainingObjective(model: model, data: data, seed: Seed(UInt64(seed)))
      .run(TrainedTable.configuration(index, of: axes), trial: index + 1)
  }

  /// The validation rows that a run which has ended got right; -1 when it diverged.
  package static func right(_ run: TrainingRun, on data: PreparedData) -> Int {
    guard case .finished = run.ending, let judged = run.judged,
      case .classification(let scores) = judged.validation.scores
    else { return -1 }
    return Int((scores.accuracy * Double(data.split.validation.count)).rounded())
  }

  /// The table of all results, the seeds of a configuration side by side.
  package func table(_ right: [Int], on data: PreparedData) -> TrainedTable? {
    TrainedTable(
      name: name, data: self.data, fingerprint: FNV1a.hex(data.fingerprint().value),
      model: "mlp optimizer=sgd", rows: data.split.validation.count, seeds: seeds, axes: axes,
      right: right)
  }
}
