import TuneReport
import TuneSearch

/// `set`: changes how the shell works, and never what comes out.
enum SetCommand: Command {
  private static let workers = 1...64
  private static let automatic = "auto"

  static let spec = CommandSpec(
    "set", role: .shell, "change how the shell works",
    forms: [
      Form("show", [], "show the settings"),
      Form(
        "workers",
        [
          .keyword("workers"),
          .argument("count", .integer(workers), "trials trained side by side"),
        ],
        "train so many trials side by side"),
      form(
        "charset", [automatic] + Charset.allCases.map(\.rawValue),
        "the characters of plots: plain, blocks or Braille dots"),
      form("plots", ["drawn", "words"], "draw plots, or tell them as a sentence and a table"),
      form("hints", switches, "show what may follow behind the cursor"),
      form("pager", switches, "show answers longer than the screen page by page"),
      form(
        "keys", [automatic] + DisplaySettings.Keys.allCases.map(\.rawValue),
        "the keys of the line editor; auto is what .editrc says"),
    ],
    examples: [
      .init("set"), .init("set workers 2"), .init("set charset braille"),
      .init("set plots words", "for screen readers and logs"), .init("set hints off"),
      .init("set pager off"), .init("set keys vi"),
    ])

  private static let switches = ["on", "off"]

  private static func form(_ name: String, _ values: [String], _ summary: String) -> Form {
    Form(
      name,
      [
        .keyword(name),
        .argument("value", .choice(values.map { Name($0) }), "what it is from now on"),
      ], summary)
  }

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let name = command.form.name
    if name == "show" {
      return .answer(names.map { line($0, workspace) } + SearchText.workersNote(workspace))
    }
    if name == "workers" {
      workspace.workers = command.arguments.integer("count")
      return .answer([line(name, workspace)] + SearchText.workersNote(workspace))
    }
    let value = command.arguments.word("value")
    switch name {
    case "charset": workspace.display.charset = Charset(rawValue: value)
    case "plots": workspace.display.plotsInWords = value == "words"
    case "hints": workspace.display.showsHints = value == "on"
    case "pager": workspace.display.pages = value == "on"
    default: workspace.display.keys = DisplaySettings.Keys(rawValue: value)
    }
    return .answer([line(name, workspace)])
  }

  private static let names = ["workers", "charset", "plots", "hints", "pager", "keys"]

  private static func line(_ name: String, _ workspace: Workspace) -> Block {
    let (value, note) = state(name, workspace)
    let padding = String(repeating: " ", count: max(0, 7 - name.count))
    return .line("  \(name)\(padding)  \(value)  (\(note))")
  }

  private static func state(_ name: String, _ workspace: Workspace) -> (String, String) {
    let display = workspace.display
    switch name {
    case "workers":
      return workspace.workers == 1
        ? ("1", "trials are trained one after another")
        : ("\(workspace.workers)", "side by side where no result is waited for; the same results")
    case "charset":
      guard let charset = display.charset else {
        return (automatic, "blocks at a terminal with UTF-8, plain characters elsewhere")
      }
      switch charset {
      case .ascii: return (charset.rawValue, "plots have plain characters")
      case .block: return (charset.rawValue, "plots have two by two dots a character")
      case .braille: return (charset.rawValue, "plots have two by four dots a character")
      }
    case "plots":
      return display.plotsInWords
        ? ("words", "a sentence and a table") : ("drawn", "a picture and a sentence")
    case "hints":
      return display.showsHints
        ? ("on", "behind the cursor, where the terminal has colours") : ("off", "Tab still lists")
    case "pager":
      return display.pages
        ? ("on", "answers longer than the screen stop at its end") : ("off", "nothing stops")
    default:
      let keys = display.keys?.rawValue
      return (keys ?? automatic, keys == nil ? "emacs, unless .editrc says vi" : "not .editrc's")
    }
  }
}
