package import TuneReport

/// What is said of a journal that was read.
package enum JournalText {
  /// What was taken up, and what not and why.
  ///
  /// `name` is the journal's; `aside` is where the rest of a damaged file was put.
  package static func blocks(
    _ journal: Journal, _ restoration: Session.Restoration, name: String, aside: String?
  ) -> [Block] {
    var lines = [
      "  took up \(name): \(kept(commands: restoration.commands, trials: restoration.trials))"
    ]
    if let damage = journal.damage {
      lines.append("  note: \(sentence(damage)); what comes before is kept" + rest(journal, aside))
    }
    if !journal.doubled.isEmpty {
      lines.append("  note: \(list(journal.doubled)) of the journal stood twice and counts once")
    }
    if !journal.changed.isEmpty {
      let changed = journal.changed.map { journal.lines[$0] }
      lines.append(
        "  note: \(list(changed)) of the journal was changed after it had been written; `verify` names "
          + "trials that it may concern")
    }
    return lines.map(Block.line)
  }

  /// Why a journal is not taken up, for one that is whole but does not fit this machine any more.
  package static func diagnostic(_ mismatch: JournalMismatch, name: String) -> Diagnostic {
    switch mismatch {
    case .damaged: Diagnostic("\(name) cannot be taken up", hint: .line("continue list"))
    case .otherData(let trial):
      Diagnostic(
        "\(name) cannot be taken up: #\(trial) was trained on other data than there are now",
        hint: .text("bring the old data back; the journal stays as it is"))
    case .failing(let cell, let command, let reason):
      Diagnostic(
        "\(name) cannot be taken up: its cell \(cell), `\(command)`, fails now: \(reason)",
        hint: .text("bring back what it needs; the journal stays as it is"))
    }
  }

  /// `12 commands, 34 trials`.
  private static func kept(commands: Int, trials: Int) -> String {
    (commands == 1 ? "1 command" : "\(commands) commands") + ", "
      + (trials == 1 ? "1 trial" : "\(trials) trials")
  }

  private static func sentence(_ damage: Journal.Damage) -> String {
    switch damage {
    case .torn(let line): "line \(line) of the journal, its last, was cut short"
    case .unreadable(let line): "line \(line) of the journal cannot be read"
    case .missing(let line): "lines are missing before line \(line) of the journal"
    case .newerVersion(let line): "a newer Tunebook wrote line \(line) of the journal"
    case .misfit(let line): "line \(line) of the journal does not fit those before it"
    }
  }

  private static func rest(_ journal: Journal, _ aside: String?) -> String {
    var text = ""
    if !journal.salvaged.isEmpty {
      let count = journal.salvaged.count
      text += count == 1 ? ", and 1 result behind it" : ", and \(count) results behind it"
      text += count == 1 ? " is not trained again" : " are not trained again"
    }
    return text + (aside.map { "; the whole file is at \($0)" } ?? "")
  }

  private static func list(_ lines: [Int]) -> String {
    let shown = lines.prefix(3).map(String.init).joined(separator: ", ")
    return (lines.count == 1 ? "line " : "each of the lines ") + shown
      + (lines.count > 3 ? " and \(lines.count - 3) more" : "")
  }
}
