import Testing
import TuneShell

struct LexerTests {
  private func words(_ line: String) throws -> [[String]] {
    try Lexer.statements(in: line).map { $0.words.map(\.text) }
  }

  @Test(arguments: [
    ("a b;c ; ;d", [["a", "b"], ["c"], ["d"]]), ("", []), ("  ;; ", []), ("# all comment", []),
    ("a # b ; c", [["a"]]), ("a#b", [["a#b"]]), ("a #b\nc", [["a"], ["c"]]),
    ("why #12", [["why", "#12"]]),
    ("a #12x", [["a"]]), ("#12", []), ("a \"b ; # c\"", [["a", "b ; # c"]]),
    ("a 'b \"c'", [["a", "b \"c"]]),
    ("a \"q\\\"x\\\\y\\n\"", [["a", "q\"x\\y\\n"]]), ("don't stop", [["don't", "stop"]]),
    ("a \\\n  b", [["a", "b"]]), ("a \\\r\n..> b", [["a", "b"]]),
    ("a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
    ("tb> a", [["a"]]), ("tb:12>  a b", [["a", "b"]]), ("  tb> a\ntb> b", [["a"], ["b"]]),
    ("tb>", []),
    ("tb>x", [["tb>x"]]), ("\\q", [["\\q"]]), ("a\tb", [["a", "b"]]), ("\"\" x", [["", "x"]]),
    ("! ls -l; x # y", [["!", "ls -l; x # y"]]), ("a; !b", [["a"], ["!", "b"]]),
    ("a !b", [["a", "!b"]]),
  ])
  func `a line is split into statements and words`(_ line: String, _ expected: [[String]]) throws {
    #expect(try words(line) == expected)
  }

  @Test func `words know their places, keys and comparisons`() throws {
    let line = "tb> 日 key=\"v w\" lr>=0.1 a!=b \"x=y\" --k=1 3=4"
    let words = try #require(try Lexer.statements(in: line).first).words
    #expect(words.map(\.span.start) == [4, 6, 16, 24, 29, 35, 41])
    #expect(words[1].assignment?.key == Piece("key", Span(6, 9)))
    #expect(words[1].assignment?.value == Piece("v w", Span(10, 15)))
    #expect(words[2].assignment == nil)
    #expect(
      words[2].comparison
        == Comparison(
          name: Piece("lr", Span(16, 18)), relation: .atLeast, value: Piece("0.1", Span(20, 23))))
    #expect(words[3].comparison?.relation == .unequal)
    #expect(words[4].assignment == nil && words[4].isQuoted)
    #expect(words[5].assignment?.key.text == "--k")
    #expect(words[6].comparison == nil)
  }

  @Test(arguments: [
    ("a", true), ("", true), ("a \"b", false), ("a \"b\"", true), ("a 'b", false), ("a \\", false),
    ("a \\\n", true), ("a \\\nb", true), ("a # \\", true), ("a # \"", true), ("don't", true),
    ("k='x", false),
    ("a \"b\nc\"", true), ("\\q", true), ("! echo \"", true), ("\u{7}\"", true),
  ])
  func `an open quote or a final backslash asks for more`(_ text: String, _ isComplete: Bool) {
    #expect(Lexer.isComplete(text) == isComplete)
  }

  @Test func `a statement knows its own text`() throws {
    let statements = try Lexer.statements(in: " step 5 ; plot best > a.svg # picture")
    #expect(statements.map(\.text) == ["step 5", "plot best > a.svg"])
    #expect(statements[1].words.map(\.text) == ["plot", "best"])
  }

  @Test func `a pasted block gives its commands`() {
    let block =
      "Some prose\r\n    tb:1> data use digits\r\n    digits: 8x8\r\n    tb:2> note \"a\r\n    ..> b\"\ntb> "
    #expect(Prompt.commands(inPasted: block) == ["data use digits", "note \"a\nb\""])
    #expect(Prompt.commands(inPasted: "step 3\n\nbest\n") == ["step 3", "best"])
    #expect(Prompt.commands(inPasted: "") == [])
  }

  @Test func `the text of a note goes to the end of its line, or of its quotes`() throws {
    func words(_ line: String) throws -> [[String]] {
      try Lexer.statements(in: line).map { $0.words.map(\.text) }
    }
    #expect(try words("note a; b # c > d 'e") == [["note", "a; b # c > d 'e"]])
    #expect(try words("step; note a; b\nstep") == [["step"], ["note", "a; b"], ["step"]])
    #expect(try words("note \"a; b\"; step") == [["note", "a; b"], ["step"]])
    #expect(try words("note ?") == [["note", "?"]])
    #expect(try words("notes a; b") == [["notes", "a"], ["b"]])
    #expect(Lexer.isComplete("note it's"))
  }
}
