import Testing
import TuneObjectives
import TuneReport
import TuneShell

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct ExampleTests {
  private static let commands = CommandCatalog.grammar.commands.map(\.name)

  /// A session with twelve trials, and two that were taken back, in a home with a lesson.
  private func prepared(in folder: borrowing TemporaryFolder) throws -> Session {
    try folder.write("---\ntunebook: 1\ntitle: One\n---\n\nText.\n", to: "tutorials/01-one.md")
    var session = try Session(home: Home(folder: folder.path))
    _ = try session.run([
      "data use digits", "model mlp hidden=4 epochs=1",
      "space learning_rate log 1e-3 1; space batch_size", "search bayes startup=4", "step 12",
      "step", "step", "undo 2",
    ])
    return session
  }

  /// The examples of a command work one after the other, as a reader types them.
  @Test(arguments: commands)
  func `every example works`(_ name: String) throws {
    let spec = try #require(CommandCatalog.grammar.command(named: name))
    #expect(!spec.examples.isEmpty)
    let folder = try TemporaryFolder()
    try folder.link("datasets", to: repository.datasets)
    // An earlier session is taken up first of all.
    var session =
      name == "continue"
      ? try Session(home: Home(folder: folder.path)) : try prepared(in: folder)
    for example in spec.examples {
      // Files are written into the test's own folder.
      let line = example.line.replacing(
        #/(first|trials|study|best|progress)\.(md|ipynb|html|csv|json|svg|txt)/#
      ) {
        folder.path + "/" + $0.output.0
      }
      if name == "run" { _ = session.reply(to: "save \(folder.path)/first.md") }
      let reply = session.reply(to: line)
      #expect(reply.failures.isEmpty, "\(example.line)")
      #expect(reply.isAnswered, "\(example.line)")
    }
  }

  /// Help cannot rot: what it shows stands in a transcript with its answer, which is replayed.
  @Test func `every example stands recorded in a transcript`() throws {
    var recorded: Set<String> = []
    for file in TranscriptTest.files(in: [repository.folder + "/Tests/Transcripts"]) {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      recorded.formUnion(try Transcript(parsing: text).cells.map(\.command))
    }
    let missing = CommandCatalog.grammar.commands.flatMap(\.examples).map(\.line).filter {
      !recorded.contains($0)
    }
    #expect(missing == [])
  }

  @Test(arguments: commands)
  func `every command has help, by all its names`(_ name: String) throws {
    let spec = try #require(CommandCatalog.grammar.command(named: name))
    var session = try Session(home: repository)
    let help = try session.run(["help \(name)"])
    #expect(help.hasPrefix("\(name): \(spec.summary)"))
    for example in spec.examples { #expect(help.contains(example.line)) }
    for word in [name] + spec.aliases where word != "?" {
      #expect(try session.run(["\(word) ?"]) == help, "\(word)")
    }
  }

  @Test(arguments: HyperparameterName.allCases)
  func `every hyperparameter has help, by both its names`(_ name: HyperparameterName) throws {
    var session = try Session(home: repository)
    let help = try session.run(["help \(name.rawValue)"])
    #expect(help.hasPrefix(name.rawValue))
    #expect(help.contains("space \(name.rawValue)"))
    if let short = name.short { #expect(try session.run(["help \(short)"]) == help) }
  }

  @Test func `help lists every command on one screen`() throws {
    var session = try Session(home: repository)
    let help = try session.run(["help"])
    let words = Set(help.split { $0 == " " || $0.isNewline }.map(String.init))
    for name in Self.commands { #expect(words.contains(name)) }
    #expect(help.split(separator: "\n", omittingEmptySubsequences: false).count <= 22)
    #expect(try session.run(["?"]) == help)
    // The line that it offers works.
    let line = try #require(help.split(separator: "\n").first { $0.contains("data use digits;") })
    #expect(session.reply(to: line.drop { $0 == " " }.description).failures.isEmpty)
  }

  @Test func `examples shows those of a command, or one of each`() throws {
    var session = try Session(home: repository)
    let all = try session.run(["examples"])
    #expect(all.split(separator: "\n").count >= Self.commands.count)
    for name in Self.commands {
      let spec = try #require(CommandCatalog.grammar.command(named: name))
      let shown = try session.run(["examples \(name)"])
      for example in spec.examples { #expect(shown.contains("  \(example.line)")) }
    }
    #expect(!session.reply(to: "examples learning_rate").failures.isEmpty)
  }

  @Test(arguments: [40, 80, 120, 200])
  func `no line of an answer is wider than the window`(_ width: Int) throws {
    let folder = try TemporaryFolder()
    try folder.link("datasets", to: repository.datasets)
    var session = try prepared(in: folder)
    let specs = CommandCatalog.grammar.commands
    let questions = specs.filter { $0.role == .question }.flatMap(\.examples).map(\.line)
      .filter { !$0.contains(" > ") }
    for line in ["data list", "data show", "model show", "space"] + questions
      + specs.map({ "help " + $0.name })
      + HyperparameterName.allCases.map({ "help " + $0.rawValue })
    {
      session.begin(line)
      while let event = session.next() {
        guard case .block(let block) = event else { continue }
        if case .verbatim = block { continue }
        for charset in Charset.allCases {
          for row in TextRenderer(width: width, charset: charset).lines(block) {
            #expect(DisplayText.columns(of: row) <= width, "\(line): \(row)")
          }
        }
      }
    }
  }
}
