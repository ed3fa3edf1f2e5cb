/// What was typed in a session and stands: commands with what became of them, and text between them.
///
/// It is a value in the workspace, so that an `undo` takes the cells of what it takes back.
package struct Notebook: Sendable, Hashable {
  /// A command, or text.
  package struct Entry: Sendable, Hashable {
    /// The number of the line that it was typed in, from 1.
    package let cell: Int
    /// The command as it was typed, or the text as Markdown.
    package let text: String
    package let kind: Kind

    package init(cell: Int, _ text: String, _ kind: Kind) {
      self.cell = cell
      self.text = text
      self.kind = kind
    }
  }

  /// What an entry is.
  package enum Kind: Sendable, Hashable {
    /// A command that was carried out at once.
    case command
    /// A command that ran trials.
    case steps(Steps)
    /// Text.
    case prose
  }

  /// What became of a command that ran trials.
  package struct Steps: Sendable, Hashable {
    /// The branch that it worked on.
    package let branch: String
    /// The trials that ended in it.
    package let trials: Int
    /// Whether it ended before its time.
    package let isCut: Bool
    /// Whether the first trial is the learner's own.
    package let isGiven: Bool
  }

  package private(set) var entries: [Entry] = []

  package init() {}

  /// Adds an entry below all others.
  package mutating func add(_ entry: Entry) { entries.append(entry) }

  /// The commands of a cell, in their order.
  package func commands(ofCell number: Int) -> [String] {
    entries.filter { $0.cell == number && $0.kind != .prose }.map(\.text)
  }
}

extension Notebook {
  /// A part of the file that tells a notebook's story.
  package enum Part: Sendable, Hashable {
    case command(String)
    case prose(String)

    package var isCommand: Bool {
      if case .command = self { true } else { false }
    }
  }

  /// The commands that come to the same trials when nobody cuts them, with the text between them.
  ///
  /// A `step` that was cut becomes one of as many trials as it ended; a `try` that was cut stands where its
  /// trial ended, or nowhere when it has not.
  package var script: [Part] {
    var parts: [Part] = []
    // The learner's own trials that were cut, by branch, until they are gone on with.
    var given: [String: String] = [:]
    for entry in entries {
      switch entry.kind {
      case .prose:
        if case .prose(let text) = parts.last {
          parts[parts.count - 1] = .prose(text + "\n\n" + entry.text)
        } else {
          parts.append(.prose(entry.text))
        }
      case .command: parts.append(.command(entry.text))
      case .steps(let steps) where steps.trials == 0: given[steps.branch] = entry.text
      case .steps(let steps):
        let own = steps.isGiven ? given.removeValue(forKey: steps.branch) : nil
        if let own { parts.append(.command(own)) }
        if steps.isCut || own != nil {
          let rest = steps.trials - (own == nil ? 0 : 1)
          if rest > 0 { parts.append(.command("step \(rest)")) }
        } else {
          parts.append(.command(entry.text))
        }
      }
    }
    return parts
  }

  /// What the script has beyond a file's; nil when it tells another story.
  ///
  /// Questions may be missing in the file: those about a trial that was cut have no answer there.
  package func script(beyond file: [Part]) -> [Part]? {
    var rest = file[...]
    var script = script[...]
    while let wanted = rest.first {
      guard let part = script.popFirst() else { return nil }
      if part == wanted {
        rest.removeFirst()
      } else if !Self.isQuestion(part) {
        // The last text may have grown.
        guard rest.count == 1, case .prose(let old) = wanted, case .prose(let new) = part,
          new.hasPrefix(old + "\n\n")
        else { return nil }
        return [.prose(String(new.dropFirst(old.count + 2)))] + script
      }
    }
    return Array(script)
  }

  private static func isQuestion(_ part: Part) -> Bool {
    guard case .command(let text) = part else { return false }
    return isQuestion(text)
  }

  /// Whether all commands of a line ask and change nothing.
  static func isQuestion(_ line: String) -> Bool {
    let grammar = CommandCatalog.grammar
    let words = ((try? Lexer.statements(in: line)) ?? []).compactMap(\.words.first?.text)
    return !words.isEmpty
      && words.allSatisfy { word in
        let spec = grammar.command(named: word) ?? grammar.commands(beginningWith: word).first
        return spec?.role == .question
      }
  }
}
