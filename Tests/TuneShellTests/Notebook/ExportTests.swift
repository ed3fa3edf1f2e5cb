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

struct ExportTests {
  private func session() throws -> Session {
    var session = try Stage.search.session()
    _ = try session.run([
      "step 3", "note <script>alert(1)</script> **bold** & `code <b>`", "why",
      "try learning_rate=0.5 batch_size=16",
    ])
    return session
  }

  private func exported(_ name: String, _ session: inout Session) throws -> String {
    let folder = try TemporaryFolder()
    let answer = try session.run(["export \(folder.path)/\(name)"])
    #expect(answer.contains(name))
    return try folder.text(of: name)
  }

  @Test func `a Jupyter notebook has what format 4-5 asks for`() throws {
    var session = try session()
    let text = try exported("x.ipynb", &session)
    struct File: Decodable {
      struct Cell: Decodable {
        struct Output: Decodable {
          let name: String
          let output_type: String
          let text: [String]
        }
        let cell_type: String
        let id: String
        let source: [String]
        let metadata: [String: String]
        let outputs: [Output]?
      }
      let cells: [Cell]
      let nbformat: Int
      let nbformat_minor: Int
    }
    let file = try JSONDecoder().decode(File.self, from: Data(text.utf8))
    #expect(file.nbformat == 4 && file.nbformat_minor == 5)
    #expect(Set(file.cells.map(\.id)).count == file.cells.count)
    #expect(file.cells.allSatisfy { !$0.id.isEmpty && $0.id.count <= 64 })
    let code = file.cells.filter { $0.cell_type == "code" }
    #expect(
      code.map { $0.source.joined() }
        == session.workspace.notebook.script.compactMap {
          if case .command(let command) = $0 { command } else { nil }
        })
    #expect(text.components(of: "\"execution_count\" : null") == code.count)
    #expect(code.allSatisfy { $0.outputs?.allSatisfy { $0.name == "stdout" } == true })
    let answer = code[0].outputs?.first?.text.joined() ?? ""
    #expect(answer.hasPrefix("penguins: 342 rows"))
    #expect(
      file.cells.contains { $0.cell_type == "markdown" && $0.source.joined().contains("**bold**") })
  }

  @Test func `a page has every tag closed, and nothing in it runs`() throws {
    var session = try session()
    let text = try exported("x.html", &session)
    #expect(!text.contains("<script") && !text.contains("http"))
    #expect(
      text.contains(
        "&lt;script&gt;alert(1)&lt;/script&gt; <strong>bold</strong> &amp; <code>code &lt;b&gt;</code>"
      ))
    try expectBalanced(text)
  }

  /// Whether tags open and close like brackets.
  private func expectBalanced(_ html: String) throws {
    var open: [Substring] = []
    for match in html.matches(of: #/<(/?)([a-z0-9]+)[^>]*>/#) {
      let name = match.output.2
      if ["meta", "br"].contains(name) { continue }
      if match.output.1.isEmpty {
        open.append(name)
      } else {
        try #require(open.popLast() == name, "\(name) in \(html.prefix(400))")
      }
    }
    #expect(open.isEmpty)
  }

  @Test func `any note makes a page whose tags are closed`() throws {
    var random = SmallRandom(state: 3)
    let pieces = [
      "*", "**", "`", "```", "\n", "\n\n", "# ", "- ", "1. ", "[", "](", ")", "https://x.org",
      "<b>",
      "javascript:alert(1)", "&", "\"", "word", " ", "\\", "~~~", "\u{1B}", "\u{0}", "{#id}",
    ]
    for _ in 0..<800 {
      var document = NotebookDocument(
        header: TranscriptHeader(title: "<t>"), provenance: Provenance())
      document.add(
        prose: (0..<random.below(20)).map { _ in pieces[random.below(pieces.count)] }.joined())
      document.add(.init(command: "a <b>\nc", output: ["<i>", "&"]))
      let html = document.html()
      try expectBalanced(html)
      #expect(!html.contains("href=\"javascript"))
      #expect(!html.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
  }

  @Test func `what people write in notes becomes HTML`() {
    func html(_ text: String) -> String {
      var document = NotebookDocument(
        header: TranscriptHeader(title: "t"), provenance: Provenance())
      document.add(prose: text)
      let page = document.html()
      let start = page.firstRange(of: "<h1>t</h1>\n")?.upperBound ?? page.startIndex
      return String(page[start..<(page.firstRange(of: "\n</main>")?.lowerBound ?? page.endIndex)])
    }
    #expect(html("one\ntwo\n\nthree") == "<p>one\ntwo</p>\n<p>three</p>")
    #expect(html("## Two {#two}") == "<h2>Two</h2>")
    #expect(html("- a\n- b\n  more\n\nc") == "<ul>\n<li>a</li>\n<li>b\nmore</li>\n</ul>\n<p>c</p>")
    #expect(html("1. a\n2. b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>")
    #expect(html("```\nx < y\n```") == "<pre>x &lt; y</pre>")
    #expect(html("[a](https://b.org/c_d)") == "<p><a href=\"https://b.org/c_d\">a</a></p>")
    #expect(html("2 * 3 * 4, *so*") == "<p>2 * 3 * 4, <em>so</em></p>")
    #expect(html("\\# not, #12 is not") == "<p># not, #12 is not</p>")
  }

  @Test func `the table of trials reads back as what was searched`() throws {
    var session = try session()
    let text = try exported("trials.csv", &session)
    let rows = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      rows[0] == [
        "trial", "learning_rate", "batch_size", "outcome", "score", "validation_loss",
        "training_score", "epochs", "multiply_adds",
      ])
    let study = try #require(session.workspace.search?.study)
    #expect(rows.count == study.trials.count + 1)
    for (row, trial) in zip(rows.dropFirst(), study.trials) {
      let configuration = study.space.configuration(at: trial.point)
      #expect(row.count == rows[0].count)
      #expect(Double(row[1]) == configuration["learning_rate"]?.number)
      #expect(Double(row[2]) == configuration["batch_size"]?.number)
      #expect(row[3] == "value" && Double(row[4]) == trial.outcome?.value)
    }
  }

  @Test func `trials without a result and unused hyperparameters have empty fields`() throws {
    var session = try Stage.model.session()
    _ = try session.run([
      "space optimizer choice sgd momentum", "space momentum float 0.5 0.9 when optimizer=momentum",
      "space learning_rate float 1e5 1e6", "search random", "step 8",
    ])
    let text = try exported("t.csv", &session)
    #expect(text.contains(",diverged in epoch 1,,"))
    #expect(text.contains("sgd,,"))
  }

  @Test func `the study's file holds every record, and no clock`() throws {
    var session = try session()
    let text = try exported("study.json", &session)
    struct File: Decodable {
      let format: String
      let version: Int
      let study: Study
      let results: [Search.Measurement?]
    }
    struct Head: Decodable {
      let format: String
      let version: Int
      let study: Study
    }
    let file = try JSONDecoder().decode(Head.self, from: Data(text.utf8))
    #expect(file.format == "tunebook-study" && file.version == 1)
    #expect(file.study == session.workspace.search?.study)
    #expect(file.study.verify().isEmpty)
    #expect(!text.contains("\"time\""))
    var other = try self.session()
    #expect(try exported("study.json", &other) == text)
  }
}
