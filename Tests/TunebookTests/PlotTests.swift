import Testing

/// How plots look where they are shown.
struct PlotTests {
  private func plot(_ variables: [String: String]) throws -> String {
    let shell = try ShellUnderTest(variables: variables, rows: 60)
    for (index, line) in [
      "data use penguins; model mlp hidden=4 epochs=1; space learning_rate", "search random",
      "step 3", "plot best",
    ].enumerated() {
      try shell.run(line, number: index + 1)
    }
    return shell.terminal.screen.text
  }

  @Test func `a terminal with UTF-8 gets blocks`() throws {
    let text = try plot([:])
    #expect(text.contains("│") && text.contains("└─") && text.contains("•"))
  }

  @Test(arguments: [["LANG": "C"], ["LC_ALL": "POSIX"]])
  func `any other gets ASCII`(_ variables: [String: String]) throws {
    let text = try plot(variables)
    #expect(text.contains("+--") && text.allSatisfy { $0.isASCII })
  }
}
