import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What every sampler owes, in every kind of space.
@Suite struct SamplerLawTests {
  private func studies(_ sampler: SamplerChoice, trials: Int = 12) throws -> [Study] {
    try everySpace().map { space in
      var study = Study(space: space, direction: .maximize, sampler: sampler, seed: Seed(7))
      try study.run(trials)
      return study
    }
  }

  @Test(arguments: everySampler)
  func `every point lies in its space`(_ sampler: SamplerChoice) throws {
    for study in try studies(sampler) {
      #expect(!study.trials.isEmpty)
      for trial in study.trials { #expect(study.space.contains(trial.point)) }
    }
  }

  @Test(arguments: everySampler)
  func `every decision explains its point and replays`(_ sampler: SamplerChoice) throws {
    for study in try studies(sampler) {
      for trial in study.trials {
        #expect(trial.decision.point(in: study.space, using: study.seed) == trial.point)
      }
      #expect(study.verify() == [])
    }
  }

  @Test(arguments: everySampler)
  func `the same seed gives the same study`(_ sampler: SamplerChoice) throws {
    #expect(try studies(sampler) == studies(sampler))
  }

  @Test(arguments: everySampler)
  func `a study survives JSON bit for bit`(_ sampler: SamplerChoice) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for study in try studies(sampler) {
      let data = try encoder.encode(study)
      let decoded = try JSONDecoder().decode(Study.self, from: data)
      #expect(decoded == study)
      #expect(try encoder.encode(decoded) == data)
    }
  }

  @Test(arguments: everySampler)
  func `a study saved and resumed goes on as if nothing had happened`(
    _ sampler: SamplerChoice
  ) throws {
    var whole = Study(
      space: try mixedSpace(), direction: .maximize, sampler: sampler, seed: Seed(3))
    var parts = whole
    try whole.run(14)
    for _ in 0..<7 {
      try parts.run(2)
      parts = try JSONDecoder().decode(Study.self, from: JSONEncoder().encode(parts))
    }
    #expect(parts == whole)
  }

  @Test(arguments: everySampler)
  func `asking does not disturb, and peeking is asking`(_ sampler: SamplerChoice) throws {
    var study = Study(
      space: try mixedSpace(), direction: .maximize, sampler: sampler, seed: Seed(3))
    try study.run(9)
    let before = study
    let peeked = try study.peek()
    #expect(study == before)
    let trial = try study.ask()
    #expect(trial.point == peeked.point)
    #expect(trial.decision == peeked.decision)
  }

  @Test(arguments: everySampler)
  func `results told late are hidden from the choices made before`(
    _ sampler: SamplerChoice
  ) throws {
    var study = Study(
      space: try mixedSpace(), direction: .maximize, sampler: sampler, seed: Seed(5))
    var open: [Trial] = []
    for _ in 0..<12 {
      open.append(try study.ask())
      guard open.count == 3 else { continue }
      let trial = open.remove(at: 1)
      study.tell(trial.number, score(trial.point))
      #expect(study.incumbent == study.history.incumbent)
    }
    #expect(study.verify() == [])
    #expect(study.history(before: 3).trials.allSatisfy { $0.outcome == nil })
    #expect(study.history(before: 4).trials.filter { $0.outcome != nil }.map(\.number) == [2])
  }

  @Test(arguments: everySampler)
  func `a search of nothing but failures goes on`(_ sampler: SamplerChoice) throws {
    var study = Study(
      space: try mixedSpace(), direction: .minimize, sampler: sampler, seed: Seed(1))
    for _ in 0..<14 {
      let trial = try study.ask()
      study.tell(trial.number, .diverged(epoch: 1))
    }
    #expect(study.incumbent == nil)
    #expect(study.verify() == [])
  }

  @Test(arguments: everySampler)
  func `equal results are no reason to stop`(_ sampler: SamplerChoice) throws {
    var study = Study(
      space: try mixedSpace(), direction: .minimize, sampler: sampler, seed: Seed(1))
    for _ in 0..<14 {
      let trial = try study.ask()
      study.tell(trial.number, .value(0.5))
    }
    #expect(study.incumbent?.number == 1)
    #expect(study.verify() == [])
  }

  @Test(arguments: everySampler)
  func `a choice that looks at no result is known ahead, whatever becomes of the trials before`(
    _ sampler: SamplerChoice
  ) throws {
    var known = 0
    for space in try everySpace() {
      var study = Study(space: space, direction: .maximize, sampler: sampler, seed: Seed(7))
      for number in 1...8 {
        let ahead = study.points(ofComing: number..<number + 4)
        #expect(study.points(ofComing: number + 1..<number + 4) == Array(ahead.dropFirst()))
        var (good, bad) = (study, study)
        for (coming, point) in zip(number..., ahead) {
          #expect(!sampler.looksAtResults(for: coming, in: space))
          known += 1
          #expect(try good.ask().point == point)
          #expect(try bad.ask().point == point)
          good.tell(coming, .value(Double(coming)))
          bad.tell(coming, .failed("no result"))
        }
        try study.run(1)
        guard study.trials.count == number else { break }
      }
    }
    #expect(known > 20)
  }

  @Test func `a sampler waits for results only where it looks at them`() throws {
    let space = try mixedSpace()
    let bayes = BayesianSampler(startup: 3)
    #expect((1...3).allSatisfy { !bayes.looksAtResults(for: $0, in: space) })
    #expect(bayes.looksAtResults(for: 4, in: space))
    #expect(!GridSampler().looksAtResults(for: 4, in: space))
    #expect(!RandomSampler().looksAtResults(for: 4, in: space))
  }

  @Test(arguments: everySampler)
  func `a record in ten dimensions has at most eight kilobytes, and its candidates are ranked`(
    _ sampler: SamplerChoice
  ) throws {
    var study = Study(
      space: try SearchSpace(
        (0..<10).map { try Parameter("x\($0)", .real(low: 0, high: 1, scale: .linear)) }),
      direction: .maximize, sampler: sampler, seed: Seed(3))
    try study.run(60)
    for trial in study.trials {
      #expect(try JSONEncoder().encode(trial.decision).count <= 8_192)
      guard case .bayes(.model(let decision)) = trial.decision else { continue }
      let search = decision.search
      #expect(search.ranked.count == AcquisitionSearch.rankedLimit)
      #expect(search.meanRanks.count == search.ranked.count)
      #expect(search.deviationRanks.count == search.ranked.count)
      for (left, right) in zip(search.ranked.indices, search.ranked.indices.dropFirst()) {
        #expect(search.ranked[left].acquisition >= search.ranked[right].acquisition)
        let isHigher = search.ranked[left].mean > search.ranked[right].mean
        #expect(isHigher == (search.meanRanks[left] < search.meanRanks[right]))
      }
      #expect((search.meanRanks + search.deviationRanks).allSatisfy { $0 <= search.considered })
    }
  }
}
