/// The commands that a shell understands, in the order in which help lists them.
package struct Grammar: Sendable, Hashable {
  package let commands: [CommandSpec]

  package init(_ commands: [CommandSpec]) {
    let words = commands.flatMap { [$0.name] + $0.aliases }
    precondition(Set(words).count == words.count, "two commands share a word")
    self.commands = commands
  }

  /// The command of exactly this name or alias; letter case does not count.
  package func command(named word: String) -> CommandSpec? {
    let word = word.lowercased()
    return commands.first { $0.name == word } ?? commands.first { $0.aliases.contains(word) }
  }

  /// The commands whose names begin with a word.
  package func commands(beginningWith word: String) -> [CommandSpec] {
    let word = word.lowercased()
    return commands.filter { $0.abbreviates && $0.name.hasPrefix(word) }
  }
}
