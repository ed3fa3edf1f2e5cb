import ArgumentParser
import TuneSearch

/// `tunebook bench samplers`: milliseconds of a suggestion.
struct BenchSamplersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samplers",
    abstract: "Measure a suggestion after 10 to 500 trials in 5 to 20 dimensions.",
    discussion: """
      Times are milliseconds of processor time of this process, medians of the rounds, of one \
      suggestion with its record. The past trials are random points with the values of a smooth \
      function.
      """)

  private static let dimensions = [5, 6, 10, 20]

  @Flag(help: "Write one JSON object a measurement.")
  var json = false

  @Option(help: "Rounds to take the median of.")
  var rounds = 3

  @Option(help: "Least seconds of each measurement in a round.")
  var seconds = 0.02

  @Option(parsing: .upToNextOption, help: "Numbers of past trials.")
  var trials = [10, 50, 100, 200, 500]

  @Argument(help: "Samplers to measure: bayes, tpe, random, sobol, lhs. All if none is named.")
  var samplers: [String] = []

  func validate() throws {
    for name in samplers where Self.sampler(name) == nil {
      throw ValidationError("\(name) is not one of bayes, tpe, random, sobol, lhs")
    }
    guard trials.allSatisfy({ (2...2_000).contains($0) }) else {
      throw ValidationError("the number of trials is not between 2 and 2000")
    }
    guard rounds >= 1, seconds > 0 else { throw ValidationError("nothing would be measured") }
    guard seconds <= 3_600 else { throw ValidationError("a round takes an hour at most") }
  }

  /// The samplers that can be asked without end, as they are by default; a grid is a list.
  private static func sampler(_ name: String) -> SamplerChoice? {
    switch SamplerName(rawValue: name) {
    case .bayes: .bayes(BayesianSampler())
    case .tpe: .tpe(TPESampler())
    case .random: .random(RandomSampler())
    case .sobol: .sobol(SobolSampler())
    case .latinHypercube: .latinHypercube(LatinHypercubeSampler())
    case .grid, nil: nil
    }
  }

  func run() throws {
    var output = Terminal()
    let names = samplers.isEmpty ? ["bayes", "tpe", "random", "sobol", "lhs"] : samplers
    for name in names {
      guard let sampler = Self.sampler(name) else { continue }
      for dimensions in Self.dimensions {
        var times: [Double] = []
        for count in trials {
          let benchmark = try SamplerBenchmark(sampler, trials: count, dimensions: dimensions)
          let rounds = try (0..<rounds).map { _ in
            try benchmark.secondsPerSuggestion(lasting: seconds) { ProcessTime.seconds }
          }
          times.append(BenchFigures.rounded(1e3 * BenchFigures.median(rounds), digits: 4))
        }
        for (count, time) in zip(trials, times) where json {
          try output.write(
            #"{"sampler":"\#(name)","dimensions":\#(dimensions),"trials":\#(count),"#
              + #""suggestion_ms":\#(time)}"# + "\n")
        }
        guard !json else { continue }
        let parts = zip(trials, times).map { "\($1) ms after \($0)" }.joined(separator: ", ")
        try output.write("\(name), \(dimensions)-D: \(parts)\n")
      }
    }
  }
}
