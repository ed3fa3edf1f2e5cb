import Testing
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct AcquisitionFunctionTests {
  static let functions: [AcquisitionFunction] = [
    .logExpectedImprovement, .expectedImprovement, .upperConfidenceBound(kappa: 1.8),
    .logProbabilityOfImprovement, .mean, .deviation,
  ]

  // mpmath 1.3, 50 digits: EI = σ(φ(z) + zΦ(z)) and its logarithm.
  @Test(arguments: [
    (0.3, 0.7, 1.1, -3.1212608689702809, 0.044101527101794114),
    (2, 0.05, 1, 0, 1),
    (-1.5, 0.02, 1.25, -9467.8033680211668, 0),
    (0, 1, 0, -0.91893853320467274, 0.39894228040143268),
    (-3, 1e-6, 2, -12500000000045.585, 0),
  ])
  func `expected improvement and its logarithm agree with fifty digits`(
    _ mean: Double, _ deviation: Double, _ incumbent: Double, _ logarithm: Double, _ value: Double
  ) {
    let posterior = Posterior(mean: mean, deviation: deviation)
    let log = AcquisitionFunction.logExpectedImprovement.value(posterior, incumbent: incumbent)
    // z itself is rounded, and log EI falls with z²/2.
    #expect(abs(log - logarithm) <= 2e-15 * max(1, abs(logarithm)))
    let plain = AcquisitionFunction.expectedImprovement.value(posterior, incumbent: incumbent)
    #expect(abs(plain - value) <= 1e-14 * value)
  }

  @Test func `an upper confidence bound is the mean and kappa deviations`() {
    let bound = AcquisitionFunction.upperConfidenceBound(kappa: 2.5)
    #expect(bound.value(Posterior(mean: 1, deviation: 0.5), incumbent: 9) == 2.25)
  }

  // mpmath 1.3, 30 digits: log Phi((mean - incumbent) / deviation).
  @Test(arguments: [
    (0.3, 0.7, 1.1, -2.0671260537907767), (2, 0.5, 1, -0.023012909328963488),
    (-9, 0.3, 3, -804.6084420137538),
  ])
  func `the probability of improvement agrees with thirty digits`(
    _ mean: Double, _ deviation: Double, _ incumbent: Double, _ logarithm: Double
  ) {
    let value = AcquisitionFunction.logProbabilityOfImprovement.value(
      Posterior(mean: mean, deviation: deviation), incumbent: incumbent)
    #expect(abs(value - logarithm) < 1e-12 * abs(logarithm))
  }

  @Test func `mean and deviation look at nothing else`() {
    let posterior = Posterior(mean: 0.3, deviation: 0.7)
    #expect(AcquisitionFunction.mean.value(posterior, incumbent: 9) == 0.3)
    #expect(AcquisitionFunction.deviation.value(posterior, incumbent: 9) == 0.7)
  }

  @Test(arguments: functions, [(0.3, 0.7, 1.1), (2, 0.5, 1), (-1, 0.2, 1.25), (-9, 0.3, 3)])
  func `slopes equal finite differences`(
    _ function: AcquisitionFunction, _ at: (mean: Double, deviation: Double, incumbent: Double)
  ) {
    func value(_ mean: Double, _ deviation: Double) -> Double {
      function.value(Posterior(mean: mean, deviation: deviation), incumbent: at.incumbent)
    }
    let slopes = function.slopes(
      Posterior(mean: at.mean, deviation: at.deviation), incumbent: at.incumbent)
    let step = 1e-6
    let mean = value(at.mean + step, at.deviation) - value(at.mean - step, at.deviation)
    let deviation = value(at.mean, at.deviation + step) - value(at.mean, at.deviation - step)
    #expect(abs(slopes.mean - mean / (2 * step)) < 1e-6 * max(1, abs(slopes.mean)))
    #expect(
      abs(slopes.deviation - deviation / (2 * step)) < 1e-6 * max(1, abs(slopes.deviation)))
  }

  @Test func `functions are written by name`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let texts = try Self.functions.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    #expect(
      texts == [
        #"{"name":"logExpectedImprovement"}"#, #"{"name":"expectedImprovement"}"#,
        #"{"kappa":1.8,"name":"upperConfidenceBound"}"#,
        #"{"name":"logProbabilityOfImprovement"}"#, #"{"name":"mean"}"#, #"{"name":"deviation"}"#,
      ])
    for (text, function) in zip(texts, Self.functions) {
      let decoded = try JSONDecoder().decode(AcquisitionFunction.self, from: Data(text.utf8))
      #expect(decoded == function)
    }
  }
}
