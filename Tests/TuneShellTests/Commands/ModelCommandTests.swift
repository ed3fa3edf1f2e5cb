import Testing
import TuneObjectives
import TuneSearch
import TuneShell

struct ModelCommandTests {
  @Test func `a listed shape and a searched width exclude each other`() throws {
    for name in ["hidden", "layers"] {
      var session = try Stage.data.session()
      _ = try session.run(["model mlp", "space \(name)"])
      let failure = session.reply(to: "model mlp hidden=64,32").failure
      #expect(failure?.correction == "space drop \(name)")
      _ = try session.run(["space drop \(name)", "model mlp hidden=64,32"])
      #expect(session.reply(to: "space \(name)").failure != nil)
    }
  }

  @Test func `a linear model has neither hidden units nor a place to search them`() throws {
    var session = try Stage.data.session()
    // penguins: 4 inputs, 3 classes.
    #expect(try session.run(["model linear"]).contains("4-3, 15 weights, 20 epochs a trial"))
    let shown = try session.run(["model show"])
    #expect(!shown.contains("hidden") && !shown.contains("activation"))
    #expect(shown.contains("learning_rate"))
    for line in ["model linear hidden=4", "model linear hidden=64,32", "space activation"] {
      #expect(session.reply(to: line).failure?.correction == "model mlp", "\(line)")
    }
    _ = try session.run(["model mlp", "space hidden"])
    #expect(session.reply(to: "model linear").failure?.correction == "space drop hidden")
    _ = try session.run([
      "space drop hidden", "model linear", "space lr", "search random", "step 2",
    ])
  }

  @Test func `a momentum that nothing uses is refused`() throws {
    var session = try Stage.data.session()
    for line in ["model mlp momentum=0.5", "model mlp optimizer=rmsprop momentum=0.5"] {
      let correction = session.reply(to: line).failure?.correction
      #expect(correction == "model mlp optimizer=momentum momentum=0.5")
    }
    _ = try session.run(["model linear optimizer=nesterov momentum=0.5", "space optimizer"])
    // The optimizer is searched now, and some of its choices use it.
    _ = try session.run(["model mlp momentum=0.5"])
  }

  @Test func `momentum in the space asks for an optimizer that uses it`() throws {
    var session = try Stage.data.session()
    _ = try session.run(["model mlp optimizer=momentum", "space momentum"])
    let failure = session.reply(to: "model mlp optimizer=adam").failure
    #expect(failure?.correction == "space drop momentum")
    #expect(session.workspace.model?.fixed["optimizer"] == .text("momentum"))
  }

  @Test(arguments: [
    ("model mlp epochs=3 hidden=0", "0"), ("model mlp lr=0.1 hidden=64,32 layers=2", "2"),
    ("model mlp hidden=64,,32", "64,,32"), ("model mlp optimizer=adm", "adm"),
  ])
  func `the caret stands under the value that is wrong`(_ line: String, _ value: String) throws {
    var session = try Stage.data.session()
    let failure = try #require(session.reply(to: line).failure)
    let column =
      try #require(line.ranges(of: "=" + value).last).lowerBound
      .utf16Offset(in: line) + 1
    #expect(
      failure.lines(promptWidth: 0, width: 80)[0] == String(repeating: " ", count: column) + "^")
  }

  @Test func `what can be off can be typed so, and searched so`() throws {
    var session = try Stage.data.session()
    let line = "model mlp hidden=4 epochs=2 patience=off clip_norm=off"
    #expect(try session.run([line]).contains("patience=off clip_norm=off"))
    #expect(try session.run(["model show"]).contains("off"))
    _ = try session.run([
      "model mlp hidden=4 epochs=2", "space patience choice off 2", "space clip_norm log 0.1 10",
      "search random", "step 3",
    ])
    let refusal = try #require(session.reply(to: "model mlp patience=2.5").failure)
    #expect(refusal.lines(promptWidth: 0, width: 200).contains { $0.contains(", or off") })
    #expect(session.reply(to: "model mlp epochs=off").failure != nil)
  }

  @Test func `show says where a patient trial stopped`() throws {
    var session = try Stage.data.session()
    _ = try session.run([
      "model mlp epochs=60 patience=2 lr=0.1", "space batch", "search random", "step",
    ])
    let shown = try session.run(["show"])
    #expect(shown.contains("  patience    stopped after epoch "))
    #expect(shown.contains(", best epoch "))
    _ = try session.run(["model mlp epochs=2 patience=9", "search random", "step"])
    #expect(try session.run(["show"]).contains("not stopped in 2 epochs, best epoch 2"))
  }

  @Test func `the weights are counted with their biases`() throws {
    var session = try Stage.data.session()
    // penguins: 4 inputs, 3 classes.
    #expect(
      try session.run(["model mlp hidden=5,6"]).contains("4-5-6-3, 82 weights, 20 epochs a trial"))
    #expect(try session.run(["model mlp layers=2 hidden=8"]).contains("4-8-8-3, 139 weights"))
  }

  @Test func `model show says where each value comes from`() throws {
    var session = try Stage.data.session()
    _ = try session.run(["model mlp epochs=7", "space batch"])
    let rows = try session.run(["model show"]).split(separator: "\n")
    func row(_ name: String) -> Substring { rows.first { $0.hasPrefix("  \(name) ") } ?? "" }
    #expect(row("epochs").contains("7") && row("epochs").contains("fixed"))
    #expect(row("batch_size").contains("searched"))
    #expect(row("activation").contains("relu") && row("activation").contains("default"))
  }

  @Test func `momentum is shown only where an optimizer uses it`() throws {
    func row(_ lines: [String]) throws -> String? {
      var session = try Session(home: repository)
      return try session.run(["data use penguins"] + lines + ["model show"])
        .split(separator: "\n").last { $0.hasPrefix("  momentum ") }.map(String.init)
    }
    #expect(try row(["model mlp"])?.contains("unused") == true)
    #expect(try row(["model mlp", "space optimizer choice sgd adam"])?.contains("unused") == true)
    #expect(try row(["model mlp optimizer=nesterov"])?.contains("0.9") == true)
    #expect(try row(["model mlp", "space optimizer"])?.contains("0.9") == true)
    #expect(
      try row(["model mlp", "space optimizer", "space momentum"])?.contains("searched") == true)
  }
}
