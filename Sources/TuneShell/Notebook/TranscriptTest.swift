import TuneReport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The replay of a transcript file, compared with what the file has recorded.
public struct TranscriptTest: Sendable {
  /// What came of the replay.
  public enum Result: Sendable, Hashable {
    /// Every command answers what the file says; a lesson can be guided.
    case passed(commands: Int, LessonFigures?)
    /// Some do not; the lines show the difference.
    case failed([String])
    /// The file was rewritten, with this many answers changed.
    case updated(changed: Int)
  }

  /// What there is to say of a lesson.
  public struct LessonFigures: Sendable, Hashable {
    /// Its steps.
    public let steps: Int
    /// The seconds that its commands took.
    public let seconds: Double
  }

  /// The path of the file.
  public let path: String

  /// The test of a file.
  public init(path: String) {
    self.path = path
  }

  /// The transcript files among paths: files as they are, folders as the Markdown files in them,
  /// in the order of their names.
  public static func files(in paths: [String]) -> [String] {
    paths.flatMap { path -> [String] in
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
        return [path]
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.filter { $0.hasSuffix(".md") }.sorted().map { path + "/" + $0 }
    }
  }

  /// Replays the file in a session, with a folder of its own for what it writes; `update` writes
  /// differences into it instead of reporting them.
  ///
  /// Of a lesson it is also said what the guided mode could not work with. What was trained is
  /// remembered in `session`, so that the same file is replayed sooner the next time.
  public func run(in session: inout Session, update: Bool) -> Result {
    let transcript: Transcript
    switch Self.transcript(at: path) {
    case .success(let read): transcript = read
    case .failure(let failure): return .failed(failure.lines)
    }
    var fresh = session
    fresh.workspace.scratch = ScratchFolder()
    guard transcript.header.kind == .tutorial else {
      var runner = TranscriptRunner(session: fresh)
      let outputs = runner.outputs(of: transcript)
      session.remember(runner.session)
      return result(transcript, outputs, update: update)
    }
    let lesson = Lesson(transcript, name: LessonShelf.name(of: path))
    let lint = LessonLint(lesson, neighbours: LessonShelf(besides: path).lessons.map(\.name))
    guard lesson.problems.isEmpty else {
      return .failed(lint.problems(in: nil).flatMap { $0.lines(path: path) })
    }
    let start = ContinuousClock.now
    let replay = LessonReplay(lesson, in: fresh)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    session.remember(replay.session)
    var problems = lint.problems(in: replay)
    let minutes = transcript.header.minutes ?? 0
    if seconds > 60 * minutes {
      problems.append(
        .init(1, "it computes longer than its \(minutes) minutes", mend: "train fewer epochs"))
    }
    let outputs = transcript.cells.map { replay.outputs[$0.line] ?? [] }
    let found = problems.flatMap { $0.lines(path: path) }
    switch result(transcript, outputs, update: update) {
    case .passed(let commands, _) where found.isEmpty:
      return .passed(commands: commands, .init(steps: lesson.steps.count, seconds: seconds))
    case .failed(let lines): return .failed(found + lines)
    case let result: return found.isEmpty ? result : .failed(found)
    }
  }

  /// How the answers of now compare with those of the file.
  private func result(
    _ transcript: Transcript, _ outputs: [[String]], update: Bool
  ) -> Result {
    let comparisons = zip(transcript.cells, outputs).map { cell, output in
      transcript.comparison(of: cell, with: output)
    }
    let differences = comparisons.filter { !$0.isMatch }
    guard update else {
      let diff = differences.flatMap { $0.diff(file: path) }
      return diff.isEmpty ? .passed(commands: outputs.count, nil) : .failed(diff)
    }
    guard !differences.isEmpty else { return .updated(changed: 0) }
    do {
      let text = try transcript.updated(with: outputs)
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      return .updated(changed: differences.count)
    } catch let error as TranscriptError {
      return .failed(Self.lines(error, path))
    } catch {
      return .failed(["error: \(path) cannot be written"])
    }
  }

  /// Why a file could not be read as a transcript.
  struct ReadFailure: Error {
    let lines: [String]
  }

  /// The transcript in a file.
  static func transcript(at path: String) -> Swift.Result<Transcript, ReadFailure> {
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(ReadFailure(lines: ["error: \(path) cannot be read"]))
    }
    do throws(TranscriptError) {
      return .success(try Transcript(parsing: String(decoding: data, as: UTF8.self)))
    } catch {
      return .failure(ReadFailure(lines: lines(error, path)))
    }
  }

  private static func lines(_ error: TranscriptError, _ path: String) -> [String] {
    let diagnostic = error.diagnostic.lines(for: "")
    return ["\(path):\(error.line): " + diagnostic[0]] + diagnostic.dropFirst()
  }
}
