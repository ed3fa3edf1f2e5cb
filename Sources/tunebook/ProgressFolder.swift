package import TuneShell

/// What was done of the lessons: one text file each, to which lines are only ever added.
package struct ProgressFolder: Hashable {
  private static let ending = ".txt"

  package let path: String

  package init(path: String) { self.path = path }

  /// `progress` in the folder for what outlives the process; nil when there is none.
  package init?(environment: (String) -> String?) {
    guard let folder = StateFile.folder(environment) else { return nil }
    self.init(path: folder + "/progress")
  }

  /// All that was done; a line that cannot be read is passed over.
  package func load() -> LessonProgress {
    var progress = LessonProgress()
    for name in names() {
      guard let bytes = try? StateFile(reading: file(name)).contents() else { continue }
      for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
        if let mark = LessonMark(line: line, of: name) { progress.add(mark) }
      }
    }
    return progress
  }

  /// Adds a line and returns when it is on disk.
  package func add(_ mark: LessonMark) throws(StateFile.Problem) {
    let file = try StateFile(appending: file(mark.lesson))
    file.lock()
    try file.append(Array((mark.line(day: LocalDay.today) + "\n").utf8))
  }

  private func file(_ name: String) -> String { "\(path)/\(name)\(Self.ending)" }

  private func names() -> [String] {
    StateFile.names(in: path, ending: Self.ending).filter(LessonMark.isName).sorted()
  }
}
