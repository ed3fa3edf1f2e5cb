import Testing
import TuneReport
import TuneShell

struct CellCommandsTests {
  @Test func `cells are what was typed and stands, by the number of its line`() throws {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use penguins; model mlp hidden=4 epochs=1", "space learning_rate log 1e-3 1",
    ])
    _ = session.reply(to: "nonsense")
    _ = try session.run(["search random seed=3", "help why", "step 2", "why", "note it learns"])
    #expect(
      try session.run(["cells"]) == """
             cell
          1  data use penguins
             model mlp hidden=4 epochs=1
          2  space learning_rate log 1e-3 1
          4  search random seed=3
          6  step 2                          2 trials
          7  why
          8  it learns                       note
        """)
    #expect(try session.run(["cells 1"]).contains("8  it learns"))
    #expect(session.cell == 11)
  }

  @Test func `undo takes the cells of what it takes back, and redo brings all of them`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 2", "why", "note good", "trials"])
    let whole = try session.run(["cells"])
    // The note is a step of its own.
    _ = try session.run(["undo"])
    #expect(!session.answer(to: "cells").contains("good"))
    #expect(session.answer(to: "cells").contains("why"))
    _ = try session.run(["undo"])
    #expect(!session.answer(to: "cells").contains("why"))
    _ = try session.run(["redo 2"])
    #expect(try session.run(["cells"]) == whole)
  }

  @Test func `rerun carries out all commands of a cell again, and shows them`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 1; why"])
    let number = session.cell - 1
    let answer = try session.run(["rerun \(number)"])
    #expect(answer.hasPrefix("  tb> step 1\n"))
    #expect(answer.contains("\n#2") || answer.contains("  #2 "))
    #expect(answer.contains("\n  tb> why\n#2"))
    #expect(session.trialCount == 2)
    // The new cell can be run again as well.
    #expect(try session.run(["rerun \(session.cell - 1)"]).contains("#3"))
  }

  @Test func `a rerun stops at the first error, with the caret under the shown command`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 3", "show 3; step 1"])
    let cell = session.cell - 1
    _ = try session.run(["search random seed=4"])
    let reply = session.reply(to: "rerun \(cell)")
    #expect(reply.lines == ["  tb> show 3"])
    let failure = try #require(reply.failure)
    #expect(failure.line == "show 3")
    #expect(session.trialCount == 0)
  }

  @Test func `edit hands out the commands of a cell`() throws {
    var session = try Stage.search.session()
    _ = try session.run(["step 1; why"])
    #expect(session.reply(to: "edit").requests == [.edit("step 1\nwhy")])
    #expect(session.reply(to: "edit 1").requests == [.edit("data use penguins")])
    #expect(!session.reply(to: "edit 99").failures.isEmpty)
  }

  @Test func `last shows the answer before, also after a mistake`() throws {
    var session = try Stage.search.session()
    #expect(session.reply(to: "last").text.hasPrefix("random: independent draws, seed 3"))
    let trials = try session.run(["step 2", "trials"]).split(separator: "\n").suffix(3)
    _ = session.reply(to: "nonsense")
    #expect(session.reply(to: "last").lines.suffix(3) == trials.map(String.init))
    var fresh = try Session(home: repository)
    #expect(!fresh.reply(to: "last").failures.isEmpty)
  }

  @Test func `a note is Markdown, with or without quotes`() throws {
    var session = try Session(home: repository)
    _ = try session.run([
      "note batch 16  wins, it's clear; or not? # yes ", "note \"## A  heading; and > more\"",
    ])
    #expect(
      session.workspace.notebook.entries.map(\.text)
        == ["batch 16  wins, it's clear; or not? # yes", "## A  heading; and > more"])
    #expect(!session.reply(to: "note \" \"").failures.isEmpty)
  }

  @Test func `the script of a notebook comes to the same trials without any cut`() throws {
    for pulled in [1, 2, 4, 9, 30] {
      var session = try Stage.search.session()
      session.begin("step 4")
      _ = session.rest(events: pulled)
      _ = session.cut()
      _ = try session.run(["step 2"])
      if session.workspace.search?.pending != nil { _ = try session.run(["step"]) }
      // A trial of the learner's own, cut before it ends.
      session.begin("try learning_rate=0.1 batch_size=32")
      _ = session.rest(events: 3)
      _ = session.cut()
      _ = try session.run(["why", "step 2"])
      var other = try Session(home: repository)
      for case .command(let line) in session.workspace.notebook.script {
        _ = try other.run([line])
      }
      #expect(other.workspace.search?.study == session.workspace.search?.study, "\(pulled)")
      #expect(other.workspace.search?.pending == nil)
    }
  }
}
