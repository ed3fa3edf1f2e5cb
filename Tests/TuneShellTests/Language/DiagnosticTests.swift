import Testing
import TuneShell

struct DiagnosticTests {
  private let line = "space learning_rate log 0 0.1"
  private let diagnostic = Diagnostic(
    "a log scale cannot start at 0", at: Span(24, 25),
    hint: .line("space learning_rate log 1e-4 0.1"))

  @Test func `the caret stands under the word, behind the prompt`() {
    #expect(
      diagnostic.lines(for: line, promptWidth: 4) == [
        "                            ^",
        "error: a log scale cannot start at 0",
        "hint: try: space learning_rate log 1e-4 0.1",
      ])
  }

  @Test func `without a prompt or in a narrow window the word is quoted`() {
    #expect(diagnostic.lines(for: line)[0] == "error: a log scale cannot start at 0 (at `0`)")
    #expect(
      diagnostic.lines(for: line, promptWidth: 4, width: 30) == [
        "error: a log scale cannot", "start at 0 (at `0`)", "hint: try: space learning_rate",
        "log 1e-4 0.1",
      ])
    #expect(diagnostic.lines(for: "a\nb", promptWidth: 4).count == 2)
  }

  @Test func `wide characters move the caret by two columns`() {
    let lines = Diagnostic("x", at: Span(3, 4)).lines(for: "日本 a", promptWidth: 4)
    #expect(lines[0] == "         ^")
  }

  @Test func `control characters of the line are spelled out`() {
    let lines = Diagnostic("there is no `\u{1B}[2J`", hint: .text("\u{9B}x")).lines(for: "")
    #expect(lines == ["error: there is no `\\x1B[2J`", "hint: \\x9Bx"])
  }
}
