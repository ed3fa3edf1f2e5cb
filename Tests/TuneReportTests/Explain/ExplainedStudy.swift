import TuneMath
import TuneReport
import TuneSearch

/// A study to explain, and the text of its explanations.
struct ExplainedStudy {
  var study: Study

  init(
    _ sampler: SamplerChoice, space: SearchSpace? = nil, direction: Direction = .maximize,
    seed: UInt64 = 7
  ) throws {
    study = Study(
      space: try space ?? Self.mixedSpace(), direction: direction, sampler: sampler,
      seed: Seed(seed))
  }

  static func mixedSpace() throws -> SearchSpace {
    try SearchSpace([
      Parameter("learning_rate", .real(low: 3e-4, high: 1, scale: .log)),
      Parameter("momentum", .real(low: -1, high: 2, scale: .linear)),
      Parameter("hidden", .integer(low: 8, high: 256, scale: .log)),
      Parameter("layers", .integer(low: 1, high: 4, scale: .linear)),
      Parameter("optimizer", .choice([.text("sgd"), .text("adam"), .text("momentum")])),
    ])
  }

  /// Two continuous parameters, so that a surrogate learns quickly.
  static func plane() throws -> SearchSpace {
    try SearchSpace([
      Parameter("x", .real(low: 0, high: 1, scale: .linear)),
      Parameter("y", .real(low: 0, high: 1, scale: .linear)),
    ])
  }

  /// Runs trials with outcomes that depend on the point.
  mutating func run(_ count: Int, _ outcome: (UnitPoint) -> Outcome) throws {
    for _ in 0..<count {
      let trial = try study.ask()
      study.tell(trial.number, outcome(trial.point))
    }
  }

  /// The lines of a trial's explanation, on a screen wide enough for all of them.
  func lines(_ number: Int) throws -> [String] {
    TextRenderer(width: 200).lines(try Explanation(of: number, in: study).blocks())
  }

  /// The words after a label that begins a line.
  func words(_ label: String, in lines: [String]) -> [Substring] {
    let line = lines.first { $0.drop { $0 == " " }.hasPrefix(label + " ") } ?? ""
    return line.drop { $0 == " " }.dropFirst(label.count).split(separator: " ")
  }

  /// The rows of a table below the line that begins with a word, split at spaces.
  func rows(below title: String, in lines: [String]) -> [[Substring]] {
    guard let start = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(title + " ") })
    else { return [] }
    let indent = lines[start].prefix { $0 == " " }
    return lines[(start + 1)...].prefix {
      $0.hasPrefix(indent) && $0.dropFirst(indent.count).first != " "
    }.map { $0.split(separator: " ") }
  }
}

/// A number as it was printed, without the comma behind it.
func number(_ word: Substring) -> Double {
  Double(word.last == "," ? word.dropLast() : word) ?? .nan
}
