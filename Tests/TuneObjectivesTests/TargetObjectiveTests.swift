import Testing
import TuneMath
import TuneObjectives
import TuneSearch

struct TargetObjectiveTests {
  private static let shapes = TargetObjective.Shape.allCases

  @Test(arguments: shapes)
  func `a target has its volume and lies in the cube`(_ shape: TargetObjective.Shape) {
    var seen: Set<[ClosedRange<Double>]> = []
    for seed in 0..<500 as Range<UInt64> {
      let target = TargetObjective(shape, seed: Seed(seed))
      let volume = target.sides.reduce(1) { $0 * ($1.upperBound - $1.lowerBound) }
      #expect(abs(volume - 0.01) < 1e-12)
      #expect(target.sides.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 })
      #expect(target.truth(target.optimizer) == 1 && target.regret(target.optimizer) == 0)
      #expect(target.outcome(target.optimizer, trial: 3) == .value(1))
      seen.insert(target.sides)
    }
    #expect(seen.count == 500)
    let target = TargetObjective(shape, seed: Seed(7))
    #expect(TargetObjective(shape, seed: Seed(1)).seeded(Seed(7)) == target)
    #expect(target.measure == TargetObjective(shape, seed: Seed(1)).measure)
  }

  @Test func `a cube has equal sides, a rectangle has not, and they are not each other`() {
    for seed in 0..<20 as Range<UInt64> {
      let cube = TargetObjective(.cube, seed: Seed(seed)).sides.map {
        $0.upperBound - $0.lowerBound
      }
      #expect(cube.allSatisfy { abs($0 - 0.2154434690031884) < 1e-12 })
      let sides = TargetObjective(.rectangle, seed: Seed(seed)).sides
        .map { $0.upperBound - $0.lowerBound }
      #expect(sides.min()! < 0.2154434690031884 && sides.max()! > 0.2154434690031884)
    }
    #expect(
      TargetObjective(.cube, seed: Seed(0)).measure
        != TargetObjective(.rectangle, seed: Seed(0)).measure)
  }

  /// Chances computed once in NumPy with 200,000 targets: 125 independent draws hit with 1 - 0.99^125; the
  /// centres of a grid of 5 levels hit every cube, and 35.5 % of the rectangles.
  @Test(arguments: [
    (TargetObjective.Shape.cube, SamplerChoice.random(.init()), 0.715),
    (.rectangle, .random(.init()), 0.715),
    (.cube, .grid(GridSampler(levels: 5, placement: .centres)), 1),
    (.rectangle, .grid(GridSampler(levels: 5, placement: .centres)), 0.355),
  ])
  func `samplers hit as often as they should`(
    _ shape: TargetObjective.Shape, _ sampler: SamplerChoice, _ chance: Double
  ) throws {
    let seeds = 400
    var hits = 0
    for seed in 0..<UInt64(seeds) {
      let target = TargetObjective(shape, seed: Seed(seed))
      var study = Study(
        space: target.space, direction: .maximize, sampler: sampler, seed: Seed(seed))
      for number in 1...125 {
        let trial = try study.ask()
        let configuration = target.space.configuration(at: trial.point)
        study.tell(trial.number, target.outcome(configuration, trial: number))
      }
      if study.incumbent?.outcome?.value == 1 { hits += 1 }
    }
    // Three standard errors.
    let error = 3 * (chance * (1 - chance) / Double(seeds)).squareRoot()
    #expect(abs(Double(hits) / Double(seeds) - chance) <= error + 0.005)
  }
}
