/// Something that was done of a lesson: a line of its progress file.
///
/// `grid exercise done 2026-11-23 hints=1`: the step's id, what of it, how, when, and notes.
public struct LessonMark: Sendable, Hashable {
  /// What was done.
  public enum Part: String, Sendable, Hashable {
    /// All of a step.
    case step
    case exercise
    case question
    case prediction
    /// All of the lesson, in a mark that makes it forgotten.
    case lesson
  }

  /// How.
  public enum Outcome: String, Sendable, Hashable {
    /// By the learner.
    case done
    /// By `skip`, which counts against nobody.
    case shown
    /// It counts no more, and neither does anything above it.
    case forgotten
  }

  /// The name of the lesson's file without its ending.
  public let lesson: String
  /// The id of the step; `-` in a mark about all of them.
  public let step: String
  /// What was done.
  public let part: Part
  /// How.
  public let outcome: Outcome
  /// `hints=1`, `tries=2`, `said=0.9`, `got=0.983`.
  public let notes: [String]
  /// The day, `2026-11-23`; nil until somebody with a clock writes it down.
  public let day: String?

  init(
    _ lesson: String, _ step: String, _ part: Part, _ outcome: Outcome, notes: [String] = [],
    day: String? = nil
  ) {
    self.lesson = lesson
    self.step = step
    self.part = part
    self.outcome = outcome
    self.notes = notes
    self.day = day
  }

  /// The mark of a line; nil when it is none.
  public init?(line: some StringProtocol, of lesson: String) {
    let words = line.split { $0.isWhitespace }.map { String($0) }
    guard words.count >= 3, let part = Part(rawValue: words[1]),
      let outcome = Outcome(rawValue: words[2])
    else { return nil }
    let rest = words.dropFirst(3)
    self.init(
      lesson, words[0], part, outcome, notes: rest.filter { $0.contains("=") },
      day: rest.first { !$0.contains("=") })
  }

  /// The line of a file, with a day where it has none.
  public func line(day today: String? = nil) -> String {
    ([step, part.rawValue, outcome.rawValue] + [day ?? today].compactMap { $0 } + notes)
      .joined(separator: " ")
  }

  /// Whether a word can be the name of a lesson's file, which holds no path.
  public static func isName(_ word: some StringProtocol) -> Bool {
    !word.isEmpty && word.utf8.count <= 100
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }
}

/// What was done of all lessons.
public struct LessonProgress: Sendable, Hashable {
  /// By the names of the lessons, in the order in which things were done.
  private var marks: [String: [LessonMark]] = [:]

  /// Nothing done.
  public init() {}

  /// Adds what was done last.
  public mutating func add(_ mark: LessonMark) {
    marks[mark.lesson, default: []].append(mark)
  }

  /// What was done of a lesson since it was last forgotten.
  public func marks(of lesson: String) -> [LessonMark] {
    let all = marks[lesson] ?? []
    let start = all.lastIndex { $0.outcome == .forgotten }.map { $0 + 1 } ?? 0
    return Array(all[start...])
  }

  /// The best that was done of a part of a step; nil when it was not done.
  func outcome(_ part: LessonMark.Part, of step: String, in lesson: String) -> LessonMark.Outcome? {
    let outcomes = marks(of: lesson).filter { $0.step == step && $0.part == part }.map(\.outcome)
    return outcomes.contains(.done) ? .done : outcomes.last
  }

  /// The number of a lesson's steps that were gone through.
  func stepsDone(of lesson: Lesson) -> Int {
    lesson.steps.count { outcome(.step, of: $0.id, in: lesson.name) != nil }
  }

  /// The piece of a lesson that comes next: behind what was done last; at its end the first that was not
  /// done, or its start.
  func place(in lesson: Lesson) -> Int {
    // A guess is settled by what comes behind it.
    let last = marks(of: lesson.name).last { mark in
      mark.part != .prediction && lesson.steps.contains { $0.id == mark.step }
    }
    guard let last, let step = lesson.steps.firstIndex(where: { $0.id == last.step }) else {
      return 0
    }
    if last.part != .step,
      let place = lesson.items.lastIndex(where: { item in
        item.step == step && item.content.part == last.part
      })
    {
      if lesson.items[(place + 1)...].contains(where: \.content.isAction) { return place + 1 }
    } else if let place = lesson.items.firstIndex(where: { $0.step > step }) {
      return place
    }
    return lesson.items.firstIndex { item in
      outcome(.step, of: lesson.steps[item.step].id, in: lesson.name) == nil
    } ?? 0
  }

  /// All of it as text, which ``init(text:)`` reads.
  var text: String {
    let lessons = marks.sorted { $0.key < $1.key }.map { name, marks in
      ([name + ":"] + marks.map { "  " + $0.line() }).map { $0 + "\n" }.joined()
    }
    return Self.firstLine + "\n" + lessons.joined()
  }

  /// The first line of such a text.
  static let firstLine = "tunebook progress 1"

  /// The marks of a text; nil when it is none, or a line of it cannot be read.
  static func marks(in text: String) -> [LessonMark]? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.first.map({ String($0).trimmed }) == firstLine else { return nil }
    var lesson: String?
    var marks: [LessonMark] = []
    for line in lines.dropFirst() {
      let text = String(line).trimmed
      if text.hasSuffix(":"), LessonMark.isName(text.dropLast()) {
        lesson = String(text.dropLast())
      } else if let lesson, let mark = LessonMark(line: text, of: lesson) {
        marks.append(mark)
      } else {
        return nil
      }
    }
    return marks
  }

  /// Those of some marks that are not known yet, in their order.
  func unknown(_ marks: [LessonMark]) -> [LessonMark] {
    marks.filter { !(self.marks[$0.lesson] ?? []).contains($0) }
  }
}

extension Lesson.Content {
  /// The part of a mark that stands for it.
  var part: LessonMark.Part? {
    switch self {
    case .prose, .demonstration: nil
    case .exercise: .exercise
    case .question: .question
    case .prediction: .prediction
    }
  }
}
