import Testing
import TuneShell

struct HintTests {
  private func hint(_ line: String) -> String? {
    Hint.after(line, grammar: Sample.grammar, names: Sample.names)?.text
  }

  @Test(arguments: [
    ("pl", "ot"), ("st", "ep"), ("data u", "se"), ("data use dig", "its"), ("tb> st", "ep"),
    ("step; pl", "ot"), ("search grid place=en", "ds"), ("time st", "ep"),
  ])
  func `a word that only one name fits is completed`(_ line: String, _ rest: String) {
    #expect(hint(line) == rest)
    #expect(Hint.after(line, grammar: Sample.grammar, names: Sample.names)?.completes == true)
  }

  @Test(arguments: ["", "  ", "s", "nothing ", "data use d; # st", "plot curve 1", "data l", "x"])
  func `where nothing is certain nothing is said`(_ line: String) {
    #expect(hint(line) == nil)
  }

  /// Whatever a hint completes is a line that Tab would have made as well, and no hint has two rows.
  @Test func `hints agree with Tab after every start of every example`() throws {
    var session = try Stage.space.session()
    _ = try session.run(["search bayes startup=4", "step 5"])
    for example in CommandCatalog.grammar.commands.flatMap(\.examples) {
      for end in example.line.indices.dropFirst() {
        let line = String(example.line[..<end])
        guard let hint = session.hint(after: line) else { continue }
        #expect(!hint.text.isEmpty && !hint.text.contains("\n"), "\(line)")
        guard hint.completes else { continue }
        let whole = line + hint.text
        let tab = session.completion(of: line, at: line.utf8.count).candidates.map(\.text)
        let next = session.completion(of: line + " ", at: line.utf8.count + 1).candidates.map(
          \.text)
        #expect((tab + next).contains { whole.hasSuffix($0) }, "\(line)|\(hint.text)")
      }
    }
  }

  @Test(arguments: [
    ("model mlp dropout=", "0 to 0.95"),
    ("step ", "COUNT | until | rung | bracket  COUNT: how many trials, 1 to 100000"),
    ("step", " COUNT | until | rung | bracket  COUNT: how many trials, 1 to 100000"),
    ("model mlp ", "NAME=VALUE"), ("data use ", "NAME  the data set"),
    ("model ", "show | mlp | cnn | linear"),
    ("search grid place=", "where the levels stand: ends, centres"),
  ])
  func `the next argument is told with its values`(_ line: String, _ text: String) throws {
    let session = try Session(home: repository)
    #expect(session.hint(after: line) == Hint(text, completes: false))
  }
}
