package import TuneMath

/// What the self-test found, in words.
package enum SelfTestReport {
  /// A line a check, each followed by its differences, and a line about all of them.
  package static func lines(_ checks: [SelfCheck]) -> [String] {
    let width = checks.map(\.name.count).max() ?? 0
    var lines: [String] = []
    for check in checks {
      let name = check.name + String(repeating: " ", count: width - check.name.count)
      let count = String(check.count)
      let padding = String(repeating: " ", count: max(0, 4 - count.count))
      let wrong = check.differences.count
      let verdict =
        check.isPassed ? "ok" : wrong > 0 ? "FAILED, \(wrong) different" : "FAILED, none came"
      lines.append("\(name) \(padding)\(count) answers  \(verdict)")
      lines += check.differences.map { "  " + $0 }
    }
    let count = checks.reduce(0) { $0 + $1.count }
    let wrong = checks.reduce(0) { $0 + $1.differences.count }
    lines.append(
      checks.allSatisfy(\.isPassed)
        ? "all \(count) answers are the same, bit for bit"
        : "\(wrong) of \(count) answers different")
    return lines
  }
}
