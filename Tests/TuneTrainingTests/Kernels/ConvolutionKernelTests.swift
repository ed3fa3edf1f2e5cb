import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct ConvolutionKernelTests {
  @Test(arguments: KernelVariants.names, [false, true])
  func `products by offsets equal the plain reference bit for bit`(
    _ variant: String, adds: Bool
  ) throws {
    let kernels = try KernelVariants.table(variant)
    let shapes: [(rows: Int, depth: Int, stride: Int)] = [
      (1, 1, 16), (2, 9, 16), (7, 5, 32), (8, 3, 48), (9, 72, 16), (17, 1, 64), (50, 18, 96),
      (784, 9, 16), (144, 196, 16), (9, 784, 128),
    ]
    for (index, (rows, depth, stride)) in shapes.enumerated() {
      var random = Seed(41).stream(.fit, trial: index)
      // Every element of a row may lie anywhere, the last one at the very end.
      let count = 3 * (rows + depth)
      let rowOffsets = (0..<rows).map {
        Int32($0 == rows - 1 ? 2 * count / 3 : random.integer(below: 2 * count / 3))
      }
      let depthOffsets = (0..<depth).map {
        Int32($0 == depth - 1 ? count / 3 - 1 : random.integer(below: count / 3))
      }
      let a = random.floats(count)
      let b = random.floats(depth * stride)
      let bias = random.floats(stride)
      let before = random.floats(rows * stride)
      for bias in [nil, bias] {
        var out = before
        kernels.offset_product(
          rows, rowOffsets, depth, depthOffsets, a, b, bias, adds, &out, stride)
        expectSameBits(
          out,
          ReferenceKernels.offsetProduct(
            rowOffsets: rowOffsets, depthOffsets: depthOffsets, a: a, b: b, bias: bias,
            adds: adds, out: before, stride: stride))
      }
    }
  }

  @Test(arguments: KernelVariants.names)
  func `a long depth may be summed in parts`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var random = Seed(42).stream(.fit)
    let (rows, depth, stride) = (9, 50, 16)
    let rowOffsets = (0..<rows).map { Int32($0) }
    let depthOffsets = (0..<depth).map { Int32(2 * $0) }
    let a = random.floats(rows + 2 * depth)
    let b = random.floats(depth * stride)
    var (whole, parts) = ([Float](repeating: 0, count: rows * stride), [Float]())
    kernels.offset_product(rows, rowOffsets, depth, depthOffsets, a, b, nil, false, &whole, stride)
    parts = whole.map { _ in .nan }
    kernels.offset_product(rows, rowOffsets, 20, depthOffsets, a, b, nil, false, &parts, stride)
    kernels.offset_product(
      rows, rowOffsets, 30, Array(depthOffsets[20...]), a, Array(b[(20 * stride)...]), nil, true,
      &parts, stride)
    expectSameBits(parts, whole)
  }

  @Test(arguments: KernelVariants.names)
  func `pools take the largest, the first of equals, and NaN`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    let shapes = [(2, 2, 16), (5, 4, 16), (3, 7, 32), (28, 28, 16), (7, 7, 48)]
    for (index, (height, width, stride)) in shapes.enumerated() {
      var random = Seed(43).stream(.fit, trial: index)
      // Many equal numbers, zeros of both signs, and here and there what a divergence leaves.
      let input: [Float] = (0..<height * width * stride).map { _ in
        switch random.integer(below: 40) {
        case 0: .nan
        case 1: .infinity
        case 2: -.infinity
        case 3: -0.0
        default: Float(random.integer(below: 4) - 2)
        }
      }
      let pools = (height / 2) * (width / 2) * stride
      var output = [Float](repeating: 7, count: pools + 16)
      var places = [Int8](repeating: 7, count: pools + 16)
      kernels.max_pool(height, width, input, stride, &output, &places)
      let reference = ReferenceKernels.maxPool(
        height: height, width: width, input: input, stride: stride)
      expectSameBits(Array(output[..<pools]), reference.output)
      // What stands behind is not touched.
      #expect(output[pools...].allSatisfy { $0 == 7 } && places[pools...].allSatisfy { $0 == 7 })
      #expect(zip(places, reference.places).allSatisfy { $0 == $1 })

      let delta = random.floats(pools)
      var gradient = [Float](repeating: .nan, count: height * width * stride)
      kernels.max_pool_gradient(height, width, delta, stride, reference.places, &gradient)
      expectSameBits(
        gradient,
        ReferenceKernels.maxPoolGradient(
          height: height, width: width, delta: delta, stride: stride, places: reference.places))
    }
  }

  @Test(arguments: KernelVariants.names, [CK_RELU, CK_TANH, CK_GELU])
  func `activations and slopes equal those of dense layers`(
    _ variant: String, activation: ck_activation
  ) throws {
    let kernels = try KernelVariants.table(variant)
    var random = Seed(44).stream(.fit)
    let sums =
      random.floats(96).map { 4 * $0 } + [.nan, .infinity, -.infinity, 0, -0.0]
      + [Float](repeating: 0, count: 11)
    var output = [Float](repeating: 7, count: sums.count)
    kernels.activate(sums.count, activation, sums, &output)
    let delta = random.floats(sums.count)
    let values = activation == CK_GELU ? sums : output
    var slopes = delta
    kernels.multiply_by_slope(sums.count, activation, values, &slopes)
    // A dense layer that passes its only input on, 16 rows at a time.
    var weights = [Float](repeating: 0, count: 256)
    for unit in 0..<16 { weights[17 * unit] = 1 }
    let reference = ReferenceKernels.forward(
      rows: sums.count / 16, inputs: 16, input: sums.map { $0.isFinite ? $0 : 0 },
      inputStride: 16, weights: weights, bias: [Float](repeating: 0, count: 16), stride: 16,
      activation: activation)
    for (index, sum) in sums.enumerated() {
      if sum.isFinite {
        #expect(output[index] == reference.output[index])
      } else if sum.isNaN {
        #expect(output[index].isNaN)
      }
      guard sum.isFinite else { continue }
      let slope = slopes[index] / delta[index]
      switch activation {
      case CK_RELU: #expect(slopes[index] == (sum > 0 ? delta[index] : 0))
      case CK_TANH: #expect(abs(slope - (1 - output[index] * output[index])) < 1e-6)
      default:
        let x = Double(sum)
        let share = (1 + Double.erf(x * 0.5.squareRoot())) / 2
        let density = Double.exp(-x * x / 2) * 0.398942280401432678
        #expect(abs(Double(slope) - (share + x * density)) < 1e-5)
      }
    }
  }

  @Test func `windows are turned, and rows copied`() throws {
    let kernels = ck_kernels_chosen().pointee
    var random = Seed(45).stream(.fit)
    for (inputs, outputs) in [(1, 1), (8, 16), (3, 20)] {
      let (stride, turnedStride) = ((outputs + 15) / 16 * 16, (inputs + 15) / 16 * 16)
      let weights = random.floats(9 * inputs * stride)
      var turned = [Float](repeating: 7, count: 9 * outputs * turnedStride)
      kernels.turn_window(inputs, outputs, weights, stride, &turned, turnedStride)
      for place in 0..<9 {
        for output in 0..<outputs {
          for input in 0..<turnedStride {
            let expected =
              input < inputs ? weights[((8 - place) * inputs + input) * stride + output] : 7
            #expect(turned[(place * outputs + output) * turnedStride + input] == expected)
          }
        }
      }
    }
    var target = [Float](repeating: 0, count: 12)
    kernels.copy_rows(2, 3, [1, 2, 3, 9, 4, 5, 6], 4, &target, 5)
    #expect(target == [1, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0])
  }
}
