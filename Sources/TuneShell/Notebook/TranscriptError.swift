/// What is wrong with a notebook or lesson, and in which line of it.
package struct TranscriptError: Error, Sendable, Hashable {
  /// What can be wrong.
  package enum Fact: Sendable, Hashable {
    case headerNotClosed
    case notAHeaderLine(String)
    case unknownKey(String)
    case repeatedKey(String)
    case badValue(key: String, value: String)
    case missingVersion
    case newerVersion(Int)
    case fenceNotClosed
    case commentNotClosed
    case noCommand
    case emptyCommand
    case incompleteCommand
    case outputBeforeCommand
    case strayContinuation
    /// A line of an output would be read as a prompt or as the end of the fence.
    case unrecordable(String)
  }

  /// The line in the file, from 1.
  package let line: Int
  package let fact: Fact

  package init(line: Int, _ fact: Fact) {
    self.line = line
    self.fact = fact
  }

  /// The sentences for the learner or author.
  package var diagnostic: Diagnostic {
    switch fact {
    case .headerNotClosed:
      Diagnostic("the header is not closed", hint: .text("end it with a line `---`"))
    case .notAHeaderLine(let text):
      Diagnostic(
        "`\(text.prefix(40))` is not a line of a header", hint: .text("write: key: value"))
    case .unknownKey(let key):
      Diagnostic(
        "the header has no key `\(key.prefix(40))`",
        hint: .text(
          EditDistance.suggestion(for: key, among: TranscriptHeaderParser.keys).map {
            "write: \($0):"
          } ?? "the keys are " + TranscriptHeaderParser.keys.joined(separator: ", ")))
    case .repeatedKey(let key):
      Diagnostic("`\(key)` stands twice in the header", hint: .text("keep one of the two"))
    case .badValue(let key, let value):
      Diagnostic(
        "`\(value.prefix(40))` is no value for `\(key)`",
        hint: .text("write: " + TranscriptHeaderParser.example(of: key)))
    case .missingVersion:
      Diagnostic("the header has no `tunebook: 1`", hint: .text("write it below the first `---`"))
    case .newerVersion(let version):
      Diagnostic(
        "the file has format \(version), newer than this program's \(TranscriptHeader.version)",
        hint: .text("open it with a newer Tunebook"))
    case .fenceNotClosed:
      Diagnostic(
        "the fence that opens here is not closed",
        hint: .text("end it with a line of as many backticks"))
    case .commentNotClosed:
      Diagnostic("the comment that opens here is not closed", hint: .text("end it with `-->`"))
    case .noCommand:
      Diagnostic(
        "the transcript holds no command", hint: .text("write a line `tb> ` with a command"))
    case .emptyCommand:
      Diagnostic("there is no command behind the prompt", hint: .text("write one or take it out"))
    case .incompleteCommand:
      Diagnostic(
        "the command ends in an open quote or a backslash",
        hint: .text("close it, or go on with a line `..> `"))
    case .outputBeforeCommand:
      Diagnostic(
        "an output stands above the first command", hint: .text("begin with a line `tb> `"))
    case .strayContinuation:
      Diagnostic(
        "`..> ` goes on with a command, and the line above is none",
        hint: .text("put it right below a line `tb> `"))
    case .unrecordable(let text):
      Diagnostic(
        "the output line `\(text.prefix(40))` would be read as a prompt or a fence",
        hint: .text("outputs begin with spaces"))
    }
  }
}
