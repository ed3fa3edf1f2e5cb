#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The lessons of a folder: the Markdown files whose names begin with a number.
struct LessonShelf {
  /// A lesson's file.
  struct Lesson: Hashable {
    let number: Int
    let path: String

    /// The name of the file without its ending.
    var name: String { LessonShelf.name(of: path) }
  }

  /// The lessons, in the order of their numbers; of equal ones in that of their names.
  let lessons: [Lesson]

  /// Lists a folder; one that cannot be read has no lessons.
  init(folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let found = names.compactMap { name -> Lesson? in
      guard name.hasSuffix(".md"), let number = Int(name.prefix { $0.isASCII && $0.isNumber })
      else { return nil }
      return Lesson(number: number, path: folder + "/" + name)
    }
    lessons = found.sorted { ($0.number, $0.path) < ($1.number, $1.path) }
  }

  /// The lessons in the folder of a file.
  init(besides path: String) {
    let slash = path.lastIndex(of: "/")
    self.init(folder: slash.map { String(path[..<$0]) } ?? ".")
  }

  /// The name of a lesson's file without its folder and ending.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
  }

  /// The lesson of a number.
  func lesson(_ number: Int) -> Lesson? { lessons.first { $0.number == number } }
}
