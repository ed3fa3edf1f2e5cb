import Testing
import TuneMath
import TuneSearch

struct ConfirmationTests {
  private func study(_ scores: [(Double, Double?)], _ direction: Direction) throws -> Study {
    let space = try SearchSpace([Parameter("a", .real(low: 0, high: 1, scale: .linear))])
    var study = Study(
      space: space, direction: direction, sampler: .random(.init()), seed: Seed(1))
    for (point, score) in scores {
      study.add([point], score.map { .value($0) } ?? .diverged(epoch: 1))
    }
    return study
  }

  @Test func `leaders are the best, each configuration once`() throws {
    let scores: [(Double, Double?)] = [
      (0.1, 0.5), (0.2, 0.9), (0.3, nil), (0.2, 0.8), (0.4, 0.9), (0.5, 0.7),
    ]
    let best = try Confirmation.leaders(of: study(scores, .maximize), count: 3)
    #expect(best.map(\.number) == [2, 5, 6])
    let least = try Confirmation.leaders(of: study(scores, .minimize), count: 9)
    #expect(least.map(\.number) == [1, 6, 2, 5])
  }

  /// Standard errors of SciPy 1.17.1: `scipy.stats.sem`.
  @Test func `means and standard errors are SciPy's`() throws {
    let confirmation = Confirmation(
      direction: .maximize, seeds: [1, 2, 3, 4],
      leaders: [
        .init(trial: 7, observed: 0.96, values: [0.91, 0.95, 0.9, 0.94], truth: nil),
        .init(trial: 3, observed: 0.95, values: [0.96, nil, 0.93, 0.955], truth: nil),
        .init(trial: 9, observed: 0.94, values: [nil, nil, nil, nil], truth: nil),
      ])
    let (one, two) = (confirmation.leaders[0], confirmation.leaders[1])
    #expect(abs(try #require(one.confirmed) - 0.925) < 1e-12)
    #expect(abs(try #require(one.standardError) - 0.011902380714238083) < 1e-12)
    #expect(abs(try #require(two.confirmed) - 0.9483333333333334) < 1e-12)
    #expect(abs(try #require(two.standardError) - 0.009279607271383354) < 1e-12)
    #expect(confirmation.leaders[2].confirmed == nil && confirmation.best?.trial == 3)
    let optimism = try #require(confirmation.optimism)
    #expect(abs(optimism.mean - 0.018333333333333313) < 1e-12)
    #expect(abs(try #require(optimism.standardError) - 0.016666666666666663) < 1e-9)
    let mirrored = Confirmation(
      direction: .minimize, seeds: [1],
      leaders: [.init(trial: 1, observed: 1, values: [3], truth: 2)])
    #expect(mirrored.optimism?.mean == 2 && mirrored.optimism?.standardError == nil)
  }
}

struct GuessTests {
  private func study() throws -> Study {
    let space = try SearchSpace([
      Parameter("a", .real(low: 0, high: 1, scale: .linear)),
      Parameter("b", .choice([.number(16), .number(32), .number(64)])),
    ])
    var study = Study(
      space: space, direction: .maximize, sampler: .random(.init()), seed: Seed(1))
    study.add([0.1, 0.5], .value(0.4))
    study.add([0.2, 0.5], .value(0.8))
    let trial = try study.ask()
    study.tell(trial.number, .value(0.9))
    let failed = try study.ask()
    study.tell(failed.number, .failed("no"))
    return study
  }

  @Test func `guesses of scores stand beside the median of earlier ones`() throws {
    let study = try study()
    let guess = Guess(trial: 3, .score(0.7))
    #expect(abs(try #require(guess.error(in: study)) - 0.2) < 1e-12)
    #expect(abs(try #require(guess.medianBefore(in: study)) - 0.6) < 1e-12)
    #expect(guess.expectation(in: study) == nil)
    #expect(Guess(trial: 1, .score(0.7)).medianBefore(in: study) == nil)
    #expect(Guess(trial: 4, .score(0.7)).error(in: study) == nil)
    #expect(Guess(trial: 9, .score(0.7)).error(in: study) == nil)
    let scores = GuessScores(
      [guess, .init(trial: 2, .score(0.5)), .init(trial: 4, .score(1))], in: study)
    #expect(scores.errors?.count == 2)
    #expect(abs(try #require(scores.errors?.own) - 0.25) < 1e-12)
    #expect(abs(try #require(scores.errors?.other) - 0.35) < 1e-12)
  }

  /// Chances from SciPy 1.17.1: `binom.cdf(1, 3, 0.8)` and `binom.sf(0, 3, 0.8)`.
  @Test func `ranges are counted, and their chances are the binomial distribution's`() throws {
    let study = try study()
    let guesses = [
      Guess(trial: 1, .range(0.3...0.5)), .init(trial: 2, .range(0.1...0.2)),
      .init(trial: 3, .range(0.95...1)), .init(trial: 4, .range(0...1)),
    ]
    let scores = GuessScores(guesses, in: study)
    #expect(scores.ranges == 3 && scores.hits == 1)
    #expect(abs(try #require(scores.chanceOfFewer) - 0.104) < 1e-9)
    #expect(abs(try #require(scores.chanceOfMore) - 0.992) < 1e-9)
    #expect(abs(try #require(guesses[1].error(in: study)) - 0.6) < 1e-12)
    #expect(abs(try #require(guesses[2].error(in: study)) - 0.05) < 1e-12)
  }

  @Test func `guessed values are near or not, and so are blind ones`() throws {
    let study = try study()
    let space = study.space
    let guess = Guess(trial: 3, .coordinates([0: 0.55, 1: 0.5]))
    let places = guess.coordinates(beside: [0.6, 1.0 / 6], in: space)
    #expect(places.map(\.isNear) == [true, false])
    #expect(abs(places[0].blind - 0.2) < 1e-12 && abs(places[1].blind - 1.0 / 3) < 1e-12)
    let edge = guess.coordinates(beside: [0.02, 0.5], in: space)
    #expect(edge.map(\.isNear) == [false, true] && abs(edge[0].blind - 0.12) < 1e-12)
    // The first two trials were given: no sampler chose them.
    let scores = GuessScores([guess, .init(trial: 1, .coordinates([0: 0.1]))], in: study)
    #expect(scores.coordinates == 2 && scores.errors == nil && scores.ranges == 0)
  }
}
