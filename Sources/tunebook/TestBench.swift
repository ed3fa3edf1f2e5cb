import ArgumentParser
import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Transcript files that are replayed, once or whenever one is changed.
struct TestBench {
  private let paths: [String]
  private let update: Bool
  /// A session with nothing chosen.
  private let session: Session
  /// The same for each file, with what was trained for it.
  private var known: [String: Session] = [:]
  private var output = Terminal()

  /// A bench for the files among some paths.
  ///
  /// - Throws: `ValidationError` when there is no such file, or no such number of workers.
  init(_ paths: [String], update: Bool, workers: Int) throws {
    guard (1...64).contains(workers) else {
      throw ValidationError("there are 1 to 64 workers")
    }
    self.paths = paths
    self.update = update
    session = try Tunebook.session(workers: workers)
    guard !files.isEmpty else { throw ValidationError("there is no Markdown file to test") }
  }

  /// The files there are now.
  var files: [String] { TranscriptTest.files(in: paths) }

  /// Tests files and prints a line each; whether all are as they should be.
  mutating func test(_ files: [String]) throws -> Bool {
    var isSound = true
    for file in files {
      var session = known[file] ?? session
      let result = TranscriptTest(path: file).run(in: &session, update: update)
      known[file] = session
      switch result {
      case .passed(let commands, let lesson):
        let figures = lesson.map {
          ", \($0.steps) steps, \(NumberFormat.fixed($0.seconds, decimals: 1)) s of computing"
        }
        try output.write("ok      \(file)  \(commands) commands\(figures ?? "")\n")
      case .updated(let changed):
        try output.write("\(changed == 0 ? "same   " : "updated") \(file)  \(changed) answers\n")
      case .failed(let lines):
        isSound = false
        try output.write("FAILED  \(file)\n" + lines.map { $0 + "\n" }.joined())
      }
    }
    return isSound
  }

  /// Tests all files, and then each again whenever it is changed.
  mutating func watch() throws -> Never {
    var last = stamps
    _ = try test(files)
    while true {
      try output.write("waiting for a change; Ctrl-C ends\n")
      var changed: [String] = []
      while changed.isEmpty {
        usleep(200_000)
        let now = stamps
        changed = files.filter { now[$0] != last[$0] }
        last = now
      }
      _ = try test(changed)
      // What --update has written is no change.
      last = stamps
    }
  }

  /// When each file was written last, and its length.
  private var stamps: [String: [Int]] {
    var stamps: [String: [Int]] = [:]
    for file in files {
      var status = stat()
      guard stat(file, &status) == 0 else { continue }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      stamps[file] = [Int(time.tv_sec), Int(time.tv_nsec), Int(status.st_size)]
    }
    return stamps
  }
}
