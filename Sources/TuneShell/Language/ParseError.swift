/// What can be wrong with a line, as facts; `ParseError.diagnostic(in:)` makes the sentences.
package enum ParseError: Error, Sendable, Hashable {
  /// What would have fitted in a place.
  package enum Expected: Sendable, Hashable {
    /// One of these words.
    case words([String])
    /// One of the names of a kind.
    case names(NameKind, [String])
    /// A value of the learner's choice, by its label and kind.
    case value(String, ArgumentKind)
  }

  case tooLong(bytes: Int, limit: Int, start: String)
  case controlCharacter(code: UInt32, Span)
  case openQuote(Span)
  case redirectIncomplete(Span)
  case redirectNotLast(Span)
  /// `>FILE` without a space.
  case redirectWithoutSpace(file: String, Span)
  case redirectToNumber(left: String, right: String, Span)

  case unknownCommand(String, Span, suggestion: String?)
  case ambiguousCommand(String, Span, [String])
  /// A word that fits nothing that could stand in its place.
  case unknown(String, Span, [Expected])
  /// A word after everything that the command takes.
  case extra(String, Span, command: String)
  /// A word after a file's name, as when the name has a space in it.
  case spaceInFile(Span)
  /// The line ends before the command is complete.
  case missing([Expected], after: Span, usage: String)

  case unknownOption(String, Span, known: [String], command: String)
  case givenTwice(String, Span)
  case optionWithoutValue(String, Span)
  /// `workers=2` where `workers` is a word of its own.
  case keywordAsOption(key: String, value: String, Span)
  /// `seed = 7`, with the span of all three words.
  case spacedAssignment(key: String, value: String?, Span)
  /// `--seed` or `--seed=7`.
  case flag(key: String, value: String?, Span)

  case notANumber(String, Span, label: String)
  case notWhole(String, Span, label: String)
  case integerOutOfRange(String, Span, label: String, ClosedRange<Int>)
  case numberOutOfRange(String, Span, label: String, ClosedRange<Double>)
  case notAComparison(String, Span)
  case empty(Span, label: String)
}
