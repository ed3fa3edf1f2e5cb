import CKernels
import Testing
import TuneMath
import TuneTraining

@Suite struct LossKernelTests {
  @Test(arguments: KernelVariants.names, [(1, 2), (3, 10), (16, 16), (17, 17), (33, 40)])
  func `softmax cross-entropy equals the plain reference bit for bit`(
    _ variant: String, size: (rows: Int, classes: Int)
  ) throws {
    let kernels = try KernelVariants.table(variant)
    let (rows, classes) = size
    let stride = (classes + 15) / 16 * 16
    var random = Seed(13).stream(.fit, trial: rows, part: classes)
    // Scales from flat to one-sided beyond the flush limits.
    for spread: Float in [1, 30, 200] {
      var logits = random.padded(rows: rows, columns: classes, stride: stride).map { $0 * spread }
      let labels = (0..<rows).map { _ in Int32(random.integer(below: classes)) }
      var expected = logits
      let expectedLoss = ReferenceKernels.softmaxCrossEntropy(
        rows: rows, classes: classes, logits: &expected, stride: stride, labels: labels,
        scale: 0.25)
      let loss = kernels.softmax_cross_entropy(rows, classes, &logits, stride, labels, 0.25)
      #expect(loss == expectedLoss)
      #expect(loss.isFinite)
      expectSameBits(logits, expected)
    }
  }

  @Test(arguments: KernelVariants.names, [Float.nan, .infinity, -.infinity])
  func `a logit that is no number shows in the loss`(_ variant: String, logit: Float) throws {
    let kernels = try KernelVariants.table(variant)
    var logits = [Float](repeating: 0, count: 16)
    logits[1] = logit
    #expect(!kernels.softmax_cross_entropy(1, 3, &logits, 16, [1], 1).isFinite)
  }

  @Test(arguments: KernelVariants.names)
  func `squared error is summed in order and leaves the padding alone`(_ variant: String) throws {
    let kernels = try KernelVariants.table(variant)
    var random = Seed(14).stream(.fit)
    let targets = random.floats(19)
    var predictions = random.padded(rows: 19, columns: 1, stride: 16)
    var expected = predictions
    var expectedLoss = 0.0
    for row in 0..<19 {
      let error = predictions[16 * row] - targets[row]
      expected[16 * row] = error * 0.125
      expectedLoss += Double(error * error)
    }
    #expect(kernels.squared_error(19, &predictions, 16, targets, 0.125) == expectedLoss)
    expectSameBits(predictions, expected)
  }
}
