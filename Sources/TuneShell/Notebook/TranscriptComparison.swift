/// A recorded output beside a live one.
///
/// Lines are equal after trimming their ends, where a recorded line `...` stands for any lines and
/// `[..]` for any text within a line; ``TranscriptLine`` has the rule for decimal numbers. The
/// comparison is the cheapest alignment of the two, so that a match and a diff cannot disagree.
package struct TranscriptComparison: Sendable, Hashable {
  /// One line of the alignment.
  private enum Step: Sendable, Hashable {
    case same(String)
    case recorded(String)
    case live(String)
  }

  private let steps: [Step]
  private let line: Int
  private let command: String

  /// Aligns two outputs; `line` is where the recorded one begins in its file.
  package init(
    recorded: [String], live: [String], tolerance: Double = 0, line: Int = 1, command: String = ""
  ) {
    self.line = line
    self.command = command
    let live = live.map(TranscriptParser.trimmed)
    // A common beginning needs no table; `...` can stand for nothing, so it ends it.
    let common = zip(recorded, live).prefix { $0 == $1 && $0 != TranscriptLine.anyLines }.count
    steps =
      recorded.prefix(common).map(Step.same)
      + Self.alignment(
        Array(recorded.dropFirst(common)), Array(live.dropFirst(common)), tolerance)
  }

  /// Whether the live output is what was recorded.
  package var isMatch: Bool {
    steps.allSatisfy { step in
      switch step {
      case .same: true
      case .recorded, .live: false
      }
    }
  }

  /// The differences as a unified diff with three lines around each; empty for a match.
  ///
  /// `-` is recorded, `+` is live; the numbers are lines of the file.
  package func diff(file: String) -> [String] {
    let changes = steps.indices.filter { !isSame(steps[$0]) }
    guard !changes.isEmpty else { return [] }
    var hunks: [Range<Int>] = []
    for change in changes {
      let range = max(0, change - 3)..<min(steps.count, change + 4)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    let title = command.split(whereSeparator: \.isNewline).first.map { " " + Prompt.file + $0 }
    return ["--- \(file)", "+++ \(file) (live)"]
      + hunks.flatMap { hunk in [header(of: hunk) + (title ?? "")] + steps[hunk].map(text) }
  }

  private func header(of hunk: Range<Int>) -> String {
    func count(_ steps: ArraySlice<Step>, live: Bool) -> Int {
      steps.count { step in
        switch step {
        case .same: true
        case .recorded: !live
        case .live: live
        }
      }
    }
    func range(live: Bool) -> String {
      let before = count(steps[..<hunk.lowerBound], live: live)
      let length = count(steps[hunk], live: live)
      // By custom an empty side names the line before it.
      return "\(line + before - (length == 0 ? 1 : 0)),\(length)"
    }
    return "@@ -\(range(live: false)) +\(range(live: true)) @@"
  }

  private func isSame(_ step: Step) -> Bool {
    if case .same = step { return true }
    return false
  }

  private func text(_ step: Step) -> String {
    switch step {
    case .same(let text): " " + text
    case .recorded(let text): "-" + text
    case .live(let text): "+" + text
    }
  }

  /// The alignment with the fewest changed lines; of equal ones that with removals first.
  private static func alignment(
    _ recorded: [String], _ live: [String], _ tolerance: Double
  ) -> [Step] {
    let patterns = recorded.map { TranscriptLine($0, tolerance: tolerance) }
    let lines = live.map { TranscriptLine($0, isPattern: false, tolerance: tolerance) }
    // cost[i][j]: the fewest changes from recorded[i...] and live[j...] on.
    var cost = Array(
      repeating: Array(repeating: 0, count: live.count + 1), count: recorded.count + 1)
    var equal = Array(repeating: Array(repeating: false, count: live.count), count: recorded.count)
    for i in stride(from: recorded.count, through: 0, by: -1) {
      for j in stride(from: live.count, through: 0, by: -1) {
        guard i < recorded.count else {
          cost[i][j] = live.count - j
          continue
        }
        let isAny = patterns[i].isAnyLines
        var best = cost[i + 1][j] + (isAny ? 0 : 1)
        if j < live.count {
          best = min(best, cost[i][j + 1] + (isAny ? 0 : 1))
          equal[i][j] = !isAny && patterns[i].matches(lines[j])
          if equal[i][j] { best = min(best, cost[i + 1][j + 1]) }
        }
        cost[i][j] = best
      }
    }
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < recorded.count || j < live.count {
      if i < recorded.count, patterns[i].isAnyLines {
        if cost[i][j] == cost[i + 1][j] {
          steps.append(.same(recorded[i]))
          i += 1
        } else {
          j += 1
        }
      } else if i < recorded.count, j < live.count, equal[i][j],
        cost[i][j] == cost[i + 1][j + 1]
      {
        steps.append(.same(recorded[i]))
        (i, j) = (i + 1, j + 1)
      } else if i < recorded.count, cost[i][j] == cost[i + 1][j] + 1 {
        steps.append(.recorded(recorded[i]))
        i += 1
      } else {
        steps.append(.live(live[j]))
        j += 1
      }
    }
    return steps
  }
}
