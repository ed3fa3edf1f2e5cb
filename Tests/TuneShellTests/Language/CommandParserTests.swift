import Testing
import TuneShell

struct CommandParserTests {
  private func parse(_ line: String) throws -> ParsedCommand {
    try #require(try Sample.parser.parse(line: line))
  }

  @Test(arguments: [
    ("data use digits", "data", "use"), ("data list", "data", "list"), ("space", "space", "show"),
    ("space size", "space", "size"), ("space drop lr", "space", "drop"),
    ("space lr log 1e-4 1", "space", "log"), ("space lr", "space", "propose"),
    ("space hidden int 8 128 log", "space", "int"),
    ("space batch_size choice 16 32 64", "space", "choice"),
    ("step", "step", "count"), ("step until best>=0.95 max=50", "step", "until"),
    ("step max=50 until best>=0.95", "step", "until"), ("optimize 20", "step", "count"),
    ("pl best", "plot", "best"), ("plot po lr", "plot", "posterior"), ("why", "why", "trial"),
    ("why #12", "why", "trial"), ("why 12", "why", "trial"), ("why not lr=1", "why", "not"),
    ("trials top=5 where learning_rate>0.1", "trials", "table"), ("ls", "trials", "table"),
    ("compare grid random trials=12", "compare", "compare"), ("fork wide at 8", "fork", "fork"),
    ("model mlp hidden=64,32", "model", "use"), ("%time step 5", "time", "time"),
    ("?", "help", "help"), ("why ?", "help", "help"), ("why?", "help", "help"),
    ("plot best ?", "help", "help"), ("\\q", "quit", "quit"), (":q", "quit", "quit"),
    ("!ls -l; rm #x", "!", "run"), ("tb:12> step 3", "step", "count"), ("QUIT", "quit", "quit"),
    ("space momentum", "", ""),
    ("data load target=y my.csv", "data", "load"), ("data make moons noise=0.3", "data", "make"),
  ])
  func `every shape of the language is understood`(_ line: String, _ name: String, _ form: String) {
    let command = try? Sample.parser.parse(line: line)
    #expect((command?.spec.name ?? "") == name)
    #expect((command?.form.name ?? "") == form)
  }

  @Test func `arguments have their types and places`() throws {
    let log = try parse("space lr log 1e-4 3k when optimizer=sgd").arguments
    #expect(log.word("name") == "learning_rate")
    #expect(log.number("low") == 1e-4)
    #expect(log.number("high") == 3000)
    #expect(log.span(of: "low") == Span(13, 17))
    #expect(log.has("when"))
    #expect(log.comparison("condition")?.name.text == "optimizer")
    #expect(log.comparison("condition")?.value == Piece("sgd", Span(36, 39)))
    let grid = try parse("search grid levels=3").arguments
    #expect(grid.integer("levels") == 3)
    #expect(grid.option("place") == "ends")
    #expect(grid.span(of: "place") == nil)
    #expect(grid.span(of: "levels") == Span(19, 20))
    let note = try parse("note batch 16 wins = 3 a=b \"x  y\"").arguments
    #expect(note.text("text") == "batch 16 wins = 3 a=b \"x  y\"")
    let point = try parse("try lr=0.5 batch_size=16").arguments
    #expect(point.assignments.map(\.name) == ["learning_rate", "batch_size"])
    #expect(point.assignments.map(\.value.number) == [0.5, 16])
    #expect(try parse("step").arguments.optionalInteger("count") == nil)
    let time = try parse("time  step 5 max=3; quit")
    #expect(time.statement.line.contains("quit"))
    #expect(time.arguments.span(of: "command") == Span(6, 18))
    #expect(try parse("! ls -l | wc").arguments.word("line") == "ls -l | wc")
    #expect(try parse("plot best > a.svg").redirect == Piece("a.svg", Span(12, 17)))
  }

