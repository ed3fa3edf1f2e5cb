import Testing
import TuneObjectives
import TuneSearch
import TuneShell

struct SpaceCommandTests {
  @Test(arguments: [
    ("space learning_rate log 1 1e-3", "space learning_rate log 1e-3 1"),
    ("space hidden int 128 8 log", "space hidden int 8 128 log"),
    ("space epochs int 9 3", "space epochs int 3 9"),
    ("space weight_decay float 0.1 0", "space weight_decay float 0 0.1"),
    ("space batch choice 16 32 16 32 64", "space batch choice 16 32 64"),
    ("space hidden int 0 8 log", "space hidden int 8 256 log"),
    ("space layers float 1 4", "space layers int 1 4"),
    ("space epochs float 1 4", "space epochs int 5 100"),
    ("space hidden log 0.5 8", "space hidden int 8 256 log"),
    ("space learning_rate log 0 1", "space learning_rate log 0.0001 1"),
    ("space activation", nil),
  ])
  func `the hint keeps the kind of range, and works`(_ line: String, _ hint: String?) throws {
    var session = try Stage.model.session()
    #expect(session.reply(to: line).failure?.correction == hint)
    if let hint { _ = try session.run([hint]) }
  }

  @Test(arguments: [
    ("space learning_rate float 0.1 1e9", "1e9"), ("space layers int 0 4", "0"),
    ("space batch_size choice 16 x 32", "x"), ("space learning_rate log 0 1", "0"),
  ])
  func `the caret stands under the value that is wrong`(_ line: String, _ word: String) throws {
    var session = try Stage.model.session()
    let failure = try #require(session.reply(to: line).failure)
    let column = try #require(line.ranges(of: " " + word).last).lowerBound.utf16Offset(in: line) + 1
    #expect(
      failure.lines(promptWidth: 0, width: 80)[0] == String(repeating: " ", count: column) + "^")
  }

  @Test func `a hyperparameter is named in short, replaced in its place, and dropped`() throws {
    var session = try Stage.model.session()
    _ = try session.run(["space lr", "space batch", "space lr float 0.1 0.5"])
    #expect(
      session.workspace.space.parameters.map(\.name) == ["learning_rate", "batch_size"])
    #expect(
      session.workspace.space.parameters[0].domain == .real(low: 0.1, high: 0.5, scale: .linear))
    _ = try session.run(["space drop lr", "space drop batch"])
    #expect(session.workspace.space.parameters.isEmpty)
    #expect(session.reply(to: "space").failure != nil)
  }

  @Test(arguments: HyperparameterName.allCases)
  func `every hyperparameter has a range that is usual`(_ name: HyperparameterName) throws {
    var session = try Session(home: repository)
    let kind = ModelKind.mlp.uses(name) ? "mlp" : "cnn"
    _ = try session.run([
      "data use digits", "model \(kind) optimizer=momentum", "space \(name.rawValue)", "space size",
    ])
    #expect(session.workspace.space.parameters.map(\.name) == [name.rawValue])
  }

  @Test func `a log of whole numbers is a range of whole numbers`() throws {
    var session = try Stage.model.session()
    _ = try session.run(["space hidden log 8 128", "space lr log 0.01 1"])
    #expect(
      session.workspace.space.parameters.map(\.domain) == [
        .integer(low: 8, high: 128, scale: .log), .real(low: 0.01, high: 1, scale: .log),
      ])
  }

  @Test func `a wide range without a log scale is remarked on`() throws {
    var session = try Stage.model.session()
    #expect(try session.run(["space lr float 1e-4 1"]).contains("space learning_rate log 0.0001 1"))
    #expect(try !session.run(["space lr float 0.1 1"]).contains("note"))
    #expect(try !session.run(["space lr log 1e-4 1"]).contains("note"))
  }

  @Test func `no change of the space leaves a momentum that nothing uses`() throws {
    var session = try Stage.data.session()
    _ = try session.run([
      "model mlp epochs=1 hidden=4", "space optimizer choice sgd momentum", "space momentum",
    ])
    for line in ["space drop optimizer", "space optimizer choice sgd adam"] {
      #expect(session.reply(to: line).failure?.correction == "space drop momentum")
      #expect(session.workspace.space.parameters.count == 2)
    }
    _ = try session.run(["space optimizer choice momentum adam", "model mlp optimizer=adam"])
    _ = try session.run(["space drop momentum", "space drop optimizer"])
  }
}
