import TuneReport
import TuneSearch

/// `tutorial`: lists and shows the lessons.
enum TutorialCommand: Command {
  static let spec = CommandSpec(
    "tutorial", role: .shell, "list and read the lessons",
    forms: [
      Form("list", [], "list the lessons"),
      Form(
        "show", [.argument("number", .integer(1...99), "a lesson's number")], "read a lesson"),
    ],
    examples: [.init("tutorial"), .init("tutorial 1")])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    let shelf = LessonShelf(folder: workspace.home.tutorials)
    guard command.form.name == "show" else { return .answer(try list(shelf)) }
    let number = command.arguments.integer("number")
    guard let lesson = shelf.lesson(number) else {
      throw Diagnostic(
        "there is no lesson \(number)", at: command.arguments.span(of: "number"),
        hint: .line("tutorial"))
    }
    return .answer(LessonText.blocks(try transcript(lesson)))
  }

  private static func list(_ shelf: LessonShelf) throws(Diagnostic) -> [Block] {
    guard !shelf.lessons.isEmpty else {
      throw Diagnostic("there are no lessons beside the data sets", hint: .line("help"))
    }
    var rows: [[String]] = []
    for lesson in shelf.lessons {
      let header = try transcript(lesson).header
      let minutes = header.minutes.map {
        ValueText.text(.number($0)) + ($0 == 1 ? " minute" : " minutes")
      }
      rows.append(["\(lesson.number)", header.title ?? "", minutes ?? ""])
    }
    return [
      .table(Table(columns: [.init("", .trailing), .init(), .init()], rows: rows)),
      .line("`tutorial 1` shows the first; type its commands yourself, or paste them"),
    ]
  }

  private static func transcript(_ lesson: LessonShelf.Lesson) throws(Diagnostic) -> Transcript {
    switch TranscriptTest.transcript(at: lesson.path) {
    case .success(let transcript): return transcript
    case .failure(let failure):
      throw Diagnostic("the lesson cannot be read: " + failure.lines.joined(separator: " "))
    }
  }
}
