import Testing
import TuneMath
import TuneTraining

@Suite struct LinearModelTests {
  /// With X standardised, X^T X w + (n / 2) l2 w = X^T t, and b is the mean of t: both from the
  /// derivative of mean (X w + b - t)^2 + l2 |w|^2 / 2.
  @Test func `trained to its end on all rows at once it is ridge regression`() throws {
    let data = try ShippedData.prepared("concrete")
    let part = data.training
    let (rows, columns, decay) = (part.rowCount, data.inputCount, 0.1)
    func x(_ row: Int, _ column: Int) -> Double {
      Double(part.inputs[row * data.stride + column])
    }
    var matrix = SymmetricMatrix(size: columns)
    for i in 0..<columns {
      for j in 0...i {
        matrix[i, j] = (0..<rows).reduce(i == j ? Double(rows) * decay / 2 : 0) {
          $0 + x($1, i) * x($1, j)
        }
      }
    }
    let products = (0..<columns).map { column in
      (0..<rows).reduce(0) { $0 + x($1, column) * Double(part.targets[$1]) }
    }
    let solution = try #require(Cholesky(matrix, jitter: 0)).solve(products)

    let run = try TrainingRun(
      TrainingConfiguration(
        hidden: [], optimizer: .sgd, learningRate: 0.3, batchSize: rows, epochs: 1_000,
        weightDecay: decay),
      data: data, seed: Seed(1), trial: 1)
    while run.next() != nil {}
    #expect(run.weightCount == columns + 1)
    for (weight, expected) in zip(run.network.packedWeights, solution + [0]) {
      #expect(abs(Double(weight) - expected) < 1e-5)
    }
  }
}
