import Testing
import TuneSearch

struct SurrogateBenchmarkTests {
  @Test func `every part is run until the clock has gone far enough`() throws {
    let benchmark = try SurrogateBenchmark(trials: 5, dimensions: 2)
    var now = 0.0
    func clock() -> Double {
      now += 1
      return now
    }
    // Each look at the clock is one second, and there is one look a run.
    #expect(try benchmark.secondsPerFactor(lasting: 4, clock: clock) == 1)
    #expect(try benchmark.secondsPerEvaluation(lasting: 4, clock: clock) == 1)
    #expect(try benchmark.secondsPerSuggestion(lasting: 2, clock: clock) == 1)
    #expect(now == 13)
    #expect(abs(benchmark.factorOperations - 125.0 / 3) < 1e-12)
  }

  @Test(arguments: everySampler)
  func `a sampler is asked until the clock has gone far enough`(_ sampler: SamplerChoice) throws {
    // Grids are lists, which come to an end.
    if case .grid = sampler { return }
    let benchmark = try SamplerBenchmark(sampler, trials: 12, dimensions: 3)
    var now = 0.0
    let seconds = try benchmark.secondsPerSuggestion(lasting: 3) {
      now += 1
      return now
    }
    #expect(seconds == 1)
    #expect(now == 4)
  }
}
