import Testing
import TuneMath
import TuneTraining

/// What holds for every data set that is shipped.
@Suite struct DatasetLawTests {
  @Test(arguments: ShippedData.names)
  func `every set is split exactly and encoded without gaps`(_ name: String) throws {
    let dataset = try ShippedData.load(name)
    let data = try PreparedData(dataset, seed: Seed(2))
    let parts = [data.training, data.validation, data.test]
    let rows = [data.split.training, data.split.validation, data.split.test]
    #expect(rows.joined().sorted() == Array(0..<dataset.rowCount))
    #expect(data.stride % 16 == 0 && data.stride - data.inputCount < 16)
    for (part, rows) in zip(parts, rows) {
      #expect(part.rowCount == rows.count)
      #expect(part.inputs.count == rows.count * data.stride)
      let isWhole = part.inputs.allSatisfy { $0.isFinite }
      #expect(isWhole)
      let isPadded = (0..<rows.count).allSatisfy { row in
        (data.inputCount..<data.stride).allSatisfy { part.inputs[row * data.stride + $0] == 0 }
      }
      #expect(isPadded)
      #expect(part.labels.count == (dataset.labels.isEmpty ? 0 : rows.count))
      #expect(part.targets.count == (dataset.targets.isEmpty ? 0 : rows.count))
    }
  }

  @Test(arguments: ["heart", "auto_mpg"], 0..<20)
  func `one-hot inputs are 0 and 1 and sum to one`(_ name: String, _ seed: Int) throws {
    let dataset = try ShippedData.load(name)
    let data = try PreparedData(dataset, seed: Seed(UInt64(seed)))
    // The shape does not depend on the split.
    #expect(data.inputCount == (name == "heart" ? 25 : 9))
    for (index, column) in data.encoder.columns.enumerated() {
      guard case .oneHot(let isKnown) = column.encoding else { continue }
      for (part, rows) in [
        (data.training, data.split.training), (data.validation, data.split.validation),
        (data.test, data.split.test),
      ] {
        for (position, row) in rows.enumerated() {
          let start = position * data.stride + column.first
          let inputs = part.inputs[start..<start + column.width]
          let value = dataset.inputs[row * dataset.columns.count + index]
          // Row 4 of rest_ecg's rarest category may stay without a training row.
          let isLearnt = value.isNaN || isKnown[Int(value)]
          #expect(inputs.allSatisfy { $0 == 0 || $0 == 1 })
          #expect(inputs.reduce(0, +) == (isLearnt ? 1 : 0))
        }
      }
    }
  }

  @Test(arguments: ShippedData.names)
  func `the same seed gives the same parts, another seed others`(_ name: String) throws {
    let dataset = try ShippedData.load(name)
    let (one, same) = (
      try PreparedData(dataset, seed: Seed(3)), try PreparedData(dataset, seed: Seed(3))
    )
    #expect(one.split == same.split && one.encoder == same.encoder)
    #expect(one.validation.inputs == same.validation.inputs)
    #expect(try PreparedData(dataset, seed: Seed(4)).split != one.split)
  }

  @Test(arguments: ["heart", "auto_mpg", "penguins"])
  func `the encoder is learnt from the training part alone`(_ name: String) throws {
    let dataset = try ShippedData.load(name)
    let data = try PreparedData(dataset, seed: Seed(5))
    let width = dataset.columns.count
    var inputs = dataset.inputs
    for row in data.split.validation + data.split.test {
      for column in 0..<width {
        switch dataset.columns[column].kind {
        case .numbers: inputs[row * width + column] = 1e6
        case .text: inputs[row * width + column] = 0
        }
      }
    }
    let changed = Dataset(
      name: name, columns: dataset.columns, inputs: inputs, target: "y",
      targets: [Float](repeating: 0, count: dataset.rowCount))
    let again = InputEncoder(changed, rows: data.split.training)
    // Where nothing is missing any more, nothing is kept to replace it.
    for (one, other) in zip(data.encoder.columns, again.columns) {
      #expect(one.encoding == other.encoding && one.first == other.first)
    }
    #expect(
      again.encoded(changed, rows: data.split.training, stride: data.stride)
        == data.training.inputs)
  }

  @Test(arguments: ShippedData.names)
  func `the baseline is that of the counts`(_ name: String) throws {
    let dataset = try ShippedData.load(name)
    let data = try PreparedData(dataset, seed: Seed(1))
    switch (data.baseline, dataset.task) {
    case (.majority(let label, let accuracy), .classification(let classes)):
      let most = try #require(dataset.classCounts.max())
      let index = try #require(classes.firstIndex(of: label))
      let rows = data.split.validation
      #expect(
        accuracy
          == Double(rows.count { dataset.labels[$0] == index }) / Double(rows.count))
      #expect(abs(accuracy - Double(most) / Double(dataset.rowCount)) < 0.02)
    case (.mean(let mean, let rmse), .regression):
      let training = data.split.training.map { Double(dataset.targets[$0]) }
      #expect(abs(mean - training.reduce(0, +) / Double(training.count)) < 1e-9)
      let errors = data.split.validation.map { (Double(dataset.targets[$0]) - mean) }
      let square = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
      #expect(abs(rmse - square.squareRoot()) < 1e-5)
    default: Issue.record("the baseline of \(name) is of the other kind")
    }
  }
}
