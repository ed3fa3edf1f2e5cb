import ArgumentParser
import TuneMath
import TuneSearch
import TuneTraining

/// `tunebook selftest`: whether this machine gives the same bits as all others.
struct SelfTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selftest",
    abstract: "Check that this machine gives the same bits as all others.",
    discussion: """
      Random numbers, elementary functions, matrices, the choices of two searches and trained \
      weights are compared, bit for bit, with answers written down in the program. Training runs \
      in every instruction set that the machine has, the rest in the one in use, which \
      TUNEBOOK_ISA may name. The status is 1 if any differs.
      """)

  func run() throws {
    let checks =
      try MathSelfTest.checks() + SearchSelfTest.checks() + TrainingSelfTest.checks()
    var output = Terminal()
    let names = KernelVariants.names.joined(separator: ", ")
    try output.write("instruction sets: \(names); in use: \(KernelVariants.chosen)\n")
    try output.write(SelfTestReport.lines(checks).map { $0 + "\n" }.joined())
    if !checks.allSatisfy(\.isPassed) { throw ExitCode(1) }
  }
}
