/// How benchmarks of this module time what they run.
enum Stopwatch {
  /// Seconds a run, of as many runs as it takes for the clock to go so far.
  static func secondsPerRun(
    lasting seconds: Double, clock: () -> Double, _ run: () throws -> Void
  ) rethrows -> Double {
    var runs = 0
    let start = clock()
    var elapsed = 0.0
    repeat {
      try run()
      runs += 1
      elapsed = clock() - start
    } while elapsed < seconds
    return elapsed / Double(runs)
  }
}
