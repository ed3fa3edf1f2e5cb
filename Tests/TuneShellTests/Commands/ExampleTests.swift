import Testing
import TuneObjectives
import TuneShell

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
      let line = example.line.replacing(#/(first|trials|study)\.(md|ipynb|html|csv|json)/#) {
        folder.path + "/" + $0.output.0
      }
      if name == "run" { _ = session.reply(to: "save \(folder.path)/first.md") }
      let reply = session.reply(to: line)
      #expect(reply.failures.isEmpty, "\(example.line)")
      #expect(reply.isAnswered, "\(example.line)")
    }
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

  @Test func `help lists every command`() throws {
    var session = try Session(home: repository)
    let help = try session.run(["help"])
    for name in Self.commands { #expect(help.contains("  \(name) ")) }
    #expect(try session.run(["?"]) == help)
  }
}
