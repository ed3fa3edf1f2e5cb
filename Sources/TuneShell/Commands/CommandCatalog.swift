/// Every command there is, in the order in which help lists them; the only file that does.
package enum CommandCatalog {
  /// The commands.
  package static let commands: [any Command.Type] = [
    TutorialCommand.self, DataCommand.self, ModelCommand.self, SpaceCommand.self,
    SearchCommand.self, StepCommand.self, TryCommand.self, WhyCommand.self, WhatIfCommand.self,
    TrustCommand.self, VerifyCommand.self, TrialsCommand.self, ShowCommand.self, BestCommand.self,
    PlotCommand.self, UndoCommand.self, RedoCommand.self,
    ForkCommand.self, SwitchCommand.self, TreeCommand.self,
    NoteCommand.self, CellsCommand.self, RerunCommand.self, EditCommand.self, LastCommand.self,
    SaveCommand.self, RunCommand.self, ExportCommand.self, ContinueCommand.self,
    SetCommand.self,
    HelpCommand.self,
    QuitCommand.self,
  ]

  /// What the language knows of them.
  package static let grammar = Grammar(commands.map { $0.spec })

  /// The command of a name.
  static func command(named name: String) -> (any Command.Type)? {
    commands.first { $0.spec.name == name }
  }
}
