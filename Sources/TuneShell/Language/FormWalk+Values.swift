extension FormWalk {
  /// The value of a word, when it is of the kind that the argument asks for.
  func check(_ word: Word, _ spec: ArgumentSpec) throws(ParseError) -> Arguments.Value {
    let (text, span) = (word.text, word.span)
    switch spec.kind {
    case .choice(let choices):
      let match = choices.first { $0.text == text || $0.aliases.contains(text) }
      guard let match else { throw .unknown(text, span, [.words(choices.map(\.text))]) }
      return Arguments.Value(match.text, span)
    case .integer(let range):
      guard let integer = NumberWord.integer(text) else {
        throw NumberWord.number(text) == nil
          ? .notANumber(text, span, label: spec.label) : .notWhole(text, span, label: spec.label)
      }
      guard range.contains(integer) else {
        throw .integerOutOfRange(text, span, label: spec.label, range)
      }
      return Arguments.Value(text, span, integer: integer, number: Double(integer))
    case .number(let range):
      guard let number = NumberWord.number(text) else {
        throw .notANumber(text, span, label: spec.label)
      }
      guard range.contains(number) else {
        throw .numberOutOfRange(text, span, label: spec.label, range)
      }
      return Arguments.Value(text, span, integer: NumberWord.integer(text), number: number)
    case .name(let kind):
      let name = try resolve(Piece(text, span), kind)
      return Arguments.Value(name, span, integer: NumberWord.integer(name))
    case .comparison(let kind):
      guard let comparison = word.comparison, !comparison.value.text.isEmpty else {
        throw .notAComparison(text, span)
      }
      let name = try resolve(comparison.name, kind)
      let full = Comparison(
        name: Piece(name, comparison.name.span), relation: comparison.relation,
        value: comparison.value)
      return Arguments.Value(
        text, span, number: NumberWord.number(comparison.value.text), comparison: full)
    case .text, .suggested, .file, .command:
      guard !text.isEmpty || spec.kind == .text else { throw .empty(span, label: spec.label) }
      return Arguments.Value(
        text, span, integer: NumberWord.integer(text), number: NumberWord.number(text))
    }
  }

  /// The kind of an option, with the data set or file that an earlier word names put in.
  func inContext(_ kind: ArgumentKind) -> ArgumentKind {
    func text(_ label: String) -> String? {
      arguments.values.first { $0.label == label }?.value.text
    }
    switch kind {
    case .name(.classesOfArgument(let label)):
      return text(label).map { .name(.classes(of: $0)) } ?? kind
    case .suggested(.columnsOfArgument(let label)):
      return text(label).map { .suggested(.columns(ofFile: $0)) } ?? kind
    default: return kind
    }
  }

  private func resolve(_ piece: Piece, _ kind: NameKind) throws(ParseError) -> String {
    // Tables print trial 12 as #12.
    let isTrial = kind == .trial && piece.text.hasPrefix("#")
    let text = isTrial ? String(piece.text.dropFirst()) : piece.text
    guard let names = names.names(kind) else { return text }
    // `_` is the last result, as in other shells.
    if kind == .trial, text == "_", let last = names.last { return last.text }
    guard let name = names.first(where: { $0.text == text || $0.aliases.contains(text) }) else {
      throw .unknown(piece.text, piece.span, [.names(kind, names.map(\.text))])
    }
    return name.text
  }
}
