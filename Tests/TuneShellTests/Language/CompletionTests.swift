import Testing
import TuneShell

struct CompletionTests {
  /// The completion at `|`.
  private func complete(_ line: String) -> Completion {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    return Completion.at(
      parts[0].utf8.count, in: parts.joined(), grammar: Sample.grammar, names: Sample.names)
  }

  @Test(arguments: [
    ("st|", ["step"]), ("s|", ["space", "search", "step"]),
    ("data |", ["use", "list", "show", "load", "make"]),
    ("data u|", ["use"]), ("data use |", ["digits", "moons", "\"my set\"", "positive="]),
    ("data use d| x", ["digits"]), ("data use digits p|", ["positive="]),
    ("plot p|", ["posterior"]),
    ("plot posterior l|", ["learning_rate"]), ("plot curve 1|", ["1", "10", "11", "12"]),
    ("search grid |", ["levels=", "place="]), ("search grid place=|", ["ends", "centres"]),
    ("search grid place=e|", ["ends"]), ("search grid place=ends |", ["levels="]),
    ("try |", ["learning_rate=", "batch_size="]), ("model mlp optimizer=|", ["sgd", "adam"]),
    ("model mlp optimizer=a|", ["adam"]), ("space lr |", ["log", "int", "choice"]),
    ("space lr log 1 2 w|", ["when"]), ("space lr log 1 2 when o|", ["optimizer"]),
    ("space lr log 1 2 when optimizer=|", ["sgd", "adam"]), ("step; pl|", ["plot"]),
    ("space lr log 1 2 when optimizer=sgd,|", ["sgd", "adam"]),
    ("space lr log 1 2 when optimizer=sgd,a|", ["adam"]),
    ("time st|", ["step"]),
    ("time time data l|", ["list", "load"]), ("compare grid r|", ["random"]), ("tb> st|", ["step"]),
    ("note x |", []),
    ("trials wh|", ["where"]), ("trials where b|", ["best"]), ("fork wide |", ["at"]),
    ("fork wide at |", (1...12).map(String.init)),
    ("# st|", []), ("step # st|", []), ("nothing |", []), ("pl be|", ["best"]),
    ("data use \"m|", ["moons", "\"my set\""]),
    ("help sp|", ["space"]), ("space lr|", ["learning_rate"]),
  ])
  func `Tab offers what may stand at the cursor`(_ line: String, _ expected: [String]) {
    #expect(complete(line).candidates.map(\.text) == expected)
  }

  @Test func `a candidate replaces the word that is being typed`() {
    #expect(complete("data use d|").range == 9..<10)
    #expect(complete("data use |").range == 9..<9)
    #expect(complete("show \u{E9}; data use d|").range == 18..<19)
    #expect(complete("search grid place=e|").range == 18..<19)
    #expect(complete("data use \"m|").range == 9..<11)
    #expect(complete("space lr log 1 2 when optimizer=sgd,a|").range == 36..<37)
    #expect(complete("data l|").commonPrefix == "l")
    #expect(complete("s|").commonPrefix == "s")
    #expect(complete("x|").candidates.isEmpty)
    #expect(complete("pl|").candidates.map(\.description) == ["draw a picture"])
    #expect(complete("search r|").candidates == complete("search ra|").candidates)
  }

  @Test func `a space follows whole words only`() {
    func isWhole(_ line: String) -> [Bool] { complete(line).candidates.map(\.isWhole) }
    #expect(isWhole("data u|") == [true])
    #expect(isWhole("search grid place|") == [false])
    #expect(isWhole("space lr log 1 2 when o|") == [false])
    #expect(isWhole("space lr log 1 2 when optimizer=s|") == [true])
  }

  @Test func `a cursor anywhere is answered`() {
    let line = "data use 日本 \u{301}x"
    for cursor in -1...(line.utf8.count + 2) {
      let range = Completion.at(cursor, in: line, grammar: Sample.grammar, names: Sample.names)
        .range
      #expect(range.upperBound <= max(0, min(cursor, line.utf8.count)))
    }
  }

  /// SHELL: every argument has a completer: candidates, or a note that says what to type.
  @Test func `every argument of every command has a completer`() {
    for spec in Sample.grammar.commands {
      for form in spec.forms {
        var line = spec.name
        for element in form.elements {
          let offer = Completion.at(
            line.utf8.count + 1, in: line + " ", grammar: Sample.grammar, names: Sample.names)
          switch element {
          case .keyword(let keyword, _):
            #expect(offer.candidates.contains { $0.text == keyword }, "\(line)")
            line += " " + keyword
          case .argument(let argument):
            let isNoted = offer.notes.contains { $0.text.hasPrefix(argument.label.uppercased()) }
            #expect(isNoted || !offer.candidates.isEmpty, "\(line)")
            let isShown = offer.candidates.allSatisfy { !$0.text.isEmpty }
            #expect(isShown)
            line += " " + Self.sample(argument.kind)
          }
        }
        guard spec.name != "time", spec.name != "!" else { continue }
        let offer = Completion.at(
          line.utf8.count + 1, in: line + " ", grammar: Sample.grammar, names: Sample.names)
        for option in form.options {
          #expect(offer.candidates.contains { $0.text == option.key + "=" }, "\(line)")
        }
        for clause in form.clauses {
          #expect(offer.candidates.contains { $0.text == clause.keyword }, "\(line)")
        }
      }
    }
  }

  private static func sample(_ kind: ArgumentKind) -> String {
    switch kind {
    case .choice(let choices): choices[0].text
    case .integer(let range): String(max(range.lowerBound, 1))
    case .number: "0.5"
    case .name(let kind): Sample.names.names(kind)?.first?.text ?? "x"
    case .comparison(let kind): (Sample.names.names(kind)?.first?.text ?? "x") + ">0"
    case .text, .suggested, .file: "x"
    case .command: "step"
    }
  }
}
