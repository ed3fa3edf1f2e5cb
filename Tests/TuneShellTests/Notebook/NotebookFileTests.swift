import Testing
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct NotebookFileTests {
  /// A session with cells of many kinds, some cut, some taken back.
  private func session() throws -> Session {
    var session = try Stage.search.session()
    session.begin("step 4")
    _ = session.rest(events: 9)
    _ = session.cut()
    _ = try session.run([
      "why", "step 2", "note \"## A second look\"", "note it learns",
      "try learning_rate=0.1 batch_size=32", "step 3", "undo",
      "why not learning_rate=1 batch_size=16",
      "fork wide at 2", "step 2", "tree", "switch main", "set workers 2", "trials top=2", "best",
    ])
    _ = session.reply(to: "nonsense")
    return session
  }

  private func replay(_ path: String, workers: Int = 1) throws -> TranscriptTest.Result {
    var session = try Session(home: repository, workers: workers)
    return TranscriptTest(path: path).run(in: &session, update: false)
  }

  @Test func `a saved notebook replays to the same text, with any number of workers`() throws {
    let folder = try TemporaryFolder()
    var session = try session()
    let path = folder.path + "/first.md"
    let answer = try session.run(["save \(path)"])
    #expect(answer.contains("carried out again, with the same choices"))
    let text = try folder.text(of: "first.md")
    let cells = try Transcript(parsing: text).cells.count
    #expect(answer.contains("\(cells) commands"))
    for workers in 1...2 {
      #expect(try replay(path, workers: workers) == .passed(commands: cells, nil))
    }
    // No trace of what was cut, taken back or mistyped, nor of what is about the shell alone.
    for word in ["cut", "undo", "nonsense", "set workers", "step 3"] {
      #expect(!text.contains("tb> \(word)"), "\(word)")
    }
    let file = try NotebookFile(reading: path)
    // The question about a trial that was cut is the one that is left out, and said to be.
    let script = session.workspace.notebook.script
    #expect(file.script.count == script.count - (answer.contains("`why` is left out") ? 1 : 0))
    #expect(session.workspace.notebook.script(beyond: file.script) == [])
    var more = session
    _ = try more.run(["step", "note more"])
    #expect(
      more.workspace.notebook.script(beyond: file.script) == [.command("step"), .prose("more")])
    _ = try more.run(["undo 3"])
    #expect(more.workspace.notebook.script(beyond: file.script) == nil)
    #expect(file.header.title == "first" && file.header.kind == .notebook)
    #expect(!session.hasUnsavedCells)
    // As wide as a page and as plain as a pipe.
    for line in text.split(separator: "\n") {
      #expect(line.count <= 80)
      #expect(line.allSatisfy { $0.isASCII && !($0.asciiValue ?? 0 < 32) })
    }
    // Saved again it is the same file.
    _ = try session.run(["save"])
    #expect(try folder.text(of: "first.md") == text)
  }

  @Test func `a note comes back as it was typed, whatever it holds`() throws {
    let folder = try TemporaryFolder()
    let notes = [
      "plain", "# first", "## Heading", "- one\n- two", "```tunebook\ntb> data list\n```",
      "<!-- check", "~~~", "---", "a\n\nb", "1. one", "> quoted", "tb> data list", "*", "\\",
      String(repeating: "long words of a note ", count: 20), String(repeating: "x", count: 300),
      "- " + String(repeating: "item ", count: 40), "é 日本 🙂", "<b>tag</b> & \"quotes\"",
    ]
    for (index, note) in notes.enumerated() {
      var session = try Session(home: repository)
      _ = try session.run([
        "data use penguins", "note \(Quoting.quoted(note))", "model linear", "note between",
        "note \(Quoting.quoted(note))", "model show",
      ])
      let path = "\(folder.path)/\(index).md"
      _ = try session.run(["save \(path)"])
      let file = try NotebookFile(reading: path)
      #expect(file.script == session.workspace.notebook.script, "\(note)")
      #expect(try replay(path) == .passed(commands: 3, nil), "\(note)")
      for line in try folder.text(of: "\(index).md").split(separator: "\n") {
        #expect(line.count <= 80 || !line.contains(" ") || line.hasPrefix("- "), "\(line)")
      }
    }
  }

  @Test func `prose above the first cell and a title of one's own stay`() throws {
    let folder = try TemporaryFolder()
    let text = """
      ---
      tunebook: 1
      title: "Penguins: a look"
      ---

      # Penguins: a look

      What is known before.

      ```tunebook
      tb> data use penguins
      ```

      What is known *after*, in a line that is longer than what a note would be allowed to have in a file.

      ```sh
      echo "another program's code"
      ```

      | a | table |
      | - | - |
      """
    let path = try folder.write(text, to: "own.md")
    var session = try Session(home: repository)
    let file = try NotebookFile(reading: path)
    #expect(
      file.script.prefix(2) == [
        .prose("What is known before."), .command("data use penguins"),
      ])
    _ = session.open(file)
    session.begin(playing: file.script)
    let reply = session.rest()
    #expect(reply.failures.isEmpty)
    #expect(
      reply.lines.contains("What is known before.")
        && reply.lines.contains("  tb> data use penguins")
    )
    #expect(!session.hasUnsavedCells)
    _ = try session.run(["model linear", "save"])
    let saved = try folder.text(of: "own.md")
    #expect(
      saved.contains("title: Penguins: a look\n") || saved.contains("title: \"Penguins: a look\"\n")
    )
    #expect(saved.components(of: "# Penguins: a look") == 1)
    #expect(
      saved.contains(text.suffix(from: text.firstRange(of: "What is known *after*")!.lowerBound)))
    #expect(try NotebookFile(reading: path).script == file.script + [.command("model linear")])
  }

  @Test func `no file is overwritten that is not known`() throws {
    let folder = try TemporaryFolder()
    var session = try Stage.data.session()
    let path = try folder.write("dear diary", to: "diary.md")
    let table = try folder.write("a,b", to: "table.html")
    for line in ["save \(path)", "export \(table)"] {
      let reply = session.reply(to: line)
      #expect(
        reply.failure?.lines(promptWidth: nil, width: 200).first?.contains("is there already")
          == true)
      let correction = try #require(reply.failure?.correction)
      #expect(correction == line + " replace")
    }
    #expect(try folder.text(of: "diary.md") == "dear diary")
    _ = try session.run(["save \(path) replace", "model linear", "save"])
    // Somebody else writes to it.
    try folder.write(try folder.text(of: "diary.md") + "\nmine\n", to: "diary.md")
    _ = try session.run(["space learning_rate"])
    let reply = session.reply(to: "save")
    #expect(
      reply.failure?.lines(promptWidth: nil, width: 200).first?.contains("was changed by somebody")
        == true)
    #expect(try folder.text(of: "diary.md").contains("mine"))
    #expect(session.hasUnsavedCells)
  }

  @Test func `what cannot be written is said, and nothing is lost`() throws {
    let folder = try TemporaryFolder()
    var session = try Stage.trials.session()
    for (path, words) in [
      ("/no/such/folder/x.md", "there is no such folder"), (folder.path + "/", "saved as Markdown"),
      ("first", "saved as Markdown"), ("first.ipynb", "saved as Markdown"),
      (".md", "saved as Markdown"),
    ] {
      let reply = session.reply(to: "save \(path)")
      let lines = reply.failure?.lines(promptWidth: nil, width: 200) ?? []
      #expect(lines.first?.contains(words) == true, "\(path): \(lines)")
      #expect(lines.count == 2)
    }
    #expect(session.file == nil)
    #expect(!session.reply(to: "save").failures.isEmpty)
    #expect(!session.reply(to: "export x.txt").failures.isEmpty)
    #expect(!session.reply(to: "export x.md").failures.isEmpty)
    var fresh = try Session(home: repository)
    #expect(!fresh.reply(to: "save \(folder.path)/x.md").failures.isEmpty)
    #expect(!fresh.reply(to: "export \(folder.path)/x.csv").failures.isEmpty)
  }

  @Test func `run plays a file here, each command a cell that can be taken back`() throws {
    let folder = try TemporaryFolder()
    var session = try session()
    let path = folder.path + "/first.md"
    _ = try session.run(["save \(path)"])
    var other = try Session(home: repository)
    let answer = try other.run(["run \(path)"])
    #expect(answer.hasPrefix("# first\n") == false)
    #expect(answer.contains("tb> data use penguins\n"))
    #expect(other.workspace.search?.study == session.workspace.search?.study)
    #expect(session.workspace.notebook.script(beyond: other.workspace.notebook.script) == [])
    #expect(Set(other.workspace.notebook.entries.map(\.cell)).count > 10)
    // What stood is put aside, so that the answers are those of the file, and comes back.
    let again = try other.run(["space hidden int 2 8", "run \(path)", "best"])
    #expect(again.contains("note: what stood before"))
    #expect(other.answer(to: "best") == session.answer(to: "best"))
    _ = try other.run(["undo 99"])
    #expect(other.workspace.data == nil)
    let failing = try folder.write(
      "```tunebook\ntb> data use penguins\ntb> model mpl\ntb> data use heart\n```\n", to: "bad.md")
    let reply = other.reply(to: "run \(failing)")
    #expect(reply.failures.count == 1 && reply.failure?.line == "model mpl")
    #expect(other.workspace.data?.dataset.name == "penguins")
    #expect(!other.reply(to: "run \(folder.path)/none.md").failures.isEmpty)
    #expect(!other.reply(to: "run \(try folder.write("no cell", to: "prose.md"))").failures.isEmpty)
  }

  @Test func `run verify compares in a session of its own, and shows where answers differ`() throws
  {
    let folder = try TemporaryFolder()
    var session = try session()
    let path = folder.path + "/first.md"
    _ = try session.run(["save \(path)"])
    let before = session.workspace.notebook
    let reply = session.reply(to: "run \(path) verify")
    #expect(reply.text.replacing(#/\s+/#, with: " ").hasSuffix(" commands answer the same"))
    #expect(reply.replayed > 20)
    #expect(session.workspace.notebook == before)
    let text = try folder.text(of: "first.md")
    try folder.write(text.replacing("342 rows", with: "343 rows"), to: "first.md")
    let differs = try session.run(["run \(path) verify"])
    #expect(differs.contains("-penguins: 343 rows") && differs.contains("+penguins: 342 rows"))
    #expect(
      differs.contains("@@ ")
        && differs.replacing(#/\s+/#, with: " ").hasSuffix("does not answer what it holds"))
  }

  @Test func `a save that is cut writes nothing, and the next one does`() throws {
    let folder = try TemporaryFolder()
    var session = try Stage.search.session()
    _ = try session.run(["step 3"])
    let path = folder.path + "/x.md"
    let before = session.workspace.notebook
    for pulled in [1, 3, 8] {
      session.begin("save \(path)")
      _ = session.rest(events: pulled)
      let said = session.cutBlocks()
      #expect(said == [.line("  cut; no file was written")])
      #expect(session.file == nil && session.workspace.notebook == before)
      #expect(NotebookFile.hash(ofFileAt: path) == nil)
    }
    _ = try session.run(["save \(path)"])
    #expect(session.file != nil)
    session.begin("run \(path) verify")
    _ = session.rest(events: 2)
    #expect(session.cutBlocks() == [.line("  cut; the answers were not compared")])
  }

  @Test func `the provenance names what the answers come from`() throws {
    let folder = try TemporaryFolder()
    var session = try session()
    session.journalName = "2026-11-27-abcd"
    _ = try session.run(["save \(folder.path)/x.md"])
    let text = try folder.text(of: "x.md")
    let provenance = try #require(Provenance.split(text)).provenance
    #expect(provenance.seed == 3 && provenance.journal == "2026-11-27-abcd")
    #expect(provenance.data?.hasPrefix("penguins ") == true)
    #expect(text.hasSuffix(provenance.comment + "\n"))
    #expect(Provenance.split("no comment") == nil)
  }
}

extension String {
  /// How often a text stands in it.
  func components(of text: String) -> Int { ranges(of: text).count }
}
