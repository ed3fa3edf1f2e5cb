import Testing
import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Every picture in three widths and two sets of characters, beside what was looked at and found right.
///
/// `TUNEBOOK_UPDATE=1` writes what it is now into the files; look at it before it is kept.
struct PlotGoldenTests {
  private static let plots = [
    "plot best", "plot curve", "plot posterior learning_rate", "plot posterior optimizer at 8",
    "plot heat learning_rate batch_size",
    "plot heat batch_size optimizer acquisition at 9", "plot coverage", "plot slice batch_size",
    "plot parallel", "plot parallel 3", "plot best main other", "plot trust", "plot terms",
    "plot cost",
  ]

  @Test func `pictures are as they were`() throws {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use penguins; model mlp hidden=8 epochs=6", "space learning_rate log 1e-4 3",
      "space batch_size choice 16 32 64; space optimizer choice sgd adam",
      "search bayes startup=5", "step 10",
      "fork other; search random; step 6; switch main",
    ])
    for width in [40, 80, 120] {
      for charset in [Charset.ascii, .block] {
        let renderer = TextRenderer(width: width, charset: charset)
        var lines: [String] = []
        for plot in Self.plots {
          lines.append("> \(plot)")
          session.begin(plot)
          while let event = session.next() {
            if case .block(let block) = event { lines += renderer.lines(block) }
            if case .failure(let failure) = event { Issue.record("\(plot): \(failure)") }
          }
        }
        let text = lines.map { $0 + "\n" }.joined()
        let path = "\(repository.folder)/Tests/Transcripts/files/plots-\(width)-\(charset).txt"
        if getenv("TUNEBOOK_UPDATE") != nil {
          try Data(text.utf8).write(to: URL(filePath: path))
        }
        let golden = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == golden, "\(path)")
        let drawn = lines.filter { !$0.hasPrefix("> ") }
        #expect(drawn.allSatisfy { DisplayText.columns(of: $0) <= width })
      }
    }
  }
}
