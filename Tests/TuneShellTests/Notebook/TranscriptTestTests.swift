import Testing
import TuneShell

struct TranscriptTestTests {
  private let passing = """
    ---
    tunebook: 1
    kind: notebook
    ---

    # Words

    ```tunebook
    tb> data use penguins
    penguins: 342 rows, 4 inputs, 3 classes
      split  train 205   validation 68   test 69 (locked)
    tb> nosuch
        ^
    error: there is no command `nosuch`
    ...
    tb> model mlp hidden=4 epochs=1; space lr; search random
    ...
    tb> step
    ...
      #1 [..]
    ```

    More words.

    """

  private func run(_ path: String, update: Bool = false) throws -> TranscriptTest.Result {
    var session = try Session(home: repository)
    return TranscriptTest(path: path).run(in: &session, update: update)
  }

  @Test func `a file whose answers are what it says passes`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(passing, to: "a.md")
    #expect(try run(path) == .passed(commands: 4, nil))
    #expect(try run(path, update: true) == .updated(changed: 0))
    #expect(try folder.text(of: "a.md") == passing)
  }

  @Test func `a file without commands passes`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("# Words\n\n```text\ntb> data\n```\n", to: "a.md")
    #expect(try run(path) == .passed(commands: 0, nil))
  }

  @Test func `a difference is shown with its line, and update writes it`() throws {
    let folder = try TemporaryFolder()
    let wrong = passing.replacing("205", with: "206").replacing("  #1 [..]", with: "  #2 [..]")
    let path = try folder.write(wrong, to: "a.md")
    guard case .failed(let lines) = try run(path) else {
      Issue.record("a wrong answer passed")
      return
    }
    #expect(lines[0] == "--- \(path)")
    #expect(lines.contains("-  split  train 206   validation 68   test 69 (locked)"))
    #expect(lines.contains("+  split  train 205   validation 68   test 69 (locked)"))
    #expect(lines.contains { $0.hasPrefix("@@ -10,") })
    #expect(try folder.text(of: "a.md") == wrong)
    #expect(try run(path, update: true) == .updated(changed: 2))
    let updated = try folder.text(of: "a.md")
    #expect(updated.contains("train 205") && !updated.contains("#2"))
    // What matched keeps its wildcards, and the prose its words.
    #expect(updated.contains("    ^\nerror: there is no command `nosuch`\n...\n"))
    #expect(updated.hasSuffix("\nMore words.\n"))
    #expect(try run(path) == .passed(commands: 4, nil))
  }

  @Test func `a file that is missing or malformed fails with its name`() throws {
    let folder = try TemporaryFolder()
    for update in [false, true] {
      #expect(
        try run(folder.path + "/none.md", update: update)
          == .failed(["error: \(folder.path)/none.md cannot be read"]))
    }
    let path = try folder.write("words\n```tunebook\ntb> data\n", to: "open.md")
    guard case .failed(let lines) = try run(path) else {
      Issue.record("an open fence passed")
      return
    }
    #expect(lines[0].hasPrefix("\(path):2: error: "))
    #expect(lines.count == 2 && lines[1].hasPrefix("hint: "))
  }

  @Test func `folders stand for their Markdown files, in order`() throws {
    let folder = try TemporaryFolder()
    for name in ["b.md", "a.md", "c.txt", "10.md", "2.md", "deep/d.md"] {
      try folder.write("", to: name)
    }
    let files = TranscriptTest.files(in: [
      folder.path + "/c.txt", folder.path, folder.path + "/none.md", folder.path + "/deep",
    ])
    #expect(
      files.map { $0.dropFirst(folder.path.count + 1) } == [
        "c.txt", "10.md", "2.md", "a.md", "b.md", "none.md", "deep/d.md",
      ])
  }

  @Test func `commands of a file share a session, and files do not`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "```tunebook\ntb> data\nerror: choose the data first\n...\n```\n", to: "a.md")
    var session = try Stage.trials.session()
    #expect(try run(path) == .passed(commands: 1, nil))
    // The test runs in a copy: the session it was given stays as it is.
    let other = try folder.write(
      "```tunebook\ntb> step 2\n...\ntb> search random\n...\n```\n", to: "b.md")
    #expect(
      TranscriptTest(path: other).run(in: &session, update: false) == .passed(commands: 2, nil))
    #expect(session.trialCount == 3)
  }
}
