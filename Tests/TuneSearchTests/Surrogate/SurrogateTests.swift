import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct SurrogateTests {
  static func fitted(_ trials: SurrogateTrials, seed: UInt64 = 1) throws -> Surrogate {
    var stream = Seed(seed).stream(.fit, trial: 1)
    return try Surrogate(fitting: trials, perturbedBy: &stream)
  }

  @Test(arguments: [
    AcquisitionMaximizerTests.mixed, AcquisitionMaximizerTests.finite,
    AcquisitionMaximizerTests.plane,
  ])
  func `a surrogate comes back from its record with the same bits`(
    _ space: [CoordinateKind]
  ) throws {
    let surrogate = try AcquisitionMaximizerTests.surrogate(space, trials: 17)
    let coder = (JSONEncoder(), JSONDecoder())
    let transform = try coder.1.decode(
      TargetTransform.self, from: try coder.0.encode(surrogate.transform))
    let fit = try coder.1.decode(SurrogateFit.self, from: try coder.0.encode(surrogate.fit))
    #expect(transform == surrogate.transform && fit == surrogate.fit)
    let again = try Surrogate(rebuilding: surrogate.trials, transform: transform, fit: fit)
    #expect(again.incumbent == surrogate.incumbent)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(4), trial: 18)
    #expect(again.search(.logExpectedImprovement, seed: Seed(4), trial: 18) == search)
    let decoded = try coder.1.decode(AcquisitionSearch.self, from: try coder.0.encode(search))
    #expect(decoded == search)
    let incumbent = try coder.1.decode(
      Incumbent.self, from: try coder.0.encode(surrogate.incumbent))
    #expect(incumbent == surrogate.incumbent)
  }

  @Test func `origins are written by kind`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let origins: [CandidateOrigin] = [
      .sobol(index: 7), .neighbour(trial: 3, coordinate: 1), .best(trial: 3), .refined(start: 0),
      .enumerated(index: 107),
    ]
    #expect(
      String(decoding: try encoder.encode(origins), as: UTF8.self)
        == #"[{"index":7,"kind":"sobol"},{"coordinate":1,"index":3,"kind":"neighbour"},"#
        + #"{"index":3,"kind":"best"},{"index":0,"kind":"refined"},"#
        + #"{"index":107,"kind":"enumerated"}]"#)
    #expect(
      try JSONDecoder().decode([CandidateOrigin].self, from: try encoder.encode(origins))
        == origins)
  }

  @Test func `in ten dimensions the whole record stays below eight kilobytes`() throws {
    let space = [CoordinateKind](repeating: .continuous, count: 10)
    let surrogate = try AcquisitionMaximizerTests.surrogate(space, trials: 25)
    let search = surrogate.search(.logExpectedImprovement, seed: Seed(4), trial: 26)
    #expect(search.ranked.count == 20)
    let bytes =
      try JSONEncoder().encode(search).count + JSONEncoder().encode(surrogate.fit).count
      + JSONEncoder().encode(surrogate.transform).count
    #expect(bytes < 8192)
  }

  @Test func `when all trials failed there is no surrogate`() {
    let trials = SurrogateTrials(
      space: [.continuous], points: [[0.1], [0.2]], outcomes: [nil, .nan], maximizes: true)
    #expect(throws: SurrogateError.noFiniteValue) { try Self.fitted(trials) }
  }

  @Test func `a record of other trials is refused`() throws {
    let surrogate = try AcquisitionMaximizerTests.surrogate(
      AcquisitionMaximizerTests.plane, trials: 5)
    var failed = surrogate.trials
    failed.outcomes[0] = nil
    var narrow = surrogate.trials
    narrow.space = [.continuous]
    narrow.points = narrow.points.map { [$0[0]] }
    var empty = surrogate.trials
    empty.points = []
    empty.outcomes = []
    for trials in [failed, narrow, empty] {
      #expect(throws: SurrogateError.noFiniteValue) {
        try Surrogate(
          rebuilding: trials, transform: surrogate.transform, fit: surrogate.fit)
      }
    }
  }

  @Test(arguments: [(3.0, -2.0), (1e-3, 10), (4e5, 0)], [true, false])
  func `an increasing line over the values changes no choice`(
    _ line: (slope: Double, offset: Double), _ maximizes: Bool
  ) throws {
    var trials = try AcquisitionMaximizerTests.surrogate(
      AcquisitionMaximizerTests.finite, trials: 20
    ).trials
    trials.maximizes = maximizes
    var moved = trials
    moved.outcomes = trials.outcomes.map { $0.map { line.slope * $0 + line.offset } }
    let first = try Self.fitted(trials).search(.logExpectedImprovement, seed: Seed(1), trial: 21)
    let second = try Self.fitted(moved).search(.logExpectedImprovement, seed: Seed(1), trial: 21)
    #expect(first.ranked.first?.point == second.ranked.first?.point)
    #expect(first.ranked.first?.origin == second.ranked.first?.origin)
  }

  @Test func `a power of two over the values changes no bit of the search`() throws {
    let surrogate = try AcquisitionMaximizerTests.surrogate(
      AcquisitionMaximizerTests.mixed, trials: 17)
    var moved = surrogate.trials
    moved.outcomes = moved.outcomes.map { $0.map { 32 * $0 } }
    let first = try Self.fitted(surrogate.trials)
    let second = try Self.fitted(moved)
    #expect(first.fit == second.fit)
    #expect(
      first.search(.logExpectedImprovement, seed: Seed(1), trial: 18)
        == second.search(.logExpectedImprovement, seed: Seed(1), trial: 18))
  }

  @Test func `points that come out as expected leave the mean and lower the deviation`() throws {
    let surrogate = try AcquisitionMaximizerTests.surrogate(
      AcquisitionMaximizerTests.mixed, trials: 17)
    let pending = [surrogate.trials.points[3], surrogate.trials.points[8]].map { point in
      point.enumerated().map { surrogate.trials.space[$0].values == nil ? 0.5 * $1 : $1 }
    }
    let believing = try surrogate.believing(pending)
    let best = pending.map { surrogate.process.posterior(at: $0).mean }.max() ?? 0
    #expect(believing.incumbent.target == max(best, surrogate.incumbent.target))
    #expect((believing.incumbent.rule == .believed) == (best > surrogate.incumbent.target))
    for point in surrogate.trials.points + pending {
      let (before, after) = (
        surrogate.process.posterior(at: point), believing.process.posterior(at: point)
      )
      #expect(abs(before.mean - after.mean) < 1e-9)
      #expect(after.deviation <= before.deviation + 1e-9)
    }
    for point in pending {
      let noise = surrogate.fit.noiseVariance.squareRoot()
      #expect(believing.process.posterior(at: point).deviation <= noise)
    }
  }

  @Test func `small noise trusts the measurement and large noise the mean`() throws {
    let points = (0..<12).map { [(Double($0) + 0.5) / 12] }
    let smooth = SurrogateTrials(
      space: [.continuous], points: points, outcomes: points.map { Double.sin(3 * $0[0]) },
      maximizes: true)
    let transform = try TargetTransform(outcomes: smooth.outcomes, maximizes: true)
    func incumbent(noise: Double) throws -> Incumbent {
      let fit = SurrogateFit(
        kernel: .rbf, lengthScales: [0.4], noiseVariance: noise, mean: 0,
        logMarginalLikelihood: 0, objective: 0, usesPrior: true, start: .priorModes, iterations: 0)
      return try Surrogate(rebuilding: smooth, transform: transform, fit: fit).incumbent
    }
    let quiet = try incumbent(noise: Incumbent.noiseThreshold)
    #expect(quiet.rule == .observed)
    #expect(quiet.target == transform.targets(of: smooth.outcomes).max())
    #expect(quiet.index == 6)
    #expect(try incumbent(noise: 1.01 * Incumbent.noiseThreshold).rule == .posteriorMean)
    var noisy = smooth
    noisy.outcomes = points.indices.map { $0 % 2 == 0 ? 1 : -1 + 0.1 * Double($0) }
    let loud = try Self.fitted(noisy)
    #expect(loud.incumbent.rule == .posteriorMean)
    let means = points.map { loud.process.posterior(at: $0).mean }
    #expect(loud.incumbent.target == means.max())
  }

  @Test func `a failed trial is never the incumbent, even where the mean is best`() throws {
    let trials = SurrogateTrials(
      space: [.continuous], points: [[0.1], [0.5], [0.9]], outcomes: [nil, -3, nil],
      maximizes: false)
    #expect(try Self.fitted(trials).incumbent.index == 1)
  }

  @Test func `the surrogate learns to stay away from failures`() throws {
    // Everything right of the middle fails, and values rise towards it.
    let points = (0..<20).map { [(Double($0) + 0.5) / 20] }
    let trials = SurrogateTrials(
      space: [.continuous], points: points, outcomes: points.map { $0[0] < 0.5 ? $0[0] : nil },
      maximizes: true)
    let search = try Self.fitted(trials).search(
      .logExpectedImprovement, seed: Seed(1), trial: 21)
    let point = try #require(search.ranked.first?.point)
    #expect(point[0] < 0.55)
  }
}
