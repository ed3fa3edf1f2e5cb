import ArgumentParser
import TuneSearch

/// `tunebook bench surrogate`: milliseconds of a Bayesian suggestion and its parts.
struct BenchSurrogateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "surrogate",
    abstract: "Measure a Bayesian suggestion and its parts for 50 to 500 trials.",
    discussion: """
      Times are milliseconds of processor time of this process, medians of the rounds: of one \
      Cholesky factor of the covariance, of one evaluation of the marginal likelihood with its \
      gradient, and of one whole suggestion, which makes many of these and scores candidates.
      """)

  @Flag(help: "Write one JSON object a size.")
  var json = false

  @Option(help: "Rounds to take the median of.")
  var rounds = 5

  @Option(help: "Least seconds of each measurement in a round.")
  var seconds = 0.05

  @Argument(help: "Numbers of trials to measure with. 50, 100, 200 and 500 if none is given.")
  var trials: [Int] = []

  func validate() throws {
    guard trials.allSatisfy({ (3...2_000).contains($0) }) else {
      throw ValidationError("the number of trials is not between 3 and 2000")
    }
    guard rounds >= 1, seconds > 0 else { throw ValidationError("nothing would be measured") }
    guard seconds <= 3_600 else { throw ValidationError("a round takes an hour at most") }
  }

  func run() throws {
    var output = Terminal()
    for count in trials.isEmpty ? [50, 100, 200, 500] : trials {
      for dimensions in [2, 6] {
        try output.write(line(try SurrogateBenchmark(trials: count, dimensions: dimensions)))
      }
    }
  }

  private func line(_ benchmark: SurrogateBenchmark) throws -> String {
    var factors: [Double] = []
    var evaluations: [Double] = []
    var suggestions: [Double] = []
    for _ in 0..<rounds {
      factors.append(
        try benchmark.secondsPerFactor(lasting: seconds) { ProcessTime.seconds })
      evaluations.append(
        try benchmark.secondsPerEvaluation(lasting: seconds) { ProcessTime.seconds })
      suggestions.append(
        try benchmark.secondsPerSuggestion(lasting: seconds) { ProcessTime.seconds })
    }
    func milliseconds(_ times: [Double]) -> Double {
      BenchFigures.rounded(1e3 * BenchFigures.median(times), digits: 4)
    }
    let speed = BenchFigures.rounded(
      benchmark.factorOperations / BenchFigures.median(factors) / 1e9, digits: 1)
    let (factor, evaluation) = (milliseconds(factors), milliseconds(evaluations))
    let suggestion = milliseconds(suggestions)
    guard !json else {
      return
        #"{"trials":\#(benchmark.trials),"dimensions":\#(benchmark.dimensions),"#
        + #""factor_ms":\#(factor),"factor_gflops":\#(speed),"likelihood_ms":\#(evaluation),"#
        + #""suggestion_ms":\#(suggestion)}"# + "\n"
    }
    return "\(benchmark.trials) trials, \(benchmark.dimensions)-D: factor \(factor) ms "
      + "(\(speed) GFLOP/s), likelihood \(evaluation) ms, suggestion \(suggestion) ms\n"
  }
}
