import Testing
import TuneMath
import TuneSearch

/// What schedulers decide, beside the same rules written down once more by brute force over whole courses.
@Suite struct SchedulerReferenceTests {
  /// Trial and epoch of every training, in order.
  private func trainings(_ study: Study) -> [[Int]] {
    study.budget?.jobs.map { [$0.trial, $0.end] } ?? []
  }

  private func isBetter(_ a: (Int, Double?), _ b: (Int, Double?), _ direction: Direction) -> Bool {
    let worst = direction == .maximize ? -Double.infinity : .infinity
    let (x, y) = (a.1 ?? worst, b.1 ?? worst)
    return x == y ? a.0 < b.0 : direction == .maximize ? x > y : x < y
  }

  /// The score of a course after an epoch; nil when it has failed by then.
  private func score(_ course: Course, _ epoch: Int) -> Double? {
    if course.scores.count >= epoch { return course.scores[epoch - 1] }
    return course.outcome.value
  }

  @Test(arguments: [Direction.maximize, .minimize])
  func `Hyperband promotes as the algorithm written down over recorded curves`(
    _ direction: Direction
  ) throws {
    for seed in 0..<6 as Range<UInt64> {
      // Two rounds of 20 jobs and some more.
      let study = try budgetStudy(
        .hyperband(Hyperband(maxEpochs: 9)), jobs: 55, direction: direction, seed: seed)
      var expected: [[Int]] = []
      var next = 1
      for bracket in [
        [(9, 1), (3, 3), (1, 9)], [(3, 3), (1, 9)], [(3, 9)], [(9, 1), (3, 3), (1, 9)],
        [(3, 3), (1, 9)], [(3, 9)], [(9, 1), (3, 3), (1, 9)], [(3, 3), (1, 9)], [(3, 9)],
      ] {
        var alive = Array(next..<next + bracket[0].0)
        next += bracket[0].0
        for (rung, (count, epoch)) in bracket.enumerated() {
          if rung > 0 {
            let before = bracket[rung - 1].1
            let ranked = alive.filter { $0 <= study.trials.count }
              .map { ($0, score(study.course(of: $0), before)) }
              .sorted { isBetter($0, $1, direction) }
            alive = ranked.filter { $0.1 != nil }.prefix(count).map(\.0)
          }
          expected += alive.map { [$0, epoch] }
        }
      }
      #expect(trainings(study) == Array(expected.prefix(55)))
    }
  }

  @Test func `ASHA promotes as the paper's algorithm, with results that come late`() throws {
    for pending in [0, 1, 4] {
      let study = try budgetStudy(
        .asha(AsynchronousHalving(maxEpochs: 9, pending: pending)), jobs: 90)
      var jobs: [(trial: Int, rung: Int)] = []
      var trials = 0
      for _ in 0..<90 {
        let known = jobs.prefix(max(0, jobs.count - pending))
        var chosen: (trial: Int, rung: Int)?
        for rung in [1, 0] where chosen == nil {
          let there = known.filter { $0.rung == rung }.map {
            ($0.trial, score(study.course(of: $0.trial), [1, 3, 9][rung]))
          }.sorted { isBetter($0, $1, .maximize) }
          let candidates = there.prefix(there.count / 3).filter { candidate in
            candidate.1 != nil
              && !jobs.contains { $0.trial == candidate.0 && $0.rung == rung + 1 }
          }
          chosen = candidates.first.map { ($0.0, rung + 1) }
        }
        if chosen == nil { trials += 1 }
        jobs.append(chosen ?? (trials, 0))
      }
      #expect(trainings(study) == jobs.map { [$0.trial, [1, 3, 9][$0.rung]] })
    }
  }

  @Test(arguments: [Direction.maximize, .minimize])
  func `the median rule stops as Vizier's, computed from whole courses`(
    _ direction: Direction
  ) throws {
    let study = try budgetStudy(
      .median(MedianStopping(maxEpochs: 12, minEpochs: 2, minTrials: 3)), jobs: 60,
      direction: direction)
    let budget = try #require(study.budget)
    var done: [Course] = []
    var stops = 0
    for job in budget.jobs {
      let course = study.course(of: job.trial)
      var end: Int?
      for epoch in course.scores.indices.map({ $0 + 1 })
      where epoch >= 2 && epoch < 12 && end == nil {
        guard done.count >= 3 else { break }
        let averages = done.map { other in
          let known = other.scores.prefix(epoch)
          return known.reduce(0, +) / Double(known.count)
        }
        let median = Statistics.median(averages)
        let scores = course.scores.prefix(epoch)
        let best = direction == .maximize ? scores.max() : scores.min()
        if let best, direction == .maximize ? best < median : best > median { end = epoch }
      }
      #expect(job.result?.scores.count == end ?? course.scores.count, "#\(job.trial)")
      #expect((budget.verdicts(on: job.trial).last?.epoch) == end)
      stops += end == nil ? 0 : 1
      if end == nil, course.outcome.value != nil { done.append(course) }
    }
    #expect(stops > 5 && done.count > 5)
  }

  @Test func `a verdict names who set the threshold and who missed it`() throws {
    let study = try budgetStudy(.halving(SuccessiveHalving(maxEpochs: 9)), jobs: 9)
    let budget = try #require(study.budget)
    #expect(budget.verdicts.count == 9)
    for verdict in budget.verdicts {
      guard case .rung(let verdict) = verdict else { throw SamplerError.gridTooLarge }
      let values = verdict.ranking.map { budget.scores(of: $0).first }
      #expect(Set(verdict.ranking) == Set(1...9) && verdict.kept == 3 && verdict.job == 9)
      #expect(verdict.value == values[verdict.rank - 1] && verdict.threshold == values[2])
      #expect(verdict.setter == verdict.ranking[2] && verdict.firstLeft == verdict.ranking[3])
      #expect(verdict.goesOn == (verdict.rank <= 3))
      #expect(
        budget.standing(of: verdict.trial)
          == (verdict.goesOn
            ? .goingOn
            : budget.lastJob(of: verdict.trial)?.result?.isOver == true ? .over : .stopped))
    }
  }

  @Test func `a model is given the scores of the highest epoch that enough trials have reached`()
    throws
  {
    let study = try budgetStudy(
      .hyperband(Hyperband(maxEpochs: 27)), .tpe(TPESampler(startup: 4)), jobs: 80)
    let budget = try #require(study.budget)
    let fidelities = budget.jobs.filter(\.isBeginning).map(\.fidelity)
    #expect(fidelities.prefix(4).allSatisfy { $0 == nil })
    #expect(fidelities[4] == 1)
    // After the first bracket 27, 9, 3 and 1 trials have reached the epochs 1, 3, 9 and 27.
    #expect(fidelities[27] == 3)
    let history = study.history(before: 28)
    let known = history.trials.compactMap { $0.outcome?.value }
    #expect(known.count >= 4 && known.count < 20)
    for trial in history.trials {
      let scores = study.course(of: trial.number).scores
      if let value = trial.outcome?.value {
        #expect(value == (scores.count >= 3 ? scores[2] : scores.last))
      } else if trial.outcome == nil {
        #expect(study.budget?.lastJob(of: trial.number)?.end == 1)
      }
    }
  }
}
