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
    /// Every command answers what the file says.
    case passed(commands: Int)
    /// Some do not; the lines show the difference.
    case failed([String])
    /// The file was rewritten, with this many answers changed.
    case updated(changed: Int)
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

  /// Replays the file in a session, with a folder of its own for what it writes; `update` writes differences into it instead of reporting them.
  public func run(in session: Session, update: Bool) -> Result {
    let transcript: Transcript
    switch Self.transcript(at: path) {
    case .success(let read): transcript = read
    case .failure(let failure): return .failed(failure.lines)
    }
    var session = session
    session.workspace.scratch = ScratchFolder()
    var runner = TranscriptRunner(session: session)
    let outputs = runner.outputs(of: transcript)
    let comparisons = zip(transcript.cells, outputs).map { cell, output in
      transcript.comparison(of: cell, with: output)
    }
    let differences = comparisons.filter { !$0.isMatch }
    guard update else {
      let diff = differences.flatMap { $0.diff(file: path) }
      return diff.isEmpty ? .passed(commands: outputs.count) : .failed(diff)
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
