import Testing
import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

struct CostTests {
  @Test func `a cost counts every multiplication and every float`() throws {
    let data = try prepared("penguins")
    // 205 rows train and 68 validate; 4-8-3 has 56 weights and 11 biases, and multiplies 56 times
    // forward; backward twice 24 times in the last layer and 32 times in the first.
    let training = try Model().trainingConfiguration(
      configuration([.hidden: .number(8), .epochs: .number(3), .optimizer: .text("sgd")]))
    let cost = try training.cost(on: data)
    #expect(cost.weights == 67)
    #expect(cost.multiplyAddsPerEpoch == 205 * (56 + 48 + 32) + 68 * 56)
    #expect(cost.multiplyAdds == 3 * cost.multiplyAddsPerEpoch)
  }

  @Test func `memory grows by what each choice adds`() throws {
    let data = try prepared("penguins")
    func bytes(_ settings: KeyValuePairs<HyperparameterName, Value>) throws -> Int {
      try Model(fixed: configuration(settings)).trainingConfiguration(Configuration([]))
        .cost(on: data).bytes
    }
    // A row of 64 hidden units is 4 x 64 and one of 3 outputs 16 floats: 4-64-3 has
    // 4 x 64 + 64 x 16 weights and 64 + 16 biases with their padding, 1360 floats.
    let sgd = try bytes([.optimizer: .text("sgd")])
    #expect(try bytes([.optimizer: .text("momentum")]) == sgd + 4 * 1360)
    #expect(try bytes([.optimizer: .text("adam")]) == sgd + 8 * 1360)
    #expect(
      try bytes([.optimizer: .text("sgd"), .patience: .number(3)]) == sgd + 4 * 1360)
    // Masks and outputs of 64 units for 32 rows.
    #expect(
      try bytes([.optimizer: .text("sgd"), .dropout: .number(0.5)]) == sgd + 4 * 2 * 32 * 64)
  }

  @Test func `the ends of a space are the cheapest and the dearest trial`() throws {
    let data = try prepared("penguins")
    let model = try Model()
    let space = try SearchSpace([
      Parameter("hidden", .integer(low: 4, high: 32, scale: .log)),
      Parameter("optimizer", .choice(["adam", "sgd", "momentum"].map { .text($0) })),
      Parameter("epochs", .choice([7, 2, 5].map { .number($0) })),
      Parameter("learning_rate", .real(low: 0.001, high: 1, scale: .log)),
      Parameter("layers", .integer(low: 1, high: 3, scale: .linear)),
    ])
    let costs = try model.costs(of: space, on: data)
    var multiplyAdds: [Int] = []
    var bytes: [Int] = []
    for hidden in [4, 9, 32] {
      for optimizer in ["adam", "sgd", "momentum"] {
        for epochs in [2, 5, 7] {
          for layers in 1...3 {
            let cost = try model.trainingConfiguration(
              configuration([
                .hidden: .number(Double(hidden)), .optimizer: .text(optimizer),
                .epochs: .number(Double(epochs)), .layers: .number(Double(layers)),
              ])
            ).cost(on: data)
            multiplyAdds.append(cost.multiplyAdds)
            bytes.append(cost.bytes)
          }
        }
      }
    }
    #expect(costs.multiplyAdds.lowerBound == multiplyAdds.min())
    #expect(costs.multiplyAdds.upperBound == multiplyAdds.max())
    #expect(costs.bytes.lowerBound == bytes.min())
    #expect(costs.bytes.upperBound == bytes.max())
  }

  @Test func `an empty space costs what the network costs`() throws {
    let data = try prepared("penguins")
    let model = try Model(.linear)
    let cost = try model.trainingConfiguration(Configuration([])).cost(on: data)
    let costs = try model.costs(of: SearchSpace(), on: data)
    #expect(costs.multiplyAdds == cost.multiplyAdds...cost.multiplyAdds)
    #expect(costs.bytes == cost.bytes...cost.bytes)
  }
}
