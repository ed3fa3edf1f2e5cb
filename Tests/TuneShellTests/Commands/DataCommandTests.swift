import Testing
import TuneShell
import TuneTraining

struct DataCommandTests {
  private func lines(_ line: String) throws -> [String] {
    var session = try Session(home: repository)
    let failure = try #require(session.reply(to: line).failure)
    return failure.lines(promptWidth: 0, width: 80)
  }

  @Test(arguments: [
    (
      "data use satellite positive=damp_soil",
      [
        "                            ^",
        "error: there is no class of satellite `damp_soil`",
        "hint: type `cotton_crop`, `damp_grey_soil`, `grey_soil`, `red_soil`,",
        "`vegetation_stubble` or `very_damp_grey_soil`",
      ]
    ),
    (
      "data use satellite positive=dampgrey_soil",
      [
        "                            ^",
        "error: there is no class of satellite `dampgrey_soil`",
        "hint: try: data use satellite positive=damp_grey_soil",
      ]
    ),
    (
      "data use positive=red_soil penguins",
      [
        "                  ^",
        "error: penguins has no class `red_soil`",
        "hint: try: data use penguins",
      ]
    ),
    (
      "data use fashion positive=ankle boot",
      [
        "                          ^",
        "error: there is no class of fashion `ankle`",
        "hint: try: data use fashion positive=\"ankle boot\"",
      ]
    ),
    (
      "data use concrete positive=high",
      [
        "                           ^",
        "error: concrete predicts a number, strength_mpa, and has no classes",
        "hint: try: data use concrete",
      ]
    ),
    (
      "data make xor noise=0.6",
      [
        "                    ^",
        "error: the noise of xor is at most 0.5",
        "hint: try: data make xor noise=0.5",
      ]
    ),
    (
      "data make mons",
      [
        "          ^",
        "error: there is no generator `mons`",
        "hint: try: data make moons",
      ]
    ),
  ])
  func `a wrong class or rule is an error with its place`(
    _ line: String, _ expected: [String]
  ) throws {
    #expect(try lines(line) == expected)
  }

  @Test func `classes are offered for the set that is named`() throws {
    let session = try Session(home: repository)
    func offered(_ line: String) -> [String] {
      session.completion(of: line, at: line.utf8.count).candidates.map(\.text)
    }
    let options = ["noise=", "rows=", "seed="]
    #expect(offered("data use satellite ") == ["positive=", "seed="])
    #expect(
      offered("data use satellite positive=") == [
        "cotton_crop", "damp_grey_soil", "grey_soil", "red_soil", "vegetation_stubble",
        "very_damp_grey_soil",
      ])
    #expect(offered("data use satellite positive=d") == ["damp_grey_soil"])
    #expect(offered("data use fashion positive=a") == ["\"ankle boot\""])
    #expect(offered("data use concrete positive=") == [])
    #expect(offered("data make ") == Generator.allCases.map(\.rawValue) + options)
    #expect(offered("data make moons ") == options)
  }

  @Test(arguments: [
    "penguins", "heart", "breast_cancer", "vehicle", "spambase", "satellite", "damp_soil",
    "digits", "fashion", "concrete", "auto_mpg",
  ])
  func `every set is used, shown and trained on`(_ name: String) throws {
    var session = try Session(home: repository)
    let used = try session.run(["data use \(name)"])
    #expect(used.hasPrefix("\(name): "))
    let shown = try session.run(["data show"])
    #expect(shown.hasPrefix(used) && shown.contains("  baseline  val "))
    for line in shown.split(separator: "\n") {
      #expect(line.count <= 80 && line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
    }
    _ = try session.run([
      "model mlp hidden=2 epochs=1", "space learning_rate log 1e-3 0.1", "search random", "step",
    ])
    let best = try session.run(["best"])
    #expect(best.contains(name == "concrete" || name == "auto_mpg" ? "MAE" : "accuracy"))
  }

  @Test(arguments: Generator.allCases)
  func `every generator is drawn, shown and trained on`(_ generator: Generator) throws {
    var session = try Session(home: repository)
    let made = try session.run(["data make \(generator.rawValue) rows=60 seed=3"])
    #expect(made.contains("  best   ") && made.contains("seed=3"))
    #expect(try session.run(["data show"]).hasPrefix(made))
    _ = try session.run([
      "model mlp hidden=2 epochs=1", "space learning_rate log 1e-3 0.1", "search random", "step",
    ])
  }

  @Test func `a wide set with text and gaps is summed up without losing them`() throws {
    // 61 columns: c0 is text, c1 misses half of its values, c2 all of them, c3 never changes.
    let rows = (0..<10).map { row in
      let start = [row < 5 ? "red" : "blue", row.isMultiple(of: 2) ? "" : "3", "", "7"]
      let rest = (4...60).map { "\(row * $0)" }
      return (start + rest + ["\(row)"]).joined(separator: ",")
    }
    let header = (0...60).map { "c\($0)" } + ["y"]
    let folder = try TemporaryFolder()
    try folder.write(
      ([header.joined(separator: ",")] + rows).joined(separator: "\n"), to: "datasets/wide.csv")
    try folder.write(
      """
      {"format": 1, "datasets": [{"name": "wide", "files": [{"path": "wide.csv"}],
       "format": "csv", "task": "regression", "rows": 10, "inputs": 61, "label": "y",
       "text_inputs": ["c0"], "missing": {"c1": 5, "c2": 10}}]}
      """, to: "datasets/index.json")
    var session = try Session(home: Home(folder: folder.path))
    #expect(
      try session.run(["data list"]).contains("wide    10      61  a number, y  1 text, 15 missing")
    )
    let shown = try session.run(["data use wide; data show"])
    for line in [
      "  text   1 input as 2 of 0 or 1; with the numbers the network reads 62",
      "  missing  15 values, replaced by the training part's median or most frequent",
      "  numbers  59 inputs, c1 to c60, 0 .. 540",
      "  missing, and replaced: c1 5 by 3 (median), c2 10 by 0",
      "  constant, so 0 for the network: c1, c2, c3",
      "  c0  blue 5, red 5",
    ] {
      #expect(shown.split(separator: "\n").contains { $0 == line }, "\(line) in\n\(shown)")
    }
  }

  @Test func `a failed choice keeps the data in use`() throws {
    var session = try Stage.trials.session()
    let before = session.observable
    for line in ["data use concrete positive=x", "data make xor noise=0.51"] {
      #expect(session.reply(to: line).failures.count == 1)
      #expect(session.observable == before)
    }
    #expect(try session.run(["data make moons"]).contains("note: the search and its 3 trials"))
  }

  @Test func `a view and its set with the class give the same trials`() throws {
    let scores = try ["damp_soil", "satellite positive=damp_grey_soil"].map { data in
      var session = try Session(home: repository)
      _ = try session.run([
        "data use \(data)", "model mlp hidden=2 epochs=1", "space learning_rate log 1e-3 1",
        "search random",
      ])
      return try session.scores(after: "step 2")
    }
    #expect(scores[0].count == 2 && scores[0] == scores[1])
  }
}
