import Testing
import TuneMath
import TuneTraining
import tunebook

@Suite struct FixedRunTests {
  @Test(arguments: [TrainingWorkload.iris, .cancer, .digits])
  func `the printed weights are those written down`(_ workload: TrainingWorkload) throws {
    let (steps, hash) = workload.knownWeights
    let run = FixedRun(workload, steps: steps)
    let (name, variant) = (workload.rawValue, KernelVariants.chosen)
    #expect(
      try run.line(json: false)
        == "\(name) after \(steps) steps with \(variant): weights \(SelfCheck.hex(hash))")
    #expect(
      try run.line(json: true)
        == #"{"workload":"\#(name)","steps":\#(steps),"variant":"\#(variant)","#
        + #""weights":"\#(SelfCheck.hex(hash))"}"#)
  }

  @Test func `every step counts, also the first of an epoch`() throws {
    let lines = try (18...21).map { try FixedRun(.iris, steps: $0).line(json: false) }
    let hashes = lines.map { $0.split(separator: " ").last }
    #expect(Set(hashes).count == 4)
  }
}
