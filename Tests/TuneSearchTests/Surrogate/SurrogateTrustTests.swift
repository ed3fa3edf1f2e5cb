import Testing
import TuneMath
import TuneSearch

@Suite struct SurrogateTrustTests {
  private static let space: [CoordinateKind] = [.continuous, .continuous]

  private func points(_ count: Int, seed: UInt64) -> [[Double]] {
    var random = Seed(seed).stream(.suggest)
    return (0..<count).map { _ in [random.uniform(), random.uniform()] }
  }

  private func trials(_ points: [[Double]], _ value: ([Double]) -> Double?) -> SurrogateTrials {
    SurrogateTrials(
      space: Self.space, points: points, outcomes: points.map(value), maximizes: true)
  }

  private func fitted(_ trials: SurrogateTrials) throws -> SurrogateTrust {
    var stream = Seed(1).stream(.fit)
    return SurrogateTrust(try Surrogate(fitting: trials, perturbedBy: &stream))
  }

  /// A surrogate with a length scale and a noise of one's own.
  private func planted(
    _ trials: SurrogateTrials, lengthScale: Double, noise: Double
  ) throws -> SurrogateTrust {
    var stream = Seed(1).stream(.fit)
    let honest = try Surrogate(fitting: trials, perturbedBy: &stream)
    let fit = SurrogateFit(
      kernel: .rbf, lengthScales: [lengthScale, lengthScale], noiseVariance: noise, mean: 0,
      logMarginalLikelihood: 0, objective: 0, usesPrior: false, start: .priorModes, iterations: 0)
    return SurrogateTrust(
      try Surrogate(rebuilding: trials, transform: honest.transform, fit: fit))
  }

  private func smooth(_ point: [Double]) -> Double {
    Double.sin(3 * point[0]) + point[1] * point[1]
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func `noise is to be treated as random search`(_ seed: UInt64) throws {
    var random = Seed(seed).stream(.shuffle)
    let trust = try fitted(trials(points(30, seed: seed)) { _ in random.uniform() })
    #expect(trust.verdict == .noBetterThanMean)
    #expect(trust.rankCorrelation < 0.31)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func `a smooth function deserves belief`(_ seed: UInt64) throws {
    var random = Seed(seed).stream(.shuffle)
    let trust = try fitted(
      trials(points(30, seed: seed)) { smooth($0) + 0.05 * random.uniform() })
    #expect([.trustworthy, .underconfident].contains(trust.verdict))
    #expect(trust.skill > 0.7 && trust.rankCorrelation > 0.8)
  }

  @Test func `a length scale that is far too long is overconfident`() throws {
    func wavy(_ point: [Double]) -> Double { point[0] + 0.3 * Double.sin(25 * point[1]) }
    let trust = try planted(trials(points(40, seed: 2), wavy), lengthScale: 3, noise: 1e-4)
    #expect(trust.verdict == .overconfident)
    #expect(trust.outer < 30)
  }

  @Test func `a length scale that is far too short predicts no better than the mean`() throws {
    let trust = try planted(trials(points(30, seed: 2), smooth), lengthScale: 0.005, noise: 1e-4)
    #expect(trust.verdict == .noBetterThanMean)
    #expect(abs(trust.skill) < 0.1)
  }

  @Test func `few trials and equal ones tell nothing`() throws {
    #expect(try fitted(trials(points(4, seed: 1), smooth)).verdict == .tooFew)
    #expect(try fitted(trials(points(1, seed: 1), smooth)).verdict == .tooFew)
    #expect(try fitted(trials(points(9, seed: 1)) { _ in 2 }).verdict == .constant)
  }

  @Test func `failed trials are among the others and not predicted`() throws {
    let all = points(20, seed: 4)
    let trust = try fitted(trials(all) { $0[0] > 0.8 ? nil : smooth($0) })
    let finished = all.indices.filter { all[$0][0] <= 0.8 }
    #expect(trust.predictions.map(\.index) == finished)
    #expect(trust.inner <= trust.outer && trust.outer <= finished.count)
  }

  @Test func `the counts are those of the predictions`() throws {
    let trust = try fitted(trials(points(25, seed: 6), smooth))
    #expect(trust.inner == trust.predictions.count { abs($0.target - $0.mean) <= $0.deviation })
    let greatest = try #require(trust.greatestSurprise)
    #expect(trust.predictions.allSatisfy { abs($0.surprise) <= abs(greatest.surprise) })
  }
}
