/// Follows the words of a statement through one form of a command.
///
/// Parsing and completion share it: after any number of words `expected` says what may come next.
struct FormWalk {
  let names: any NameSource
  /// The command with the keywords that begin the form: `search grid`.
  private let command: String
  private let verb: String
  private(set) var arguments: Arguments
  private var place = 0
  private var isFilled = false
  private var clause: (clause: Form.Clause, next: Int)?
  private var given: [String] = []

  private var form: Form { arguments.form }

  init(_ form: Form, of command: String, names: any NameSource) {
    self.names = names
    self.command = ([command] + form.leadingKeywords).joined(separator: " ")
    verb = command
    arguments = Arguments(form: form)
  }

  mutating func take(_ word: Word) throws(ParseError) {
    if let open = clause {
      try fill(open.clause.arguments[open.next], with: word)
      let next = open.next + 1
      clause = next < open.clause.arguments.count ? (open.clause, next) : nil
      return
    }
    if case .argument(let spec) = element, spec.kind == .command {
      return try extendCommand(with: word, spec)
    }
    if !isWaiting, !word.isQuoted, let found = openClauses.first(where: { $0.keyword == word.text })
    {
      given.append(found.keyword)
      arguments.values.append((found.keyword, Arguments.Value(word.text, word.span)))
      clause = found.arguments.isEmpty ? nil : (found, 0)
      return
    }
    if try takeAssignment(word) { return }
    try takePositional(word)
  }

  /// Throws when the form needs more words; `end` is the last word of the statement.
  func finish(at end: Span) throws(ParseError) {
    guard clause == nil, !isWaiting else {
      throw .missing(expectations, after: end, usage: HelpText.usage(of: form, in: verb))
    }
  }

  /// The hyperparameter that an earlier word names, whose values the next words may be.
  var hyperparameter: String? {
    let named = form.elements.first { element in
      if case .argument(let spec) = element { spec.kind == .name(.hyperparameter) } else { false }
    }
    guard case .argument(let spec) = named else { return nil }
    return arguments.values.first { $0.label == spec.label }?.value.text
  }

  /// The rest of the statement is a command of its own.
  var isInCommand: Bool {
    guard case .argument(let spec) = element else { return false }
    return spec.kind == .command
  }

  /// The kinds of word that may come next, without options.
  var expected: [ArgumentSpec] {
    if let clause { return [clause.clause.arguments[clause.next]] }
    var expected: [ArgumentSpec] = []
    var index = place
    while index < form.elements.count {
      switch form.elements[index] {
      case .keyword(let keyword, _):
        expected.append(ArgumentSpec(keyword, .choice([Name(keyword, form.summary)]), ""))
        return expected
      case .argument(let spec):
        expected.append(spec)
        if spec.count.isRequired, !(index == place && isFilled) { return expected }
      }
      index += 1
    }
    return expected
      + openClauses.map { ArgumentSpec($0.keyword, .choice([Name($0.keyword, $0.help)]), $0.help) }
  }

  /// The options that may still be given; none before the word that tells the form.
  var openOptions: [OptionSpec] {
    guard isOpen else { return [] }
    return form.options.filter { !given.contains($0.key + "=") }.map { option in
      OptionSpec(
        option.key, inContext(option.kind), default: option.defaultValue, option.help)
    }
  }

  /// The kind of names that may be set with `name=value` here.
  var openAssignments: NameKind? { isOpen ? form.assignments : nil }

  private var isOpen: Bool {
    if case .keyword = element { return false }
    return clause == nil
  }

  private var element: Form.Element? {
    place < form.elements.count ? form.elements[place] : nil
  }

  private var openClauses: [Form.Clause] {
    form.clauses.filter { !given.contains($0.keyword) }
  }

  /// Whether a required word has not come yet.
  var isWaiting: Bool {
    form.elements[min(place, form.elements.count)...].enumerated().contains { offset, element in
      switch element {
      case .keyword: true
      case .argument(let spec): spec.count.isRequired && !(offset == 0 && isFilled)
      }
    }
  }

  private var expectations: [ParseError.Expected] {
    expected.map { spec in
      switch spec.kind {
      case .choice(let choices): .words(choices.map(\.text))
      case .name(let kind):
        names.names(kind).map { .names(kind, $0.map(\.text)) } ?? .value(spec.label, spec.kind)
      case .integer, .number, .comparison, .text, .suggested, .file, .command:
        .value(spec.label, spec.kind)
      }
    }
  }

