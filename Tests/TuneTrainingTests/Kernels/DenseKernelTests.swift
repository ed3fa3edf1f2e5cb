import CKernels
import Testing
import TuneMath
import TuneTraining

/// Sizes around the edges of tiles and vectors.
private let shapes: [(rows: Int, inputs: Int, outputs: Int)] = [
  (1, 1, 1), (2, 3, 2), (3, 16, 17), (5, 4, 16), (6, 17, 33), (7, 33, 10), (8, 15, 32),
  (9, 10, 31), (13, 48, 3), (17, 30, 49), (33, 20, 64), (128, 5, 1),
  // Large enough to be copied into panels, forward, backward or both.
  (40, 150, 70), (140, 70, 63), (130, 129, 130),
]

extension ck_kernels {
  /// A layer's forward pass, so many columns at a time, with a buffer for sums that only gelu has.
  fileprivate func forward(
    by part: Int, _ rows: Int, _ inputs: Int, _ input: [Float], _ inputStride: Int,
    _ weights: [Float],
    _ bias: [Float], _ sums: inout [Float], _ output: inout [Float], _ stride: Int,
    _ activation: ck_activation, _ scratch: inout [Float]
  ) {
    sums.withUnsafeMutableBufferPointer { sums in
      output.withUnsafeMutableBufferPointer { output in
        guard let own = sums.baseAddress, let output = output.baseAddress else { return }
        for first in Swift.stride(from: 0, to: stride, by: part) {
          weights.withUnsafeBufferPointer { weights in
            bias.withUnsafeBufferPointer { bias in
              guard let weights = weights.baseAddress, let bias = bias.baseAddress else { return }
              dense_forward(
                rows, inputs, input, inputStride, weights + first, bias + first,
                (activation == CK_GELU ? own : output) + first, output + first,
                min(part, stride - first), stride, activation, &scratch)
            }
          }
        }
      }
    }
  }
}

@Suite struct DenseKernelTests {
  @Test(arguments: KernelVariants.names, [CK_IDENTITY, CK_RELU, CK_TANH, CK_GELU])
  func `dense layers equal the plain reference bit for bit`(
    _ variant: String, activation: ck_activation
  ) throws {
    let kernels = try KernelVariants.table(variant)
    for (index, (rows, inputs, outputs)) in shapes.enumerated() {
      var random = Seed(11).stream(.fit, trial: index)
      let (inputStride, stride) = ((inputs + 15) / 16 * 16, (outputs + 15) / 16 * 16)
      let input = random.padded(rows: rows, columns: inputs, stride: inputStride)
      let weights = random.padded(rows: inputs, columns: outputs, stride: stride)
      let bias = random.padded(rows: 1, columns: outputs, stride: stride)

      let delta = random.padded(rows: rows, columns: outputs, stride: stride)
      let layer = ReferenceKernels.forward(
        rows: rows, inputs: inputs, input: input, inputStride: inputStride, weights: weights,
        bias: bias, stride: stride, activation: activation)
      let gradients = ReferenceKernels.weightGradient(
        rows: rows, inputs: inputs, input: input, inputStride: inputStride, delta: delta,
        stride: stride)
      let passed = ReferenceKernels.inputGradient(
        rows: rows, inputs: inputs, outputs: outputs, delta: delta, stride: stride,
        weights: weights, values: input, inputStride: inputStride, activation: activation)

      // In one piece, and in parts of so many columns.
      for part in [max(stride, inputStride), 16, 32, 48] {
        var scratch = [Float](repeating: .nan, count: ck_scratch_floats(rows, inputs, outputs))
        var output = [Float](repeating: .nan, count: rows * stride)
        var sums = output
        kernels.forward(
          by: part, rows, inputs, input, inputStride, weights, bias, &sums, &output, stride,
          activation, &scratch)
        expectSameBits(output, layer.output)
        if activation == CK_GELU { expectSameBits(sums, layer.sums) }

        var weightGradient = [Float](repeating: .nan, count: inputs * stride)
        var biasGradient = [Float](repeating: .nan, count: stride)
        weightGradient.withUnsafeMutableBufferPointer { weights in
          biasGradient.withUnsafeMutableBufferPointer { biases in
            delta.withUnsafeBufferPointer { delta in
              guard let weights = weights.baseAddress, let biases = biases.baseAddress,
                let delta = delta.baseAddress
              else { return }
              for first in Swift.stride(from: 0, to: stride, by: part) {
                kernels.dense_weight_gradient(
                  rows, inputs, input, inputStride, delta + first, min(part, stride - first),
                  stride, weights + first, biases + first, &scratch)
              }
            }
          }
        }
        expectSameBits(weightGradient, gradients.weights)
        expectSameBits(biasGradient, gradients.bias)

        var result = [Float](repeating: .nan, count: rows * inputStride)
        for first in Swift.stride(from: 0, to: inputStride, by: part) {
          kernels.dense_input_gradient(
            rows, inputs, outputs, delta, stride, weights, input, &result, first,
            min(part, inputStride - first), inputStride, activation, &scratch)
        }
        expectSameBits(result, passed)
      }
    }
  }

  @Test(arguments: KernelVariants.names, [CK_IDENTITY, CK_RELU, CK_TANH, CK_GELU])
  func `NaN and infinity pass through a layer`(
    _ variant: String, activation: ck_activation
  ) throws {
    let kernels = try KernelVariants.table(variant)
    // Three rows of one input each, NaN, 0 and infinity; the weight is 1.
    var input = [Float](repeating: 0, count: 3 * 16)
    (input[0], input[32]) = (.nan, .infinity)
    var weights = [Float](repeating: 0, count: 16)
    weights[0] = 1
    let bias = [Float](repeating: 0, count: 16)
    var output = [Float](repeating: 0, count: 3 * 16)
    var sums = output
    var scratch = [Float](repeating: .nan, count: ck_scratch_floats(3, 1, 1))
    kernels.forward(
      by: 16, 3, 1, input, 16, weights, bias, &sums, &output, 16, activation, &scratch)
    #expect(output[0].isNaN)
    #expect(output[16] == 0)
    #expect(output[32] == (activation == CK_TANH ? 1 : .infinity))
  }

  @Test(arguments: KernelVariants.names)
  func `rows are gathered in the order asked for`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var random = Seed(12).stream(.fit)
    let source = random.floats(5 * 32)
    var output = [Float](repeating: 0, count: 4 * 32)
    kernels.gather_rows(4, [3, 0, 0, 4], source, 32, &output)
    expectSameBits(output, [3, 0, 0, 4].flatMap { source[$0 * 32..<$0 * 32 + 32] })
  }
}
