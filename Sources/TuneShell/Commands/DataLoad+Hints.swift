import TuneReport
import TuneTraining

/// What is said of a file that cannot be read.
extension DataLoad {
  /// The sentence with a caret under the word that it is about, and what to do.
  static func diagnostic(_ error: DatasetError, _ command: ParsedCommand) -> Diagnostic {
    let place = place(of: error, command.arguments)
    let hint = line(for: error, command).map(Diagnostic.Hint.line) ?? .text(advice(for: error))
    return Diagnostic(
      Sentence(error).message, at: command.arguments.span(of: place), hint: hint)
  }

  private static func place(of error: DatasetError, _ arguments: Arguments) -> String {
    switch error {
    case .unknownColumn(let name, _):
      ["target", "drop", "text"].first { list(arguments, $0).contains(name) } ?? "target"
    case .targetHoldsWords: "task"
    case .targetDropped: "drop"
    default: "file"
    }
  }

  /// The line that would help, where one can be typed.
  private static func line(for error: DatasetError, _ command: ParsedCommand) -> String? {
    switch error {
    case .missingFile(let path): return meant(path, command)
    case .noTargetNamed(let columns):
      return columns.last.flatMap { adding("target", $0, to: command) }
    case .unknownColumn(let name, let columns):
      return EditDistance.suggestion(for: name, among: columns).flatMap { other in
        exchanging(name, for: other, in: place(of: error, command.arguments), of: command)
      }
    case .targetHoldsWords: return replacing("task", with: "classification", in: command)
    case .identifier(let name, _, _, _): return adding("drop", name, to: command)
    case .notANumber(_, _, let name, let text):
      let isClass =
        name == command.arguments.option("target")
        && command.arguments.option("task") == "classification"
      return isClass
        ? adding("text", name, to: command) : adding("missing", text, to: command)
    case .numberTooLarge(_, _, _, let text): return adding("missing", text, to: command)
    default: return nil
    }
  }

  /// What to do about a file where no line can be typed that helps.
  private static func advice(for error: DatasetError) -> String {
    switch error {
    case .missingFile, .notAFile: "press Tab behind `data load` for the files of a folder"
    case .raggedRow, .tooManyColumns:
      "a field with a separator in it stands in quotes: \"1,5\""
    case .loneFirstLine: "the first line holds the names of the columns, or the first row"
    case .strayQuote, .unclosedQuote: "a field with a quote in it stands in quotes, the quote twice"
    case .loneCarriageReturn: "save the file again, with one kind of line end"
    case .notUTF8, .isUTF16: "save the file as UTF-8; it may be in Latin-1 or UTF-16"
    case .isBinary: "export the table as text, as CSV"
    case .fileTooLarge, .tooManyValues: "load a part of the file, or `drop=` its longest columns"
    case .unnamedColumn(1): "if it is an index of pandas, `to_csv(..., index=False)` leaves it out"
    case .unnamedColumn, .sameName: "give every column a name of its own in the file"
    case .tooFewColumns: "`separator=` says what stands between fields, where the guess is wrong"
    case .emptyFile, .noRows, .tooFewRows: "a file has a line of names and a line for every row"
    case .noTargets, .oneClass, .tooManyClasses, .unknownColumn, .targetDropped, .noTargetNamed:
      "press Tab behind `target=` for the columns"
    case .rareClass: "leave out the rows of the class, or give them another one"
    case .noInputs: "one column at least must hold values that are no target"
    case .notANumber, .numberTooLarge: "correct the field, or `drop=` its column"
    case .identifier: "leave out the column with `drop=`"
    default: "`data ?` tells what a file may be"
    }
  }

  /// The statement with the file that was meant, if one of the same folder has nearly that name.
  private static func meant(_ path: String, _ command: ParsedCommand) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let name = String(path.dropFirst(folder.count))
    let files = FileBytes.entries(of: folder).filter { !$0.hasSuffix("/") }
    guard let other = EditDistance.suggestion(for: name, among: files),
      DisplayText.sanitised(other) == other
    else { return nil }
    let place = command.arguments.span(of: "file")
    return rewritten(command) { $0.span == place ? Quoting.quoted(folder + other) : nil }
  }

  /// The statement with a value more in an option; nil for what cannot be typed.
  private static func adding(
    _ key: String, _ value: String, to command: ParsedCommand
  ) -> String? {
    guard DisplayText.sanitised(value) == value, !value.contains(",") else { return nil }
    guard let old = command.arguments.option(key) else {
      return command.statement.text + " \(key)=\(Quoting.quoted(value))"
    }
    return replacing(key, with: old + "," + value, in: command)
  }

  /// The statement with another name in an option's list; nil for what cannot be typed.
  private static func exchanging(
    _ name: String, for other: String, in key: String, of command: ParsedCommand
  ) -> String? {
    guard DisplayText.sanitised(other) == other, !other.contains(",") else { return nil }
    let names = list(command.arguments, key).map { $0 == name ? other : $0 }
    return replacing(key, with: names.joined(separator: ","), in: command)
  }

  private static func replacing(
    _ key: String, with value: String, in command: ParsedCommand
  ) -> String {
    rewritten(command) { $0.assignment?.key.text == key ? "\(key)=\(Quoting.quoted(value))" : nil }
  }

  /// The statement with other words for some of its own.
  private static func rewritten(
    _ command: ParsedCommand, _ change: (Word) -> String?
  ) -> String {
    command.statement.words.map { word in
      change(word) ?? String(command.statement.line.text(in: word.span))
    }.joined(separator: " ")
  }
}
