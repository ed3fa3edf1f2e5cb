import CKernels
import TuneMath

/// How long one step of a workload takes.
///
/// A step is `TrainingRun.next()`: its share of the shuffle, gather, forward, loss, backward and
/// Adam. Evaluation between epochs is left out, and weights start anew with every run, so that
/// nobody measures a network that has nothing left to learn.
package struct TrainingBenchmark {
  package let workload: TrainingWorkload

  /// Floating-point operations of one step's matrix products, without padding.
  package let operationsPerStep: Double

  private let data: PreparedData
  private let configuration: TrainingConfiguration

  package init(_ workload: TrainingWorkload) throws {
    self.workload = workload
    data = try workload.data()
    configuration = try workload.configuration
    operationsPerStep =
      2 * Double(workload.batchSize) * Double(try configuration.model(for: data).stepMultiplyAdds)
  }

  /// Seconds per step over runs of up to ten epochs that take about `seconds` together.
  package func secondsPerStep(lasting seconds: Double, clock: () -> Double) throws -> Double {
    let estimate = operationsPerStep / 5e10 + 1e-6
    let epochs = Int(max(1, min(10, seconds / estimate / Double(workload.steps))))
    var (elapsed, steps) = (0.0, 0)
    repeat {
      let run = try TrainingRun(configuration, data: data, seed: Seed(1), trial: 1)
      let start = clock()
      for _ in 0..<epochs {
        // No workload is so large that a step takes more than one pull.
        for _ in 0..<workload.steps { _ = run.next() }
        run.restartEpoch()
      }
      elapsed += clock() - start
      steps += epochs * workload.steps
    } while elapsed < seconds
    return elapsed / Double(steps)
  }

  /// Fused multiply-adds per second that this machine reaches with the variant's vectors when
  /// nothing is loaded or stored, as floating-point operations: two each.
  package static func peak(lasting seconds: Double, clock: () -> Double) -> Double {
    let kernels = ck_kernels_chosen()
    var (count, elapsed) = (1 << 16, 0.0)
    while true {
      var result: Float = 0
      let start = clock()
      let done = kernels.pointee.multiply_add_peak(count, &result)
      elapsed = clock() - start
      if elapsed >= seconds { return 2 * Double(done) / elapsed }
      count *= 2
    }
  }
}