  @Test(arguments: [
    ("serch bayes", "there is no command `serch`", "search bayes"),
    ("data use digit", "there is no data set `digit`", "data use digits"),
    ("step 3; search bays", "`bays` does not fit here", "step 3; search bayes"),
    ("search bayes sede=3", "`search bayes` has no option `sede=`", "search bayes seed=3"),
    ("try larning_rate=3", "`try` has no option `larning_rate=`", "try learning_rate=3"),
    ("step -5", "count must be between 1 and 10000", "step 1"),
    ("data make moons noise=-1", "noise must be between 0 and 2", "data make moons noise=0"),
    ("search random seed = 7", "`seed=` and its value are one word", "search random seed=7"),
    (
      "search random --seed 7", "options are written `key=value` here, without dashes",
      "search random seed=7"
    ),
    (
      "search random --seed=7", "options are written `key=value` here, without dashes",
      "search random seed=7"
    ),
    ("search random seed=1 seed=2", "`seed` is given twice", "search random seed=1 "),
    (
      "trials where lr > 0.1", "with spaces around it `>` writes to a file, and 0.1 is a number",
      "trials where lr>0.1"
    ),
    ("tb:3> serch bayes", "there is no command `serch`", "search bayes"),
    ("st\u{7}ep", "the line holds the control character U+0007", "step"),
    ("space lr lgo 1 2", "`lgo` does not fit here", "space lr log 1 2"),
    ("data use mymset", "there is no data set `mymset`", "data use \"my set\""),
    ("fork wide at 8 at 9", "`at` is one word too many for `fork`", nil),
    ("why 13", "there is no trial `13`", nil),
    ("s", "`s` could be space, search or step", nil),
    ("data", "something is missing: `use`, `list`, `show`, `load` or `make`", nil),
    ("space lr log 1e-4", "something is missing: HIGH", nil),
    ("step five", "count must be a number, not `five`", nil),
    ("step 2.5", "count must be a whole number, not `2.5`", nil),
    ("step until soon", "`soon` is not a comparison", nil),
    ("search random seed=", "`seed=` has no value", nil),
    ("note \"open", "the quote \" is not closed", nil),
    ("quit now", "`now` is one word too many for `quit`", nil),
    ("plot best >a.svg", "`>` has a space on both sides", "plot best > a.svg"),
    ("search grid seed=3", "`search grid` has no option `seed=`", nil),
    ("plot best >", "`>` stands between a command and a file", nil),
    ("plot best > a b", "`> FILE` stands last, with one file", nil),
  ])
  func `an error says what happened and how to go on`(
    _ line: String, _ message: String, _ correction: String?
  ) {
    let diagnostic = Sample.diagnostic(line)
    #expect(diagnostic?.message == message)
    #expect(diagnostic?.correction == correction)
    #expect(diagnostic?.hint != nil)
    #expect(diagnostic?.message.last != ".")
  }

  @Test func `every one-letter slip in a command finds it`() {
    let commands = Sample.grammar.commands.map(\.name).filter { $0 != "!" }
    for name in commands {
      for slip in Slips.of(name) {
        // A slip that is another command, or as close to one, may be read as that one.
        let rivals = commands.filter { $0 != name && EditDistance.between($0, slip) <= 1 }
        let begun = commands.filter { $0.hasPrefix(slip) }
        guard rivals.isEmpty, begun.isEmpty, Sample.grammar.command(named: slip) == nil else {
          continue
        }
        #expect(Sample.diagnostic(slip)?.correction == name, "\(slip)")
      }
    }
  }

  @Test func `no line makes the parser fail`() {
    var random = SmallRandom(state: 7)
    let pieces = [
      "data", "use", "space", "lr", "log", " ", " ", " ", "=", ">", "\"", "'", "\\", ";", "#", "\n",
      "\r\n", "tb> ", "..> ", "1e-4", "-", "!", "?", "where", "\u{0}", "\u{301}", "日", "👨‍👩‍👧",
      "seed=7", "9999999999999999999999", "1e999", "\t", "\u{202E}", "--x", "time", "when", "note",
    ]
    for _ in 0..<4000 {
      let count = random.below(12)
      let line = (0..<count).map { _ in
        random.below(8) == 0
          ? String(decoding: [UInt8(random.below(256))], as: UTF8.self)
          : pieces[random.below(pieces.count)]
      }.joined()
      let diagnostic = Sample.diagnostic(line)
      let rendered = diagnostic?.lines(for: line, promptWidth: 4, width: 40) ?? []
      #expect(rendered.allSatisfy { $0.count <= 40 })
      #expect(diagnostic.map { $0.hint != nil } ?? true)
      _ = Lexer.isComplete(line)
      let cursor = random.below(line.utf8.count + 1)
      let completion = Completion.at(cursor, in: line, grammar: Sample.grammar, names: Sample.names)
      #expect(completion.range.upperBound <= cursor)
    }
  }

  @Test func `huge and deep lines are refused briefly`() {
    let huge = String(repeating: "x", count: 1_000_000)
    let lines = Sample.diagnostic(huge)?.lines(for: huge, promptWidth: 4) ?? []
    #expect(
      lines == [
        "error: a line of 1000000 bytes is too long; it begins with",
        "`xxxxxxxxxxxxxxxxxxxx`",
        "hint: a line may have up to 65536 bytes",
      ])
    let long = String(repeating: "y", count: 60_000)
    #expect((Sample.diagnostic(long)?.lines(for: long) ?? []).joined().count < 400)
    #expect(Sample.diagnostic(String(repeating: "\"", count: 60_001)) != nil)
    #expect(Sample.diagnostic(String(repeating: "time ", count: 12_000)) == nil)
    #expect(Sample.diagnostic(String(repeating: "a=", count: 30_000)) != nil)
  }
}
