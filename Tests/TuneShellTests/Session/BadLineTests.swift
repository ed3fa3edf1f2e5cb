import Testing
import TuneReport
import TuneShell

struct BadLineTests {
  @Test(arguments: Stage.allCases)
  func `a bad line is one failure, well written, and changes nothing`(_ stage: Stage) throws {
    var session = try stage.session()
    let before = session.observable
    for line in BadLines.lines(at: stage) {
      let excerpt = "`\(line.prefix(60))` in a session with \(stage)"
      let reply = session.reply(to: line)
      #expect(reply.lines.isEmpty && reply.progress.isEmpty && !reply.hasLeft, "\(excerpt)")
      #expect(reply.failures.count == 1, "\(excerpt)")
      if let failure = reply.failure { check(failure, excerpt) }
      let isUnchanged = session.observable == before
      #expect(isUnchanged, "\(excerpt)")
      if !isUnchanged { session = try stage.session() }
    }
  }
  /// Corrections that are shown and do not fit: what is left of a line without its control
  /// character, and a redirect to a number that was not meant as a comparison.
  private static let vain: Set = ["data list > 3"]

  @Test(arguments: Stage.allCases)
  func `a corrected line is a line that the session understands`(_ stage: Stage) throws {
    var session = try stage.session()
    let parser = CommandParser(CommandCatalog.grammar, names: session.workspace)
    var corrected = 0
    for line in BadLines.lines(at: stage) where !Self.vain.contains(line) {
      guard let correction = session.reply(to: line).failure?.correction,
        !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { continue }
      #expect(correction != line)
      #expect(throws: Never.self, "`\(line.prefix(60))` gave `\(correction)`") {
        for statement in try CommandParser.statements(in: correction) {
          _ = try parser.parse(statement)
        }
      }
      corrected += 1
    }
    #expect(corrected > 40)
  }

  /// The form of an error: lower case, no full stop, within the width, nothing that steers a
  /// terminal.
  private func check(_ failure: Failure, _ excerpt: String) {
    let written = failure.lines(promptWidth: nil, width: 10_000)
    #expect(written.count == 2, "an error and a hint for \(excerpt)")
    for (line, title) in zip(written, ["error: ", "hint: "]) {
      let text = line.dropFirst(title.count)
      #expect(line.hasPrefix(title) && text.first?.isUppercase == false, "\(excerpt): \(line)")
      #expect(!line.hasSuffix(".") || line.hasSuffix("..."), "\(excerpt): \(line)")
    }
    for (width, prompt) in [(80, 4), (80, nil), (40, 7), (20, nil)] as [(Int, Int?)] {
      let lines = failure.lines(promptWidth: prompt, width: width)
      #expect(lines.contains { $0.hasPrefix("error:") }, "\(excerpt)")
      for line in lines {
        #expect(DisplayText.columns(of: line) <= width, "\(excerpt): \(line)")
        #expect(DisplayText.sanitised(line) == line, "\(excerpt): \(line)")
      }
    }
  }
}
