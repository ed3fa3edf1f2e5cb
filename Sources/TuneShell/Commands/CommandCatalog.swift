/// Every command there is; the only file that lists them.
package enum CommandCatalog {
  /// Commands that serve one purpose, with what a learner would call it.
  package struct Group: Sendable {
    package let purpose: String
    package let commands: [any Command.Type]
  }

  /// The commands, in the order in which help lists them.
  package static let groups: [Group] = [
    .init(
      purpose: "learn", commands: [TutorialCommand.self, HelpCommand.self, ExamplesCommand.self]),
    .init(
      purpose: "inside a lesson",
      commands: [
        HintCommand.self, SkipCommand.self, BackCommand.self, ResetCommand.self, PlayCommand.self,
      ]),
    .init(
      purpose: "choose what is tuned",
      commands: [
        DataCommand.self, ModelCommand.self, SpaceCommand.self, ObjectiveCommand.self,
      ]),
    .init(
      purpose: "search",
      commands: [
        AdviseCommand.self, SearchCommand.self, StepCommand.self, TryCommand.self,
        PredictCommand.self,
      ]),
    .init(
      purpose: "ask why",
      commands: [
        WhyCommand.self, WhatIfCommand.self, TrustCommand.self, ImportanceCommand.self,
        VerifyCommand.self,
      ]),
    .init(
      purpose: "look at results",
      commands: [
        TrialsCommand.self, ShowCommand.self, BestCommand.self, PlotCommand.self,
        FinishCommand.self,
      ]),
    .init(
      purpose: "compare honestly",
      commands: [CompareCommand.self, ConfirmCommand.self, FinalCommand.self]),
    .init(
      purpose: "go back, go beside",
      commands: [
        UndoCommand.self, RedoCommand.self, ForkCommand.self, SwitchCommand.self, TreeCommand.self,
      ]),
    .init(
      purpose: "work with cells",
      commands: [
        NoteCommand.self, CellsCommand.self, RerunCommand.self, EditCommand.self, LastCommand.self,
      ]),
    .init(
      purpose: "keep and share",
      commands: [
        SaveCommand.self, RunCommand.self, ExportCommand.self, ContinueCommand.self,
      ]),
    .init(
      purpose: "the shell itself",
      commands: [SetCommand.self, TimeCommand.self, SystemCommand.self, QuitCommand.self]),
  ]

  /// All commands.
  package static let commands: [any Command.Type] = groups.flatMap(\.commands)

  /// What the language knows of them.
  package static let grammar = Grammar(commands.map { $0.spec })

  /// The command of a name.
  static func command(named name: String) -> (any Command.Type)? {
    commands.first { $0.spec.name == name }
  }
}
