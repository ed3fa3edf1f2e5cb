import Testing
import TuneMath
import TuneTraining

@Suite struct TrainingSelfTestTests {
  @Test func `every variant of the kernels gives the answers written down`() throws {
    let checks = try TrainingSelfTest.checks()
    for check in checks { #expect(check.differences == [], "\(check.name)") }
    let names =
      KernelVariants.names.map { "kernels \($0)" }
      + KernelVariants.names.map { "weights \($0)" }
      + KernelVariants.names.map { "optimizers \($0)" }
    #expect(checks.map(\.name) == names)
    for name in KernelVariants.names {
      let counts = checks.filter { $0.name.hasSuffix(" \(name)") }.map(\.count)
      #expect(counts == [64, name == "base" ? 3 : 6, 6])
    }
  }
}
