import ArgumentParser
import TuneMath
import TuneTraining

/// `tunebook bench`: how fast this machine is.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure the speed of this machine.",
    subcommands: [
      BenchTrainingCommand.self, BenchSamplersCommand.self, BenchSurrogateCommand.self,
      BenchScoresCommand.self, BenchTableCommand.self,
    ])
}

/// `tunebook bench training`: microseconds of one training step.
struct BenchTrainingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training",
    abstract: "Measure a training step of networks from tiny to large.",
    discussion: """
      Times are processor time of this process, medians of the rounds; all networks take turns in \
      each round. The share of the peak counts the matrix products' multiply-adds against the \
      fastest possible ones, measured in the same rounds.

      With --steps each network trains once, for exactly so many steps, and no clock is read: for \
      counting instructions. The hash of the weights shows that the same work was done.
      """)

  @Flag(help: "Write one JSON object a network.")
  var json = false

  @Option(help: "Rounds to take the median of.")
  var rounds = 5

  @Option(help: "Seconds of each network in a round.")
  var seconds = 0.2

  @Option(help: "Train so many steps instead, without a clock.")
  var steps: Int?

  @Argument(help: "Networks to measure: iris, cancer, digits, wide, big. All if none is named.")
  var workloads: [String] = []

  func validate() throws {
    for name in workloads where TrainingWorkload(rawValue: name) == nil {
      throw ValidationError("there is no network called \(name)")
    }
    guard rounds >= 1, seconds > 0 else { throw ValidationError("nothing would be measured") }
    guard seconds <= 3_600 else { throw ValidationError("a round takes an hour at most") }
    for workload in chosen {
      guard let steps, !(1...workload.stepLimit).contains(steps) else { continue }
      throw ValidationError("\(workload) trains 1 to \(workload.stepLimit) steps")
    }
  }

  private var chosen: [TrainingWorkload] {
    workloads.isEmpty
      ? TrainingWorkload.allCases : workloads.compactMap(TrainingWorkload.init(rawValue:))
  }

  func run() throws {
    if let steps {
      var output = Terminal()
      for workload in chosen {
        try output.write(FixedRun(workload, steps: steps).line(json: json) + "\n")
      }
    } else {
      try measure()
    }
  }

  private func measure() throws {
    let benchmarks = try chosen.map(TrainingBenchmark.init)
    var peaks: [Double] = []
    var times = benchmarks.map { _ in [Double]() }
    for _ in 0..<rounds {
      peaks.append(TrainingBenchmark.peak(lasting: 0.05) { ProcessTime.seconds })
      for (index, benchmark) in benchmarks.enumerated() {
        times[index].append(
          try benchmark.secondsPerStep(lasting: seconds) { ProcessTime.seconds })
      }
    }
    let peak = BenchFigures.median(peaks)
    var output = Terminal()
    if !json {
      let peakText = BenchFigures.rounded(peak / 1e9, digits: 1)
      try output.write("\(KernelVariants.chosen), peak \(peakText) GFLOP/s\n")
    }
    for (benchmark, times) in zip(benchmarks, times) {
      let time = BenchFigures.median(times)
      let name = benchmark.workload.rawValue
      let micros = BenchFigures.rounded(1e6 * time, digits: 3)
      let share = benchmark.operationsPerStep / time / peak
      if json {
        let shareText = BenchFigures.rounded(share, digits: 4)
        try output.write(
          #"{"workload":"\#(name)","us_per_step":\#(micros),"peak_share":\#(shareText)}"# + "\n")
      } else {
        let padding = String(repeating: " ", count: max(1, 8 - name.count))
        let percent = BenchFigures.rounded(100 * share, digits: 1)
        try output.write("\(name)\(padding)\(micros) us a step, \(percent) % of the peak\n")
      }
    }
  }
}
