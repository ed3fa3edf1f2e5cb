import Testing
import TuneTraining

@Suite struct ArchitectureTests {
  @Test func `weights, padding and arithmetic are counted`() {
    // 4 x 20 + 20 and 20 x 3 + 3.
    let model = Architecture(inputs: 4, hidden: [20], outputs: 3, activation: .relu)
    #expect(model.weightCount == 163)
    #expect(model.weightFloats == 4 * 32 + 20 * 16)
    #expect(model.floats == model.weightFloats + 32 + 16)
    #expect(model.forwardMultiplyAdds == 140)
    // Forward and weight gradients for both layers, input gradients for the second.
    #expect(model.stepMultiplyAdds == 140 + 140 + 60)
  }

  @Test func `without hidden layers the model is linear`() {
    let model = Architecture(inputs: 64, hidden: [], outputs: 10, activation: .tanh)
    #expect(model.layers.count == 1)
    #expect(model.weightCount == 650)
    #expect(model.stepMultiplyAdds == 2 * 640)
  }
}
