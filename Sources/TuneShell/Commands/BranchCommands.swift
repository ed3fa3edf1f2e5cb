import TuneReport
import TuneSearch

/// `fork`: goes on from an earlier trial under another name.
enum ForkCommand: Command {
  static let spec = CommandSpec(
    "fork", "go on from an earlier trial under another name",
    forms: [
      Form(
        "fork", [.argument("name", .text, "the new branch's name")],
        clauses: [
          .init(
            "at", [ArgumentSpec("trial", .name(.trial), "the last trial that it keeps")],
            "from a trial")
        ],
        "a branch with all trials so far, or with those up to one")
    ],
    examples: [.init("fork wide"), .init("fork bold at 8", "keep the first eight trials")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let search = try workspace.requiredSearch()
    let (name, span) = (command.arguments.word("name"), command.arguments.span(of: "name"))
    guard !workspace.branches.contains(where: { $0.label.name == name }) else {
      let isHere = workspace.label.name == name
      throw Diagnostic(
        "there is a branch \(name) already", at: span,
        hint: .line(isHere ? "tree" : "switch \(name)"))
    }
    guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) })
    else {
      throw Diagnostic(
        "a branch's name has letters, digits, - and _", at: span, hint: .line("fork wide"))
    }
    let finished = search.measurements.count
    let count = command.arguments.optionalInteger("trial") ?? finished
    guard count <= finished else {
      throw Diagnostic(
        "#\(count) has not ended", at: command.arguments.span(of: "trial"),
        hint: .line(finished > 0 ? "fork \(name) at \(finished)" : "fork \(name)"))
    }
    let parent = workspace.label.name
    workspace.fork(name, at: count)
    return .answer([
      .line("  on \(name), with \(trials(count)) of \(parent); `switch \(parent)` goes back")
    ])
  }

  private static func trials(_ count: Int) -> String {
    switch count {
    case 0: "no trial"
    case 1: "the first trial"
    default: "the first \(count) trials"
    }
  }
}

/// `switch`: takes up another branch where it was left.
enum SwitchCommand: Command {
  static let spec = CommandSpec(
    "switch", "take up another branch where it was left",
    forms: [Form("switch", [.argument("name", .name(.branch), "a branch")], "take up a branch")],
    examples: [.init("switch main")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let name = command.arguments.word("name")
    guard name != workspace.label.name else {
      return .answer([.line("  on \(name) already")])
    }
    workspace.take(name)
    return .answer([.line("  on \(name)")] + BranchText.tree(workspace))
  }
}

/// `tree`: shows the branches.
enum TreeCommand: Command {
  static let spec = CommandSpec(
    "tree", role: .question, "show the branches",
    forms: [Form("tree", [], "all branches, where they come from and how far they are")],
    examples: [.init("tree")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    .answer(BranchText.tree(workspace))
  }
}

/// How branches are described.
enum BranchText {
  /// A row a branch, in the order in which they were made; `*` marks the one that commands work on.
  static func tree(_ workspace: Workspace) -> [Block] {
    let rows = workspace.branches.map { branch -> [String] in
      let label = branch.label
      let study = branch.search?.study
      let origin = label.parent.map { "\($0) at #\(label.trials)" } ?? ""
      return [
        label.name == workspace.label.name ? "*" : "", label.name, origin,
        study.map { $0.sampler.name.rawValue } ?? "", "\(study?.trials.count ?? 0)",
        study?.incumbent?.outcome?.value.map(TrialText.score) ?? "",
      ]
    }
    return [
      .table(
        Table(
          columns: [
            .init(""), .init("branch"), .init("from"), .init("search"), .init("trials", .trailing),
            .init("best", .trailing),
          ],
          rows: rows))
    ]
  }
}
