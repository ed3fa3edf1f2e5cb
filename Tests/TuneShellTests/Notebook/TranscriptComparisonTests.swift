import Testing
import TuneShell

struct TranscriptComparisonTests {
  private func matches(_ recorded: String, _ live: String, _ tolerance: Double = 0) -> Bool {
    func lines(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }
    let comparison = TranscriptComparison(
      recorded: lines(recorded), live: lines(live), tolerance: tolerance)
    #expect(comparison.isMatch == comparison.diff(file: "x").isEmpty)
    return comparison.isMatch
  }

  @Test(arguments: [
    ("a|b", "a|b", true), ("a|b", "a |b\t", true), ("a|b", "a|c", false), ("a", "a|b", false),
    ("a|b", "a", false), (" a", "a", false), ("", "", true), ("...", "", true),
    ("...", "a|b", true), ("a|...", "a", true), ("a|...|c", "a|b|b|c", true),
    ("a|...|c", "a|b|b", false), ("...|c|...", "a|c|c|d", true), ("a|...|...|b", "a|x|b", true),
    ("... x", "anything", false), ("a [..] c", "a b b c", true), ("a[..]", "a", true),
    ("[..]b[..]b", "abab", true), ("[..]x", "abab", false), ("val 0.[..]", "val 0.913", true),
    ("a [..] c", "a b c d", false), ("...", "...", true), ("[..]", "[..]", true),
  ])
  func `dots stand for lines and for text`(_ recorded: String, _ live: String, _ isMatch: Bool) {
    #expect(matches(recorded, live) == isMatch)
  }

  @Test(arguments: [
    ("val 0.914", "val 0.934", true), ("val 0.914", "val 0.935", false),
    ("val -0.01", "val 0.01", true), ("12 trials", "13 trials", false), ("#1 0.5", "#2 0.5", false),
    ("lr 0.00466   batch 16", "lr 0.0047  batch 16", true), ("lr 1e-05", "lr 0.0001", true),
    ("lr 1e-05  x", "lr 0.01 y", false), ("v0.5", "v0.51", false), ("1.2.3", "1.2.4", false),
    ("a 0.5 [..]", "a 0.51 b c", true), ("a 0.5", "a b", false),
    ("0.5|...|0.7", "0.51|x|0.71", true),
    ("val 1", "val 1.0", false), ("val 0.99", "val 1", false), ("x  y", "x y", false),
    ("val 0.914", "val nan", false),
  ])
  func `decimal numbers may differ by the tolerance`(
    _ recorded: String, _ live: String, _ isMatch: Bool
  ) {
    #expect(matches(recorded, live, 0.02) == isMatch)
    #expect(!matches(recorded, live) || recorded.contains("[..]"))
  }

  @Test func `a mismatch is shown as a unified diff with lines of the file`() {
    let comparison = TranscriptComparison(
      recorded: ["1", "2", "3", "4", "5", "...", "7", "8", "9", "10", "11", "12", "13", "14"],
      live: [
        "1", "2", "3", "4", "five", "6", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
      ],
      line: 21, command: "step 12")
    #expect(!comparison.isMatch)
    // `...` stands for `five` and both `6`, and counts as one line on either side.
    #expect(
      comparison.diff(file: "a.md") == [
        "--- a.md", "+++ a.md (live)", "@@ -22,7 +22,6 @@ tb> step 12", " 2", " 3", " 4", "-5",
        " ...", " 7", " 8", "@@ -32,3 +31,4 @@ tb> step 12", " 12", " 13", " 14", "+15",
      ])
    let empty = TranscriptComparison(recorded: [], live: ["new"], line: 5)
    #expect(empty.diff(file: "f").dropFirst(2) == ["@@ -4,0 +5,1 @@", "+new"])
  }

  @Test func `long outputs are compared in reasonable time`() {
    let recorded = (0..<1500).map { "line \($0)" }
    var live = recorded
    live[3] = "other"
    live.append("more")
    let comparison = TranscriptComparison(recorded: recorded, live: live)
    #expect(comparison.diff(file: "f").filter { $0.hasPrefix("+") }.count == 3)
  }
}
