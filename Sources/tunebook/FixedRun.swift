import TuneMath
package import TuneTraining

/// A training run of a fixed number of steps, for counting instructions instead of time.
package struct FixedRun {
  private let workload: TrainingWorkload
  private let steps: Int

  /// - Precondition: at most `workload.stepLimit` steps.
  package init(_ workload: TrainingWorkload, steps: Int) {
    self.workload = workload
    self.steps = steps
  }

  /// Trains and says what came of it, as a sentence or as a JSON object.
  package func line(json: Bool) throws -> String {
    let data = try workload.data()
    let hash = SelfCheck.hex(try workload.weightsHash(afterSteps: steps, data: data))
    let (name, variant) = (workload.rawValue, KernelVariants.chosen)
    return json
      ? #"{"workload":"\#(name)","steps":\#(steps),"variant":"\#(variant)","weights":"\#(hash)"}"#
      : "\(name) after \(steps) steps with \(variant): weights \(hash)"
  }
}
