import Testing
import TuneMath
import TuneSearch
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C at random moments of a search.
///
/// `TUNEBOOK_INTERRUPTS=200` asks for so many instead of a few.
struct InterruptTests {
  private static let setting = UninterruptedStudy.setting
  private static let interrupts =
    getenv("TUNEBOOK_INTERRUPTS").flatMap { Int(String(cString: $0)) } ?? 12

  @Test func `what is left after each is the start of the uninterrupted search`() throws {
    let shell = try ShellUnderTest(rows: 60)
    for (index, line) in Self.setting.enumerated() { try shell.run(line, number: index + 1) }
    var number = Self.setting.count + 1
    var random = Seed(UInt64(getpid())).stream(.suggest)
    var trials: [Int] = []
    for _ in 0..<Self.interrupts {
      shell.send("step 100000\r")
      // The command runs once its line is left; before that Ctrl-C would be for the line.
      try shell.terminal.wait(for: "the command to run") {
        $0.cursorRow != "tb:\(number)> step 100000"
      }
      usleep(UInt32(random.uniform() * 60_000))
      shell.send("\u{3}")
      number += 1
      try shell.waitForPrompt(number)
      let study = try study(of: shell)
      trials.append(study.trials.count)
      #expect(!shell.terminal.screen.text.contains("error"))
    }
    // The last cut trial is gone on with.
    try shell.run("step", number: number)
    let study = try study(of: shell)
    let count = study.trials.count
    #expect(count >= Self.interrupts / 10, "something ran between the cuts")

    let expected = try UninterruptedStudy.study(trials: count)
    #expect(study == expected)
    #expect(trials == trials.sorted())
  }

  /// What the journal leads to: nothing but what was shown.
  private func study(of shell: ShellUnderTest) throws -> Study {
    let journal = Journal(try #require(shell.journals.first))
    #expect(journal.damage == nil)
    var session = try Session(home: Home(folder: repositoryFolder))
    #expect(session.restore(journal.records).mismatch == nil)
    return try #require(session.workspace.search?.study)
  }
}
