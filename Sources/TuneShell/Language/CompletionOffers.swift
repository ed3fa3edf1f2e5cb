/// Collects what may come after some words of a statement.
struct CompletionOffers {
  /// How many names a hint lists in place of the argument's label.
  private static let fewNames = 5

  private let grammar: Grammar
  private let names: any NameSource
  private var words: [Name] = []
  private var options: [(key: String, kind: ArgumentKind, help: String)] = []
  private var comparisons: [NameKind] = []
  private var notes: [Name] = []
  private var offersFiles = false
  /// What may come next, for the hint: words to type, and labels with what they stand for.
  private var next: [(text: String, help: String?, isOption: Bool)] = []

  init(grammar: Grammar, names: any NameSource) {
    self.grammar = grammar
    self.names = names
  }

  mutating func collect(after typed: [Word]) {
    var typed = typed[...]
    while let verb = typed.popFirst() {
      let begun = grammar.commands(beginningWith: verb.text)
      guard let spec = grammar.command(named: verb.text) ?? (begun.count == 1 ? begun[0] : nil)
      else { return }
      var commandStart: Int?
      for form in spec.forms {
        var walk = FormWalk(form, of: spec.name, names: names)
        var start: Int?
        do throws(ParseError) {
          for (index, word) in zip(typed.indices, typed) {
            if start == nil, walk.isInCommand { start = index }
            try walk.take(word)
          }
        } catch {
          continue
        }
        if start == nil, walk.isInCommand { start = typed.endIndex }
        if let start {
          commandStart = start
        } else {
          add(walk)
        }
      }
      // `time step 5`: the words behind `time` are a statement of their own.
      guard let commandStart else { return }
      typed = typed[commandStart...]
    }
    words += grammar.commands.map { Name($0.name, $0.summary) }
    expect("COMMAND", "a command")
  }

  /// What the command still takes: `LOW  the least value, 1e-06 to 100`.
  var hint: Hint? {
    if notes.isEmpty, options.isEmpty, words.count == 1 {
      return Hint(Quoting.quoted(words[0].text), completes: true)
    }
    guard !next.isEmpty else { return nil }
    let texts = next.map(\.text).joined(separator: " | ")
    let explained = next.first { $0.help != nil && (!$0.isOption || next.count == 1) }
    guard let explained, let help = explained.help else { return Hint(texts, completes: false) }
    let label = next.count == 1 ? "" : explained.text + ": "
    return Hint(texts + "  " + label + help, completes: false)
  }

  /// The hint behind `key=`: the values that the key may have; nil for any other word.
  func hint(forValueOf word: Word) -> Hint? {
    guard let comparison = word.comparison, comparison.value.text.isEmpty, !word.isQuoted else {
      return nil
    }
    let key = comparison.name.text
    if comparison.relation == .equal, let option = options.first(where: { $0.key == key }) {
      if case .name(.value(let name)) = option.kind { return legalHint(name) }
      return Hint(HelpText.explained(option.help, option.kind), completes: false)
    }
    return comparisons.isEmpty ? nil : legalHint(key)
  }

  private func legalHint(_ name: String) -> Hint? {
    let named = names.names(.value(of: name))?.map(\.text).joined(separator: " | ")
    return (names.legalValues(of: name) ?? named).map { Hint($0, completes: false) }
  }

  private mutating func expect(_ text: String, _ help: String?, isOption: Bool = false) {
    if !next.contains(where: { $0.text == text }) { next.append((text, help, isOption)) }
  }

  func completion(of last: Word?, in beginning: String) -> Completion {
    let end = beginning.utf8.count
    guard let last else { return make(candidates(for: ""), from: end, to: end) }
    let value = last.comparison.flatMap { comparison in
      valueNames(comparison).map { ($0, comparison.value) }
    }
    let piece = value?.1 ?? Piece(last.text, last.span)
    let start = beginning.prefix(piece.span.start).utf8.count
    guard let value else { return make(candidates(for: piece.text), from: start, to: end) }
    // Of several values, `sgd,momentum`, the last is not complete.
    let known = piece.text.lastIndex(of: ",").map { String(piece.text[...$0]) } ?? ""
    let begun = piece.text.dropFirst(known.count)
    let fitting = value.0.filter { $0.text.hasPrefix(begun) }
    return make(fitting.map(candidate), from: start + known.utf8.count, to: end)
  }

