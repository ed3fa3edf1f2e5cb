import Testing
import TuneMath
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What holds of every scheduler, with every sampler.
@Suite struct SchedulerLawTests {
  @Test(arguments: everyScheduler)
  func `what is verified, saved and read is the same, with every sampler`(
    _ scheduler: SchedulerChoice
  ) throws {
    for sampler in everySampler {
      let study = try budgetStudy(scheduler, sampler, jobs: 30)
      #expect(study.verify() == [], "\(scheduler) \(sampler)")
      let read = try JSONDecoder().decode(Study.self, from: JSONEncoder().encode(study))
      #expect(read == study && read.incumbent == study.incumbent)
    }
  }

  @Test(arguments: everyScheduler)
  func `the past is what it was when it was the present`(_ scheduler: SchedulerChoice) throws {
    for sampler in [
      SamplerChoice.random(.init()), .bayes(.init(startup: 3)), .tpe(.init(startup: 3)),
    ] {
      var study = try budgetStudy(scheduler, sampler, jobs: 0, direction: .minimize)
      var moments: [Study] = []
      for _ in 0..<40 {
        moments.append(study)
        try study.runJob()
      }
      for moment in moments {
        guard let job = study.budget?.jobs[moment.budget?.jobs.count ?? 0], job.isBeginning else {
          continue
        }
        #expect(study.history(before: job.trial) == moment.history)
        #expect(study.prefix(job.trial - 1) == moment)
      }
      #expect(study.prefix(study.trials.count) == study)
    }
  }

  @Test(arguments: everyScheduler)
  func `what is foreseen comes, whatever the results`(_ scheduler: SchedulerChoice) throws {
    for sampler in [SamplerChoice.random(.init()), .bayes(.init(startup: 3)), .sobol(.init())] {
      var study = try budgetStudy(scheduler, sampler, jobs: 0)
      var foreseen = 0
      for _ in 0..<40 {
        _ = try study.askJob()
        let coming = study.comingJobs(5)
        foreseen += coming.count
        var later = study
        let pending = try #require(later.budget?.pending)
        later.tellJob(study.course(of: pending.trial).result(of: pending, stoppedAt: nil))
        study = later
        for (job, point) in coming {
          let asked = try later.askJob()
          #expect(asked == job && later.trials[asked.trial - 1].point == point)
          later.tellJob(later.course(of: asked.trial).result(of: asked, stoppedAt: nil))
        }
      }
      switch scheduler {
      case .median: #expect(foreseen == 0)
      case .asha(let asha): #expect(asha.pending == 0 ? foreseen == 0 : foreseen > 0)
      case .halving, .hyperband: #expect(foreseen > 0)
      }
    }
  }

  @Test(arguments: everyScheduler)
  func `a finite space is searched to its end`(_ scheduler: SchedulerChoice) throws {
    let space = try SearchSpace([Parameter("a", .integer(low: 1, high: 7, scale: .linear))])
    for sampler in everySampler {
      if case .grid(let grid) = sampler, grid.levels < 7 { continue }
      var study = Study(
        space: space, direction: .maximize, sampler: sampler, seed: Seed(1), scheduler: scheduler)
      try study.runJobs(200)
      let jobs = try #require(study.budget?.jobs)
      #expect(jobs.count < 200 && Set(study.trials.map(\.point)).count == 7)
      #expect(throws: SamplerError.self) { try study.runJob() }
      #expect(study.verify() == [])
      #expect(jobs.contains { $0.end == scheduler.maxEpochs })
    }
  }

  @Test(arguments: everyScheduler)
  func `no trial is trained twice over the same epoch`(_ scheduler: SchedulerChoice) throws {
    let study = try budgetStudy(scheduler, jobs: 120)
    let budget = try #require(study.budget)
    for trial in study.trials {
      var epochs = 0
      for job in budget.jobs where job.trial == trial.number {
        #expect(job.start == epochs)
        epochs += job.result?.scores.count ?? 0
      }
      #expect(
        budget.scores(of: trial.number)
          == Array(study.course(of: trial.number).scores.prefix(epochs)))
      #expect(trial.outcome == budget.lastJob(of: trial.number)?.result?.outcome)
    }
    #expect(study.incumbent?.outcome?.value == study.trials.compactMap { $0.outcome?.value }.max())
  }

  @Test(arguments: everyScheduler)
  func `whoever changes a job, a score or a verdict is found`(_ scheduler: SchedulerChoice) throws {
    let study = try budgetStudy(scheduler, jobs: 40)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(study), as: UTF8.self)
    let changes = [
      (#""end":"#, #""end":1"#), (#""place":"#, #""place":1"#), (#""kept":"#, #""kept":1"#),
      (#""threshold":0."#, #""threshold":0.1"#), (#""median":0."#, #""median":0.1"#),
      (#""ranking":["#, #""ranking":[1"#), (#""value":0."#, #""value":0.1"#),
      (#""rung":"#, #""rung":1"#), (#""job":"#, #""job":1"#),
    ]
    var found = 0
    for (old, new) in changes where text.contains(old) {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      found += 1
      // What no study can hold is refused.
      guard let study = try? JSONDecoder().decode(Study.self, from: Data(changed.utf8)) else {
        continue
      }
      #expect(study.verify() != [], "\(old) in \(scheduler)")
    }
    #expect(found >= 3)
  }

  @Test func `settings that no scheduler has are refused`() throws {
    let whole = #"{"scheduler":"asha","maxEpochs":9,"factor":3,"minEpochs":1,"pending":0}"#
    #expect(throws: Never.self) {
      try JSONDecoder().decode(SchedulerChoice.self, from: Data(whole.utf8))
    }
    for (old, new) in [
      ("9", "0"), ("9", "10001"), (":3", ":1"), (":3", ":17"), (#"Epochs":1"#, #"Epochs":0"#),
      (":0", ":65"), ("asha", "none"),
    ] {
      let changed = whole.replacing(old, with: new, maxReplacements: 1)
      #expect(changed != whole)
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(SchedulerChoice.self, from: Data(changed.utf8))
      }
    }
  }
}
