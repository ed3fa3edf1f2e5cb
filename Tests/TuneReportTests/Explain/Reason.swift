import TuneMath
import TuneReport
import TuneSearch

/// What `why` prints for a trial at width 200, and the numbers in it.
struct Reason {
  let lines: [String]

  init(_ number: Int, _ study: Study) throws {
    lines = TextRenderer(width: 200).lines(try Explanation(of: number, in: study).blocks())
  }

  init(next study: Study) throws {
    let suggestion = try study.peek()
    lines = TextRenderer(width: 200).lines(
      try Explanation(
        title: "next", suggestion: suggestion, history: study.history, seed: study.seed
      ).blocks())
  }

  func contains(_ fragment: String) -> Bool { lines.contains { $0.contains(fragment) } }

  /// The words after a label such as `expected` or `z`.
  func words(after label: String) -> [Substring]? {
    let start = "    " + label + " "
    return lines.first { $0.hasPrefix(start) }.map {
      $0.dropFirst(start.count).split(separator: " ")
    }
  }

  /// The numbers after a label, in order; words, signs and brackets are passed over.
  func numbers(after label: String) -> [Double]? {
    words(after: label)?.compactMap { word in
      Double(word.filter { !"(),#:;%".contains($0) })
    }
  }

  /// The cells of the rows of a table whose titles begin with a word, split at two spaces.
  func rows(under title: String) -> [[String]] {
    guard let top = lines.firstIndex(where: { $0.contains(title) }) else { return [] }
    let indent = lines[top].prefix { $0 == " " }.count
    return lines[(top + 1)...].prefix { line in
      line.prefix { $0 == " " }.count == indent && Self.cells(line).count > 1
    }.map(Self.cells)
  }

  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var rest = Substring(line)
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " }
      let end = rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex
      if end > rest.startIndex { cells.append(String(rest[..<end])) }
      rest = rest[end...]
    }
    return cells
  }
}

extension Study {
  init(_ space: SearchSpace, _ direction: Direction, _ sampler: SamplerChoice, seed: UInt64 = 7) {
    self.init(space: space, direction: direction, sampler: sampler, seed: Seed(seed))
  }

  mutating func run(_ count: Int, _ outcome: (UnitPoint) -> Outcome) throws {
    for _ in 0..<count {
      let trial = try ask()
      tell(trial.number, outcome(trial.point))
    }
  }

  var acquisitions: [(trial: Trial, decision: AcquisitionDecision)] {
    trials.compactMap { trial in
      guard case .bayes(.model(let decision)) = trial.decision else { return nil }
      return (trial, decision)
    }
  }
}

/// A real, an integer, an ordered, an unordered and a fixed parameter.
func everyKind() throws -> SearchSpace {
  try SearchSpace([
    Parameter("learning_rate", .real(low: 3e-4, high: 0.7, scale: .log)),
    Parameter("hidden", .integer(low: 8, high: 250, scale: .log)),
    Parameter("batch_size", .choice([.number(16), .number(32), .number(64)])),
    Parameter("optimizer", .choice([.text("sgd"), .text("momentum"), .text("adam")])),
    Parameter("fixed", .real(low: 0.25, high: 0.25, scale: .linear)),
  ])
}

/// Best at 0.6 everywhere, diverging beyond 0.85 of the first coordinate, very bad below 0.1.
func hilly(_ point: UnitPoint) -> Outcome {
  if point[0] > 0.85 { return .diverged(epoch: 2) }
  let square = point.reduce(0) { $0 + ($1 - 0.6) * ($1 - 0.6) }
  return .value(point[0] < 0.1 ? -40 : 0.9 - square)
}