  private mutating func takePositional(_ word: Word) throws(ParseError) {
    guard let element else {
      if case .argument(let spec) = form.elements.last, spec.kind == .file,
        let file = arguments.values.last, file.label == spec.label, !file.value.text.contains(".")
      {
        throw .spaceInFile(file.value.span.through(word.span))
      }
      if openClauses.isEmpty || word.isQuoted || NumberWord.number(word.text) != nil {
        throw .extra(word.text, word.span, command: command)
      }
      throw .unknown(word.text, word.span, expectations)
    }
    switch element {
    case .keyword(let keyword, let aliases):
      guard word.text == keyword || aliases.contains(word.text), !word.isQuoted else {
        throw .unknown(word.text, word.span, expectations)
      }
      place += 1
    case .argument(let spec):
      // An optional argument gives way to a keyword behind it.
      let canSkip = !spec.count.isRequired || isFilled
      if canSkip, !word.isQuoted, place + 1 < form.elements.count,
        form.elements[place + 1] == .keyword(word.text)
      {
        place += 2
        isFilled = false
        return
      }
      try fill(spec, with: word)
      isFilled = spec.count.repeats
      if !spec.count.repeats { place += 1 }
    }
  }

  private mutating func takeAssignment(_ word: Word) throws(ParseError) -> Bool {
    guard let (key, value) = word.assignment else { return false }
    if let option = form.options.first(where: { $0.key == key.text }) {
      guard !given.contains(key.text + "=") else { throw .givenTwice(key.text, word.span) }
      guard value.span.start < value.span.end else {
        throw .optionWithoutValue(key.text, word.span)
      }
      given.append(key.text + "=")
      let spec = ArgumentSpec(option.key, inContext(option.kind), option.help)
      arguments.values.append((key.text, try check(Word(piece: value), spec)))
      return true
    }
    guard !takesAnything else { return false }
    let dashes = key.text.prefix { $0 == "-" }
    if !dashes.isEmpty {
      let name = String(key.text.dropFirst(dashes.count))
      throw .flag(key: name, value: value.text, word.span)
    }
    var known = form.options.map(\.key)
    if let kind = form.assignments {
      guard let names = names.names(kind) else {
        try assign(key.text, key, value, word)
        return true
      }
      if let name = names.first(where: { $0.text == key.text || $0.aliases.contains(key.text) }) {
        try assign(name.text, key, value, word)
        return true
      }
      known += names.map(\.text)
    }
    throw .unknownOption(key.text, word.span, known: known, command: command)
  }

  private mutating func assign(
    _ name: String, _ key: Piece, _ value: Piece, _ word: Word
  ) throws(ParseError) {
    guard value.span.start < value.span.end else { throw .optionWithoutValue(name, word.span) }
    guard !arguments.assignments.contains(where: { $0.name == name }) else {
      throw .givenTwice(name, word.span)
    }
    let typed = Arguments.Value(
      value.text, value.span, integer: NumberWord.integer(value.text),
      number: NumberWord.number(value.text))
    arguments.assignments.append(
      Arguments.Assignment(name: name, value: typed, span: word.span))
  }

  /// Whether the word that comes next may contain a `=` of its own.
  private var takesAnything: Bool {
    guard case .argument(let spec) = element else { return false }
    switch spec.kind {
    case .text, .command: return true
    case .suggested, .file: return spec.count.isRequired && !isFilled
    case .comparison: return spec.count.isRequired && !isFilled || spec.count.repeats
    case .choice, .integer, .number, .name: return false
    }
  }

  private mutating func fill(_ spec: ArgumentSpec, with word: Word) throws(ParseError) {
    arguments.values.append((spec.label, try check(word, spec)))
  }

  private mutating func extendCommand(with word: Word, _ spec: ArgumentSpec) throws(ParseError) {
    isFilled = true
    guard let last = arguments.values.last, last.label == spec.label else {
      arguments.values.append((spec.label, Arguments.Value(word.text, word.span)))
      return
    }
    let value = Arguments.Value(last.value.text, last.value.span.through(word.span))
    arguments.values[arguments.values.count - 1].value = value
  }
}
