import Testing
import TuneMath
import TuneTraining

@Suite struct PreparedDataTests {
  @Test(arguments: ["penguins", "breast_cancer", "vehicle", "digits", "concrete"])
  func `the training part has mean 0 and deviation 1`(_ name: String) throws {
    let data = try ShippedData.prepared(name)
    let part = data.training
    var constant = 0
    for column in 0..<data.inputCount {
      let values = (0..<part.rowCount).map { Double(part.inputs[$0 * data.stride + column]) }
      let mean = values.reduce(0, +) / Double(values.count)
      let square = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
      #expect(abs(mean) < 1e-6)
      if values.allSatisfy({ $0 == 0 }) { constant += 1 } else { #expect(abs(square - 1) < 1e-6) }
    }
    // Three pixels are never inked in the file; a few more may be white in this part of it.
    #expect(name == "digits" ? (3...8).contains(constant) : constant == 0)
    for part in [data.training, data.validation, data.test] {
      #expect(part.inputs.count == part.rowCount * data.stride)
      #expect(part.inputs.allSatisfy { $0.isFinite })
      for row in 0..<part.rowCount {
        for column in data.inputCount..<data.stride {
          #expect(part.inputs[row * data.stride + column] == 0)
        }
      }
    }
  }

  @Test func `rows keep their answers`() throws {
    let dataset = try ShippedData.load("concrete")
    let data = try ShippedData.prepared("concrete")
    #expect(data.outputCount == 1)
    for (position, row) in data.split.validation.enumerated() {
      let target = Double(data.validation.targets[position]) * data.targetDeviation
      #expect(abs(target + data.targetMean - Double(dataset.targets[row])) < 1e-4)
    }
    let digits = try ShippedData.load("digits")
    let prepared = try ShippedData.prepared("digits")
    #expect(prepared.outputCount == 10)
    #expect(prepared.test.labels == prepared.split.test.map { Int32(digits.labels[$0]) })
  }

  @Test func `other parts leak nothing into the training part`() throws {
    let dataset = try ShippedData.load("concrete")
    let data = try PreparedData(dataset, seed: Seed(5))
    var inputs = dataset.inputs
    var targets = dataset.targets
    for row in data.split.validation + data.split.test {
      targets[row] *= 100
      for column in dataset.inputNames.indices {
        inputs[row * dataset.inputNames.count + column] += 1e6
      }
    }
    let changed = try PreparedData(
      Dataset(
        name: "changed", inputNames: dataset.inputNames, inputs: inputs, target: "y",
        targets: targets), seed: Seed(5))
    #expect(changed.training.inputs == data.training.inputs)
    #expect(changed.training.targets == data.training.targets)
    #expect(changed.validation.inputs != data.validation.inputs)
  }

  @Test func `pixels keep their place, so a picture keeps its shape`() throws {
    for (name, side) in [("digits", 8), ("fashion", 28)] {
      let data = try ShippedData.prepared(name)
      #expect(data.picture == Dataset.Picture(rows: side, columns: side))
      #expect(data.inputCount == side * side)
      #expect(data.encoder.columns.map(\.first) == Array(0..<side * side))
    }
    #expect(try ShippedData.prepared("penguins").picture == nil)
  }

  @Test func `a constant target keeps its unit`() throws {
    let data = try PreparedData(
      Dataset(
        name: "flat", inputNames: ["x"], inputs: (0..<10).map(Float.init), target: "y",
        targets: [Float](repeating: 7, count: 10)), seed: Seed(1))
    #expect(data.targetDeviation == 1 && data.targetMean == 7)
    #expect(data.training.targets.allSatisfy { $0 == 0 })
  }
}
