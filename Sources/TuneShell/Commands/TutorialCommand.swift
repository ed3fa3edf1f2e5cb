import TuneReport
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `tutorial`: lists lessons, guides through one, and keeps what was done of them.
enum TutorialCommand: Command {
  static let spec = CommandSpec(
    "tutorial", role: .shell, "be guided through the lessons", writesFiles: true,
    forms: [
      Form("list", [], "the lessons, and how far you are"),
      Form(
        "guide",
        [
          .argument("number", .integer(1...99), "a lesson's number"),
          .argument("step", .integer(1...999), .optional, "one of its steps, to begin there"),
        ], "begin a lesson, or go on with it"),
      Form(
        "read", [.keyword("read"), .argument("number", .integer(1...99), "a lesson's number")],
        "all of it as text"),
      Form(
        "forget",
        [.keyword("forget"), .argument("number", .integer(1...99), "a lesson's number")],
        "forget what you have done of it"),
      Form("export", [.keyword("export")], "what you have done, `> FILE` for another machine"),
      Form(
        "import", [.keyword("import"), .argument("file", .file, "what `export` has written")],
        "add what was done elsewhere"),
    ],
    examples: [
      .init("tutorial"), .init("tutorial 1", "begin lesson 1, or go on with it"),
      .init("tutorial 1 1", "at its first step"), .init("tutorial read 1", "all of it as text"),
      .init("tutorial export > progress.txt", "what you have done, in a file"),
      .init("tutorial import progress.txt"), .init("tutorial forget 1"),
    ])

  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution {
    if let redirect = command.redirect, command.form.name != "export" {
      throw Diagnostic(
        "only `tutorial export` goes to a file", at: redirect.span,
        hint: .line("tutorial export > \(Quoting.quoted(redirect.text))"))
    }
    let shelf = LessonShelf(folder: workspace.home.tutorials)
    switch command.form.name {
    case "list": return .answer(try list(shelf, workspace.progress))
    case "export":
      let text = workspace.progress.text
      guard let path = command.redirect else {
        let lines = text.split(separator: "\n").map(String.init)
        return .answer(lines.map(Block.verbatim))
      }
      return .file(
        FileAnswer(
          path: path, text: text, said: "what you have done, for `tutorial import` elsewhere"))
    case "import": return try takeOver(command, workspace)
    default: break
    }
    let number = command.arguments.integer("number")
    guard let place = shelf.lesson(number) else {
      throw Diagnostic(
        "there is no lesson \(number)", at: command.arguments.span(of: "number"),
        hint: .line("tutorial"))
    }
    switch command.form.name {
    case "read": return .answer(LessonText.blocks(try place.transcript()))
    case "forget":
      return .learned(
        [LessonMark(place.name, "-", .lesson, .forgotten)],
        [.line("  lesson \(number) begins anew: `tutorial \(number)`")])
    default:
      return .request(
        .lesson(.start(lesson: number, step: command.arguments.optionalInteger("step"))),
        orElse: Diagnostic(
          "a lesson guides at a prompt of its own; as text it can be read here",
          at: command.statement.span, hint: .line("tutorial read \(number)")))
    }
  }

  private static func list(
    _ shelf: LessonShelf, _ progress: LessonProgress
  ) throws(Diagnostic) -> [Block] {
    guard !shelf.lessons.isEmpty else {
      throw Diagnostic("there are no lessons beside the data sets", hint: .line("help"))
    }
    var rows: [[String]] = []
    var (begun, fresh): (Int?, Int?)
    for place in shelf.lessons {
      let lesson = Lesson(try place.transcript(), name: place.name)
      let minutes = lesson.transcript.header.minutes.map {
        ValueText.text(.number($0)) + ($0 == 1 ? " minute" : " minutes")
      }
      let (done, all) = (progress.stepsDone(of: lesson), lesson.steps.count)
      if done < all, done > 0 { begun = begun ?? place.number }
      if done == 0 { fresh = fresh ?? place.number }
      let words = done == 0 ? "" : done == all ? "done" : "\(done) of \(all) steps"
      rows.append(["\(place.number)", lesson.title, minutes ?? "", words])
    }
    let number = begun ?? fresh ?? shelf.lessons[0].number
    return [
      .table(Table(columns: [.init("", .trailing), .init(), .init(), .init()], rows: rows)),
      .line("`tutorial \(number)` guides through lesson \(number); `quit` leaves it at any time"),
    ]
  }

  private static func takeOver(
    _ command: ParsedCommand, _ workspace: Workspace
  ) throws(Diagnostic) -> Execution {
    let (path, span) = (command.arguments.word("file"), command.arguments.span(of: "file"))
    guard let data = FileManager.default.contents(atPath: workspace.placeToRead(path)) else {
      throw Diagnostic(
        "the file cannot be read", at: span, hint: .text("name what `tutorial export` has written"))
    }
    guard let marks = LessonProgress.marks(in: String(decoding: data, as: UTF8.self)) else {
      throw Diagnostic(
        "the file is not what `tutorial export` writes", at: span,
        hint: .text("its first line is: \(LessonProgress.firstLine)"))
    }
    let new = workspace.progress.unknown(marks)
    let lines = new.count == 1 ? "1 line" : "\(new.count) lines"
    return .learned(
      new, [.line("  \(lines) of \(marks.count) were new; `tutorial` shows how far you are")])
  }
}

extension LessonShelf.Lesson {
  /// Its text.
  ///
  /// - Throws: A diagnostic that names the file and the line.
  func transcript() throws(Diagnostic) -> Transcript {
    switch TranscriptTest.transcript(at: path) {
    case .success(let transcript): return transcript
    case .failure(let failure):
      throw Diagnostic(
        "the lesson cannot be read: " + failure.lines.joined(separator: " "),
        hint: .text("`tunebook test` says all that is wrong with it"))
    }
  }
}
