import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct OptimizerKernelTests {
  /// Numbers of all sizes, those that are flushed among them, and what must survive.
  private static func values(_ part: Int) -> [Float] {
    var random = Seed(15).stream(.fit, part: part)
    var values: [Float] = [.nan, .infinity, 0, -0.0, 1e-38, 0x1p-140, -3e-31, 9e-18, -2e-17, 1e-36]
    for exponent in -45..<25 {
      values.append(
        (2 * random.uniformFloat() - 1)
          * Float(sign: .plus, exponent: 3 * exponent / 2, significand: 1))
    }
    return values
  }

  @Test(arguments: KernelVariants.names, [Float(0), 0.01])
  func `every optimizer equals the plain reference bit for bit`(
    _ variant: String, decay: Float
  ) throws {
    let kernels = try KernelVariants.table(variant)
    let (start, gradient) = (Self.values(0), Self.values(1).reversed().map { $0 })
    let moment = Self.values(2).map { $0 * 0.5 }
    let square = Self.values(3).map { abs($0) }

    var (weights, expected) = (start, start)
    kernels.sgd(weights.count, &weights, gradient, 0.1, decay)
    ReferenceKernels.sgd(&expected, gradient, rate: 0.1, decay: decay)
    expectSameBits(weights, expected)

    (weights, expected) = (start, start)
    var (velocity, expectedVelocity) = (moment, moment)
    kernels.momentum(weights.count, &weights, gradient, &velocity, 0.1, decay, 0.9)
    ReferenceKernels.momentum(
      &expected, gradient, &expectedVelocity, rate: 0.1, decay: decay, momentum: 0.9)
    expectSameBits(weights, expected)
    expectSameBits(velocity, expectedVelocity)

    (weights, expected) = (start, start)
    (velocity, expectedVelocity) = (moment, moment)
    kernels.nesterov(weights.count, &weights, gradient, &velocity, 0.1, decay, 0.9)
    ReferenceKernels.nesterov(
      &expected, gradient, &expectedVelocity, rate: 0.1, decay: decay, momentum: 0.9)
    expectSameBits(weights, expected)
    expectSameBits(velocity, expectedVelocity)

    (weights, expected) = (start, start)
    var (mean, expectedMean) = (square, square)
    kernels.rmsprop(weights.count, &weights, gradient, &mean, 0.1, decay, 0.99, 0.01, 1e-8)
    ReferenceKernels.rmsprop(
      &expected, gradient, &expectedMean, rate: 0.1, decay: decay, keep: 0.99, take: 0.01,
      epsilon: 1e-8)
    expectSameBits(weights, expected)
    expectSameBits(mean, expectedMean)

    (weights, expected) = (start, start)
    var (first, expectedFirst) = (moment, moment)
    var (second, expectedSecond) = (square, square)
    var step = ck_adam_step(
      rate: 0.02, decay: decay, keep: 1 - decay / 2, beta1: 0.9, beta2: 0.999, one_minus_beta1: 0.1,
      one_minus_beta2: 0.001, second_correction: 300, epsilon: 1e-8)
    kernels.adam(weights.count, &weights, gradient, &first, &second, &step)
    ReferenceKernels.adam(&expected, gradient, &expectedFirst, &expectedSecond, step)
    expectSameBits(weights, expected)
    expectSameBits(first, expectedFirst)
    expectSameBits(second, expectedSecond)
  }

  @Test(arguments: KernelVariants.names)
  func `the norm's square and what is shrunk equal the plain reference`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    let numbers = Self.values(4).filter(\.isFinite)
    for count in stride(from: 0, through: numbers.count, by: 16) {
      let part = Array(numbers[..<count])
      let sum = kernels.sum_of_squares(count, part)
      #expect(sum.bitPattern == ReferenceKernels.sumOfSquares(part).bitPattern)
    }
    // A square beyond the largest Float.
    let large = [Float](repeating: 1e30, count: 16)
    #expect(abs(kernels.sum_of_squares(16, large) / 16e60 - 1) < 1e-6)
    #expect(kernels.sum_of_squares(16, large.map { $0 * 1e30 }) == .infinity)
    var shrunk = Self.values(5)
    let expected = shrunk.map { ReferenceKernels.flush($0 * 0.01, 1e-17) }
    kernels.shrink(shrunk.count, 0.01, &shrunk)
    expectSameBits(shrunk, expected)
  }

  @Test(arguments: KernelVariants.names)
  func `a gradient that is NaN makes the weight NaN`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    let gradient = [Float](repeating: .nan, count: 16)
    let zeros = [Float](repeating: 0, count: 16)
    var (sgd, momentum, nesterov, rmsprop, adam) = (zeros, zeros, zeros, zeros, zeros)
    var (velocity, ahead, square, first, second) = (zeros, zeros, zeros, zeros, zeros)
    var step = ck_adam_step(
      rate: 0.1, decay: 0, keep: 1, beta1: 0.9, beta2: 0.999, one_minus_beta1: 0.1,
      one_minus_beta2: 0.001, second_correction: 1, epsilon: 1e-8)
    kernels.sgd(16, &sgd, gradient, 0.1, 0)
    kernels.momentum(16, &momentum, gradient, &velocity, 0.1, 0, 0.9)
    kernels.nesterov(16, &nesterov, gradient, &ahead, 0.1, 0, 0.9)
    kernels.rmsprop(16, &rmsprop, gradient, &square, 0.1, 0, 0.99, 0.01, 1e-8)
    kernels.adam(16, &adam, gradient, &first, &second, &step)
    let steps = [sgd, momentum, nesterov, rmsprop, adam]
    for numbers in steps + [velocity, ahead, square, first, second] {
      #expect(numbers.allSatisfy { $0.isNaN })
    }
  }

  @Test(arguments: KernelVariants.names)
  func `what is on the way to subnormal becomes zero`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var first = [Float](repeating: 1e-29, count: 16)
    var second = [Float](repeating: 1e-33, count: 16)
    var weights = [Float](repeating: 0, count: 16)
    let gradient = [Float](repeating: 1e-18, count: 16)
    var step = ck_adam_step(
      rate: 0.1, decay: 0, keep: 1, beta1: 0.5, beta2: 0.5, one_minus_beta1: 0.5,
      one_minus_beta2: 0.5,
      second_correction: 1, epsilon: 1e-8)
    for _ in 0..<12 { kernels.adam(16, &weights, gradient, &first, &second, &step) }
    #expect(first.allSatisfy { $0 == 0 })
    #expect(second.allSatisfy { $0 == 0 })
    var square = [Float](repeating: 1e-33, count: 16)
    for _ in 0..<12 { kernels.rmsprop(16, &weights, gradient, &square, 0.1, 0, 0.5, 0.5, 1e-8) }
    #expect(square.allSatisfy { $0 == 0 })
    var velocity = [Float](repeating: 1e-29, count: 16)
    for _ in 0..<12 { kernels.nesterov(16, &weights, gradient, &velocity, 0.1, 0, 0.5) }
    #expect(velocity.allSatisfy { $0 == 0 })
  }
}
