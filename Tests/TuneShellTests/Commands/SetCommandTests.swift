import Testing
import TuneReport
import TuneShell

struct SetCommandTests {
  @Test func `the settings are shown as they are set`() throws {
    var session = try Session(home: repository)
    let first = try session.run(["set"]).split(separator: "\n")
    #expect(first[0] == "  workers  1  (trials are trained one after another)")
    #expect(first.count == 6)
    for (row, line) in [
      "set workers 2", "set charset braille", "set plots words", "set hints off", "set pager off",
      "set keys vi",
    ].enumerated() {
      let set = try session.run([line])
      #expect(set.hasPrefix("  " + line.split(separator: " ")[1]) && set != first[row])
      let shown = try session.run(["set"]).split(separator: "\n")
      #expect(shown[row] == set && shown.dropFirst(row + 1).elementsEqual(first.dropFirst(row + 1)))
    }
    #expect(try session.run(["set charset auto"]) == first[1])
    // What turns answers into lines follows.
    #expect(session.renderer(width: 80).plotsInWords)
  }

  @Test(arguments: [
    "set workers 0", "set workers 65", "set workers two", "set worker", "set tea 2",
  ])
  func `a setting that makes no sense is refused`(_ line: String) throws {
    var session = try Session(home: repository)
    #expect(session.reply(to: line).failure != nil)
    #expect(session.workspace.workers == 1)
  }

  @Test func `bayes says where several workers help it`() throws {
    var session = try Stage.space.session()
    _ = try session.run(["search bayes startup=4"])
    #expect(try session.run(["set workers 2"]).contains("first 4 trials"))
    #expect(try !session.run(["search bayes startup=4"]).contains("one at a time"))
    #expect(try !session.run(["set workers 1"]).contains("note"))
    _ = try session.run(["search grid"])
    #expect(try !session.run(["set workers 2"]).contains("note"))
  }

  @Test(arguments: ["search random seed=5", "search grid levels=4", "search bayes startup=4"])
  func `all that is printed is the same with any number of workers`(_ search: String) throws {
    let lines = [
      "step 6", "step until best<0 max=2", "step", "why", "trials", "show", "verify",
    ]
    var alone = try Stage.space.session()
    _ = try alone.run([search])
    var texts: [String] = []
    for workers in [1, 2, 5] {
      var session = alone
      _ = try session.run(["set workers \(workers)"])
      texts.append(try session.run(lines))
    }
    #expect(texts[1] == texts[0])
    #expect(texts[2] == texts[0])
    #expect(texts[0].contains("  #9 "))
  }

  @Test func `trials that cannot be trained keep their place`() throws {
    // Two hidden layers of 4096 units have more weights than are allowed.
    var texts: [String] = []
    for workers in [1, 3] {
      var session = try Session(home: repository)
      _ = try session.run([
        "data use penguins", "model mlp epochs=1", "space layers int 1 3",
        "space hidden choice 4 4096", "search grid", "set workers \(workers)",
      ])
      texts.append(try session.run(["step 6", "trials"]))
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("failed: ") && texts[0].contains("* best"))
  }

  @Test(arguments: [("set workers=2", "set workers 2"), ("data use=digits", "data use digits")])
  func `a word that is no option is told with its space`(_ line: String, _ hint: String) throws {
    var session = try Session(home: repository)
    #expect(session.reply(to: line).failure?.correction == hint)
    #expect(session.reply(to: hint).failure == nil)
  }
}
