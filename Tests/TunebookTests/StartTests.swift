import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct StartTests {
  /// Prints how long the first prompt takes, beside a program that does nothing; only the prompts
  /// themselves are required.
  @Test func `every start shows a first prompt`() throws {
    let home = TemporaryFolder()
    var prompts: [Duration] = []
    var nothings: [Duration] = []
    for _ in 0..<15 {
      prompts.append(
        try ContinuousClock().measure {
          let shell = try ShellUnderTest(home: home)
          #expect(shell.terminal.screen.cursorRow == "tb:1>")
        })
      nothings.append(
        try ContinuousClock().measure {
          let nothing = try PseudoTerminal(
            "/bin/true", environment: [:], columns: 80, rows: 24)
          #expect(try nothing.waitForExit() == 0)
        })
    }
    let (prompt, nothing) = (Self.median(prompts), Self.median(nothings))
    print("first prompt: median \(prompt) of \(prompts.count) starts, beside \(nothing) of true,")
    print("a ratio of \(prompt / nothing)")
  }

  private static func median(_ durations: [Duration]) -> Duration {
    durations.sorted()[durations.count / 2]
  }
}
