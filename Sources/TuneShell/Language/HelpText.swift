package import TuneReport

/// Help for commands, made from their declarations.
package enum HelpText {
  /// The names of all commands by what they are for, on one screen.
  static func overview(of groups: [CommandCatalog.Group]) -> [Block] {
    let rows = groups.map { group in
      [group.purpose, group.commands.map { $0.spec.name }.joined(separator: "  ")]
    }
    return [
      .line("New here? `tutorial 1` is a lesson of some minutes. Or type this:"),
      .blank,
      .line("  data use digits; model mlp; space lr log 1e-4 1; search bayes; step 8; why"),
      .blank,
      .table(Table(columns: [.init(), .init()], rows: rows)),
      .blank,
      .line("`help why` or `why ?` explains a command, `help learning_rate` a hyperparameter,"),
      .line("`examples why` shows it at work. Tab shows what may come next."),
    ]
  }

  /// How a command is used: its forms, their words, options and examples.
  package static func blocks(for spec: CommandSpec) -> [Block] {
    var blocks: [Block] = [.heading("\(spec.name): \(spec.summary)"), .blank]
    let usages = spec.forms.map { [usage(of: $0, in: spec.name), $0.summary] }
    blocks.append(.table(Table(columns: [.init(), .init()], rows: usages)))
    let words = unique(
      spec.forms.flatMap { form in
        form.arguments.map { [$0.label.uppercased(), explained($0.help, $0.kind)] }
          + form.clauses.filter(\.arguments.isEmpty).map { [$0.keyword, $0.help] }
          + form.options.map { option in
            let note = option.defaultValue.map { " (\($0) if not given)" } ?? ""
            return [option.key + "=", explained(option.help, option.kind) + note]
          }
      })
    if !words.isEmpty {
      blocks += [.blank, .table(Table(columns: [.init(), .init()], rows: words))]
    }
    if !spec.examples.isEmpty {
      blocks += [.blank, .line("for example")] + examples(of: spec)
    }
    return blocks
  }

  /// Examples that need no words stand alone, so that long ones stay whole.
  static func examples(of spec: CommandSpec) -> [Block] {
    var blocks: [Block] = []
    var explained: [[String]] = []
    func table() -> [Block] {
      explained.isEmpty ? [] : [.table(Table(columns: [.init(), .init()], rows: explained))]
    }
    for example in spec.examples {
      if example.meaning.isEmpty {
        blocks += table() + [.line("  " + example.line)]
        explained = []
      } else {
        explained.append([example.line, example.meaning])
      }
    }
    return blocks + table()
  }

  /// `space NAME log LOW HIGH [when CONDITION]`.
  package static func usage(of form: Form, in command: String) -> String {
    var words = [command]
    for element in form.elements {
      switch element {
      case .keyword(let keyword, _): words.append(keyword)
      case .argument(let spec):
        switch spec.count {
        case .one: words.append(spec.label.uppercased())
        case .optional: words.append("[\(spec.label.uppercased())]")
        case .oneOrMore: words.append(spec.label.uppercased() + "...")
        case .any: words.append("[\(spec.label.uppercased())...]")
        }
      }
    }
    for clause in form.clauses {
      let rest = clause.arguments.map { " " + $0.label.uppercased() }.joined()
      words.append("[\(clause.keyword)\(rest)]")
    }
    words += form.options.filter { $0.owner == nil }.map { "[\($0.key)=...]" }
    if form.assignments != nil { words.append("[NAME=VALUE...]") }
    return words.joined(separator: " ")
  }

  /// What a word may be, when its help leaves that open.
  static func explained(_ help: String, _ kind: ArgumentKind) -> String {
    switch kind {
    case .choice(let choices):
      help + ": " + choices.map(\.text).joined(separator: ", ")
    case .integer(let range) where range.upperBound < .max:
      help + ", \(range.lowerBound) to \(range.upperBound)"
    case .number(let range)
    where range.upperBound < .greatestFiniteMagnitude
      && range.lowerBound > -.greatestFiniteMagnitude:
      help
        + ", \(NumberFormat.significant(range.lowerBound)) to \(NumberFormat.significant(range.upperBound))"
    case .integer, .number, .name, .comparison, .text, .suggested, .file, .command: help
    }
  }

  private static func unique(_ rows: [[String]]) -> [[String]] {
    var unique: [[String]] = []
    for row in rows where !unique.contains(row) { unique.append(row) }
    return unique
  }
}