  private func make(
    _ candidates: [Completion.Candidate], from start: Int, to end: Int
  ) -> Completion {
    var unique: [Completion.Candidate] = []
    for candidate in candidates where !unique.contains(where: { $0.text == candidate.text }) {
      unique.append(candidate)
    }
    return Completion(range: start..<end, candidates: unique, notes: notes)
  }

  private mutating func add(_ walk: FormWalk) {
    for spec in walk.expected {
      switch spec.kind {
      case .choice(let choices):
        words += choices.map { $0.description.isEmpty ? Name($0.text, spec.help) : $0 }
        for choice in choices { expect(choice.text, nil) }
      case .name(let kind):
        guard let known = names.names(kind), !known.isEmpty else {
          note(spec.label.uppercased(), spec.help)
          continue
        }
        words += known
        if known.count <= Self.fewNames, kind != .trial, kind != .cell {
          for name in known { expect(Quoting.quoted(name.text), nil) }
        } else {
          expect(spec.label.uppercased(), spec.help)
        }
      case .comparison(let kind):
        comparisons.append(kind)
        note(spec.label.uppercased(), spec.help)
      case .integer, .number, .text, .suggested, .file, .command:
        if spec.kind == .file { offersFiles = true }
        if case .suggested(let kind) = spec.kind { words += names.names(kind) ?? [] }
        let legal = walk.hyperparameter.flatMap(names.legalValues)
        note(
          spec.label.uppercased(),
          HelpText.explained(spec.help, spec.kind) + (legal.map { ", " + $0 } ?? ""))
      }
    }
    options += walk.openOptions.map { ($0.key, $0.kind, $0.help) }
    if !walk.isWaiting { expectOptions(of: walk) }
    if let kind = walk.openAssignments {
      for name in names.names(kind) ?? [] {
        options.append((name.text, .name(.value(of: name.text)), name.description))
      }
    }
  }

  private mutating func expectOptions(of walk: FormWalk) {
    for option in walk.openOptions {
      expect(option.key + "=", HelpText.explained(option.help, option.kind), isOption: true)
    }
    guard let kind = walk.openAssignments, let known = names.names(kind) else { return }
    if known.count > Self.fewNames { return expect("NAME=VALUE", nil, isOption: true) }
    for name in known { expect(name.text + "=", name.description, isOption: true) }
  }

  private mutating func note(_ label: String, _ help: String) {
    let note = Name(label, help)
    if !notes.contains(note) { notes.append(note) }
    expect(label, help)
  }

  private func candidates(for prefix: String) -> [Completion.Candidate] {
    let offered = words + (offersFiles ? files(prefix) : [])
    let compared = comparisons.flatMap { names.names($0) ?? [] }
    let keys = options.filter { $0.key.hasPrefix(prefix) }.map {
      Completion.Candidate(text: $0.key + "=", description: $0.help, isWhole: false)
    }
    let named = offered.map { ($0, candidate($0)) } + compared.map { ($0, comparing($0)) }
    let found = named.filter { $0.0.text.hasPrefix(prefix) }.map(\.1) + keys
    guard found.isEmpty else { return found }
    // A short form that leads to one name only is replaced by it.
    let short = named.filter { $0.0.aliases.contains(prefix) }.map(\.1)
    return short.allSatisfy { $0.text == short[0].text } ? Array(short.prefix(1)) : []
  }

  /// What stands in the folder that a path has come to.
  private func files(_ prefix: String) -> [Name] {
    let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    return (names.names(.files(in: folder)) ?? []).map { Name(folder + $0.text, $0.description) }
  }

  private func candidate(_ name: Name) -> Completion.Candidate {
    Completion.Candidate(text: Quoting.quoted(name.text), description: name.description)
  }

  /// A name in front of a relation.
  private func comparing(_ name: Name) -> Completion.Candidate {
    Completion.Candidate(text: name.text, description: name.description, isWhole: false)
  }

  /// The values that may follow `key=`; `nil` when the word is not an option or condition here.
  private func valueNames(_ comparison: Comparison) -> [Name]? {
    let key = comparison.name.text
    if comparison.relation == .equal, let option = options.first(where: { $0.key == key }) {
      switch option.kind {
      case .choice(let choices): return choices
      case .name(let kind), .suggested(let kind): return names.names(kind) ?? []
      case .integer, .number, .text, .file, .command, .comparison: return []
      }
    }
    return comparisons.isEmpty ? nil : names.names(.value(of: key)) ?? []
  }
}
