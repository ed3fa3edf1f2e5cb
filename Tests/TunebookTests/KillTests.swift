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

/// `kill -9` at random moments.
///
/// `TUNEBOOK_KILLS=100` asks for so many kills instead of a few.
struct KillTests {
  private static let setting = UninterruptedStudy.setting
  private static let trials = 24
  private static let kills = getenv("TUNEBOOK_KILLS").flatMap { Int(String(cString: $0)) } ?? 6

  /// What a journal's file says, and the session that it leads to.
  private func restored(_ bytes: [UInt8]) throws -> (Journal, Session) {
    let journal = Journal(bytes)
    var session = try Session(home: Home(folder: repositoryFolder))
    #expect(session.restore(journal.records).mismatch == nil)
    return (journal, session)
  }

  /// Types what is still to be done, the rest of the trials in two steps.
  private func type(_ shell: ShellUnderTest, after done: Journal, trials: Int) {
    let commands = done.records.count { record in
      if case .command(_, let line, _) = record { line != "why" } else { false }
    }
    for line in Self.setting.dropFirst(commands) { shell.send(line + "\r") }
    let rest = Self.trials - trials
    if rest > 9 { shell.send("step 9\rwhy\r") }
    if rest > 0 { shell.send("step \(rest > 9 ? rest - 9 : rest)\r") }
    shell.send("note the end\r")
  }

  @Test
  func `nothing but the running trial is lost, and the search goes on as if nothing had been`()
    throws
  {
    let expected = try UninterruptedStudy.study(trials: Self.trials)

    var random = Seed(UInt64(getpid())).stream(.suggest)
    var killed = 0
    var spread: Set<Int> = []
    while killed < Self.kills {
      let home = TemporaryFolder()
      var done = Journal()
      var trials = 0
      // One session dies again and again until it is through.
      while trials < Self.trials, killed < Self.kills {
        let shell = try ShellUnderTest(home: home, rows: 60)
        if !done.records.isEmpty {
          #expect(shell.terminal.screen.text.contains("The last session was interrupted"))
          shell.send("continue\r")
          try shell.terminal.wait(for: "what was taken up") { $0.text.contains("took up") }
        }
        type(shell, after: done, trials: trials)
        usleep(UInt32(random.uniform() * 260_000))
        kill(shell.terminal.process, SIGKILL)
        _ = try shell.terminal.waitForExit()
        killed += 1
        guard let bytes = shell.journals.first else { continue }
        let before = done
        let session: Session
        (done, session) = try restored(bytes)
        trials = session.workspace.search?.study.trials.count ?? 0
        spread.insert(trials)
        // A line may be torn, and no other damage is possible; nothing that was there is gone.
        if let damage = done.damage {
          #expect(damage == .torn(line: done.records.count + 1))
        }
        #expect(done.changed.isEmpty && done.doubled.isEmpty)
        #expect(done.records.starts(with: before.records))
        #expect(session.workspace.search?.study ?? expected.prefix(0) == expected.prefix(trials))
      }
      let shell = try ShellUnderTest(home: home, rows: 60)
      if !done.records.isEmpty { shell.send("continue\r") }
      type(shell, after: done, trials: trials)
      // What is typed ahead is echoed early; the answer to it comes last.
      try shell.terminal.wait(for: "the end") { $0.text.contains("  noted; ") }
      let last = try #require(shell.journals.first)
      let (journal, session) = try restored(last)
      #expect(journal.damage == nil)
      #expect(session.workspace.search?.study == expected)
    }
    if Self.kills > 50 { #expect(spread.count > 10) }
  }
}
