import Testing
import TuneShell

struct TutorialCommandTests {
  /// A home with these lessons.
  private func home(
    _ lessons: KeyValuePairs<String, String>, in folder: borrowing TemporaryFolder
  ) throws -> Session {
    try folder.link("datasets", to: repository.datasets)
    for (name, text) in lessons { try folder.write(text, to: "tutorials/" + name) }
    return try Session(home: Home(folder: folder.path))
  }

  private func lesson(_ title: String, minutes: String = "8", _ body: String = "Text.") -> String {
    "---\ntunebook: 1\nkind: tutorial\ntitle: \(title)\nminutes: \(minutes)\n---\n\n\(body)\n"
  }

  @Test func `lessons are listed in the order of their numbers`() throws {
    let folder = try TemporaryFolder()
    var session = try home(
      [
        "10-ten.md": lesson("Ten"), "2-two.md": lesson("Two"), "01-one.md": lesson("One"),
        "README.md": "no lesson", "3-three.txt": "no lesson", "x4.md": "no lesson",
      ], in: folder)
    let rows = try session.run(["tutorial"]).split(separator: "\n").dropLast()
    #expect(
      rows.map { $0.split(separator: " ").joined(separator: " ") } == [
        "1 One 8 minutes", "2 Two 8 minutes", "10 Ten 8 minutes",
      ])
    #expect(try session.run(["tutorial read 10"]) == "Text.")
    #expect(session.reply(to: "tutorial 4").failure?.correction == "tutorial")
  }

  @Test(arguments: [
    ("0.5", "0.5 minutes"), ("1", "1 minute"), ("1e300", "1e+300 minutes"), ("12", "12 minutes"),
  ])
  func `any time that a header may give is shown`(_ minutes: String, _ text: String) throws {
    let folder = try TemporaryFolder()
    var session = try home(["1-a.md": lesson("A", minutes: minutes)], in: folder)
    #expect(try session.run(["tutorial"]).split(separator: "\n")[0].hasSuffix("A  " + text))
  }

  @Test func `a lesson is shown without its checks, comments and feedback`() throws {
    let body = """
      # Grid or random?

      Two lines of prose are
      one paragraph. <!-- a word aside --> It ends here.

      ## Walk {#walk}

      **Your turn.**

      <!-- check
      search == 'grid' -> hidden sentence
      -->

      <details><summary>Hint 1</summary>

      Take a grid.
      </details>

      ```tunebook
      tb> search grid
      grid: 3 points
        val  higher
      ```

      - [ ] 12 <!-- hidden feedback -->
      - [ ] 3 <!-- hidden
        too --> at most
      <!-- answer: b -->

      Last words.
      """
    let folder = try TemporaryFolder()
    var session = try home(["1-a.md": lesson("A", body)], in: folder)
    let text = try session.run(["tutorial read 1"])
    #expect(
      text == """
        Grid or random?

        Two lines of prose are one paragraph. It ends here.

        Walk

        Your turn.

        Hint 1:

        Take a grid.

            tb> search grid
            grid: 3 points
              val  higher

          ( ) 12
          ( ) 3 at most

        Last words.
        """)
  }

  @Test func `a lesson that cannot be read says where`() throws {
    let folder = try TemporaryFolder()
    var session = try home(["1-a.md": "---\ntunebook: 1\ncolour: red\n---\n"], in: folder)
    for line in ["tutorial", "tutorial read 1"] {
      let failure = try #require(session.reply(to: line).failure)
      let text = failure.lines(promptWidth: nil, width: 500)[0]
      #expect(text.contains("1-a.md:3") && text.contains("`colour`"), "\(text)")
    }
  }

  @Test func `a home without lessons says so`() throws {
    let folder = try TemporaryFolder()
    var session = try home([:], in: folder)
    #expect(session.reply(to: "tutorial").failure != nil)
    #expect(session.reply(to: "tutorial 1").failure != nil)
  }
}
