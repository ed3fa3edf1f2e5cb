import Testing
import TuneShell

struct TranscriptTests {
  private static let lesson = """
    ---
    tunebook: 1
    kind: tutorial
    title: Grid or random?
    minutes: 8
    needs: [01-hyperparameters, "two"]
    tolerance: 0.02
    ---

    # Grid or random?

    ```text
    tb> not a transcript
    ```

    ~~~~tunebook
    tb> data use digits
    digits: 8x8 images
      split  train 1078
    tb> note "one
    ..> two"
    tb> step 2
      #1   lr 0.0001    val 0.078  * best
    ...
    ~~~~

    <!--
    ```tunebook
    -->
    <details><summary>Solution</summary>

      ```tunebook
      tb> step
        #1  val 0.5
      ```
    </details>
    `````markdown
    ```tunebook
    nothing of ours
    ```
    `````
    the end
    """

  @Test func `a lesson is read with its header, fences and line numbers`() throws {
    let transcript = try Transcript(parsing: Self.lesson)
    #expect(
      transcript.header
        == TranscriptHeader(
          kind: .tutorial, title: "Grid or random?", minutes: 8,
          needs: ["01-hyperparameters", "two"], tolerance: 0.02))
    let cells = transcript.cells
    #expect(
      cells.map(\.command) == ["data use digits", "note \"one\ntwo\"", "step 2", "step"])
    #expect(cells.map(\.line) == [17, 20, 22, 33])
    #expect(cells[0].output == ["digits: 8x8 images", "  split  train 1078"])
    #expect(cells[1].output == [] && cells[1].outputLines == 22..<22)
    #expect(cells[3].output == ["  #1  val 0.5"])
    #expect(transcript.segments.count == 5)
    #expect(transcript.text == Self.lesson)
    let joined = transcript.segments.map { segment -> String in
      switch segment {
      case .prose(let lines): transcript.text(of: lines)
      case .transcript(let fence): transcript.text(of: fence.lines)
      }
    }
    #expect(Self.lesson.hasSuffix(joined.joined()))
  }

  @Test(arguments: ["\n", "\r\n"])
  func `the same outputs leave every byte as it was`(_ end: String) throws {
    let text = Self.lesson.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: end)
    let transcript = try Transcript(parsing: text)
    #expect(try transcript.updated(with: transcript.cells.map(\.output)) == text)
    #expect(
      transcript.cells.map(\.output) == (try Transcript(parsing: Self.lesson)).cells.map(\.output))
  }

  @Test func `new outputs replace the old ones and nothing else`() throws {
    let transcript = try Transcript(
      parsing: Self.lesson.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"))
    let updated = try transcript.updated(with: [
      ["digits"], ["noted  "], ["  #1   lr 0.0001  val 0.09  * best", "anything"], ["", "  two"],
    ])
    let expected = Self.lesson
      .replacing("digits: 8x8 images\n  split  train 1078", with: "digits")
      .replacing("..> two\"", with: "..> two\"\nnoted")
      .replacing("    #1  val 0.5", with: "\n    two")
    #expect(updated == expected.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: [
    ("---\ntunebook: 1\n", 1, TranscriptError.Fact.headerNotClosed),
    ("---\nkind: notebook\n---\n", 1, .missingVersion),
    ("---\ntunebook: 2\n---\n", 2, .newerVersion(2)),
    ("---\ntunebook: 1\ntitel: x\n---\n", 3, .unknownKey("titel")),
    ("---\ntunebook: 1\nkind: lesson\n---\n", 3, .badValue(key: "kind", value: "lesson")),
    ("---\ntunebook: 1\ntolerance: -1\n---\n", 3, .badValue(key: "tolerance", value: "-1")),
    ("---\ntunebook: 1\ntunebook: 1\n---\n", 3, .repeatedKey("tunebook")),
    ("---\ntunebook: 1\nhello\n---\n", 3, .notAHeaderLine("hello")),
    ("text\n```tunebook\ntb> step\n", 2, .fenceNotClosed),
    ("text\n```\nopen", 2, .fenceNotClosed),
    ("````tunebook\ntb> step\n```\n", 1, .fenceNotClosed),
    ("```tunebook\n```\n", 1, .noCommand),
    ("```tunebook\ntb> \n```\n", 2, .emptyCommand),
    ("```tunebook\ntb> step\ntb>\n```\n", 3, .emptyCommand),
    ("```tunebook\noutput\ntb> step\n```\n", 2, .outputBeforeCommand),
    ("```tunebook\n..> step\n```\n", 2, .strayContinuation),
    ("```tunebook\ntb> note \"a\nb\"\n```\n", 2, .incompleteCommand),
    ("a\n<!-- check\nx\n", 2, .commentNotClosed),
  ])
  func `a malformed file names its line`(_ text: String, _ line: Int, _ fact: TranscriptError.Fact)
  {
    let error = #expect(throws: TranscriptError.self) { try Transcript(parsing: text) }
    #expect(error == TranscriptError(line: line, fact))
    #expect(error?.diagnostic.hint != nil)
  }

  @Test func `a file without a header is a notebook`() throws {
    let transcript = try Transcript(parsing: "# Read me\n```tunebook\ntb:12> step\n  #1\n```")
    #expect(!transcript.hasHeader && transcript.header == TranscriptHeader())
    #expect(transcript.cells.map(\.command) == ["step"])
    #expect(try Transcript(parsing: "").segments.isEmpty)
    #expect(
      try Transcript(parsing: "\u{FEFF}---\ntunebook: 1\nneeds:\n- a\n- b\n---").header.needs == [
        "a", "b",
      ])
  }

  @Test func `an output that would be read as something else is refused`() throws {
    let transcript = try Transcript(parsing: "```tunebook\ntb> help\n```\n")
    for line in ["tb> step", "```", "  ````", "a\nb"] {
      #expect(throws: TranscriptError(line: 2, .unrecordable(line))) {
        try transcript.updated(with: [[line]])
      }
    }
    #expect(try transcript.updated(with: [["  tb> step", "``"]]).contains("\n  tb> step\n``\n"))
  }

  @Test func `what the writer writes is read back`() throws {
    let header = TranscriptHeader(
      title: "It's #1: a \"test\"", minutes: 2.5, needs: ["a", "b"], tolerance: 0.01, seed: .max)
    var writer = TranscriptWriter(header)
    writer.add(prose: "Some prose.\n")
    try writer.add(cells: [
      ("step", ["  #1  val 0.5  ", "", "end"]), ("note \"a\nb\"", []), ("quit", []),
    ])
    let transcript = try Transcript(parsing: writer.file)
    var expected = header
    expected.title = "Its #1: a \"test\""
    #expect(transcript.header == expected)
    #expect(transcript.cells.map(\.command) == ["step", "note \"a\nb\"", "quit"])
    #expect(transcript.cells.map(\.output) == [["  #1  val 0.5", "", "end"], [], []])
  }

  @Test func `no text makes the parser fail`() {
    var random = SmallRandom(state: 3)
    let pieces = [
      "---", "tunebook: 1", "```tunebook", "```", "~~~", "tb> step", "..> x", "tb>", "<!--", "-->",
      "\n", "\n", "\n", "\r\n", "  ", "....", "\u{FEFF}", "\"", "needs: [", "- ", "é\u{301}", ":",
    ]
    for _ in 0..<4000 {
      let text = (0..<random.below(16)).map { _ in pieces[random.below(pieces.count)] }.joined()
      guard let transcript = try? Transcript(parsing: text) else { continue }
      #expect(transcript.text == text)
      #expect((try? transcript.updated(with: transcript.cells.map(\.output))) == text)
    }
  }
}

extension String {
  fileprivate func replacing(_ part: String, with text: String) -> String {
    var result = ""
    var rest = Substring(self)
    while let range = rest.firstRange(of: part) {
      result += rest[..<range.lowerBound] + text
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
