import Testing
import TuneMath
import TuneReport
import TuneSearch

/// What is said of stops and promotions, each sentence with the field that it rests on.
struct BudgetTextTests {
  private static let schedulers: [SchedulerChoice] = [
    .halving(SuccessiveHalving(maxEpochs: 9)), .hyperband(Hyperband(maxEpochs: 4, factor: 2)),
    .asha(AsynchronousHalving(maxEpochs: 9, pending: 1)),
    .median(MedianStopping(maxEpochs: 6, minTrials: 2)),
  ]

  private static let sentences: [SentenceTests.Sentence] = [
    .init("  the scores that the sampler was given are those after epoch ~;", "job.fidelity"),
    .init("  it is being trained; `step` goes on", "job.result"),
    .init("  trained to its end, epoch ~", "job.result.scores, isOver"),
    .init("  its training ended by itself after epoch ~", "job.result.isOver"),
    .init("  it goes on from epoch ~ when its turn comes", "verdict.rung"),
    .init(
      "  it waits after epoch ~ until its rung is full: rank ~ of the ~ in rung ~ so far",
      "jobs' results"),
    .init(
      "  it waits after epoch ~: rank ~ of the ~ in rung ~ so far, and the best ~ go",
      "jobs' results, factor"),
    .init(
      "  stopped after epoch ~: rank ~ of ~ in rung ~ of bracket ~, and ~ go~; ~ is worse than the ~ of #~, "
        + "the last of them", "ranking, kept, value, threshold"),
    .init(
      "  stopped after epoch ~: rank ~ of ~ in rung ~ of bracket ~, and ~ go~; #~, the last of them, has "
        + "the same ~ and comes earlier", "ranking, kept, value, threshold"),
    .init(
      "  stopped after epoch ~: its best score so far, ~, is worse than the median ~ of ~ trials' averages",
      "best, median, peers"),
    .init("  the averages: #", "peers"),
    .init("  no median was asked: fewer than ~ trials were done before it", "minTrials"),
    .init(
      "  asked after ~ nearest to being stopped in epoch ~: best ~, median ~ of ~ trials",
      "jobs' results"),
    .init("  ranked there, the best first: #", "ranking"),
  ]

  /// A study in which trials learn at different speeds, fail, tie and end by themselves.
  private func moments(_ scheduler: SchedulerChoice) throws -> [Study] {
    var study = Study(
      space: try SearchSpace([Parameter("x", .real(low: 0, high: 1, scale: .linear))]),
      direction: .maximize, sampler: .tpe(TPESampler(startup: 4)), seed: Seed(2),
      scheduler: scheduler)
    var moments: [Study] = []
    for _ in 0..<30 {
      let job = try study.askJob()
      moments.append(study)
      // Trials four apart tie.
      let x = Double(job.trial * 5 % 4) / 4
      let whole = (0..<job.end).map { x * (1 - 1 / Double($0 + 2 + job.trial % 2)) }
      var scores = Array(whole.dropFirst(job.start))
      let (failed, ended) = (job.trial % 9 == 0, job.trial % 8 == 0)
      if ended { scores = Array(scores.prefix(1)) }
      let stop = scores.indices.first {
        $0 + 1 < scores.count && study.stop(after: Array(scores[...$0])) != nil
      }
      if let stop { scores = Array(scores[...stop]) }
      let end = job.start + scores.count
      study.tellJob(
        JobResult(
          scores: failed ? [] : scores,
          outcome: failed ? .diverged(epoch: 1) : .value(scores[scores.count - 1]),
          isOver: failed || ended || end == scheduler.maxEpochs))
      moments.append(study)
    }
    return moments
  }

  @Test func `every sentence rests on a field, and every one is said`() throws {
    var said: Set<String> = []
    let renderer = TextRenderer(width: 500)
    for scheduler in Self.schedulers {
      for study in try moments(scheduler) {
        #expect(study.budget?.pending != nil || study.verify() == [])
        for trial in study.trials {
          for block in BudgetText.reason(of: trial.number, in: study) {
            guard case .line = block else { continue }
            let line = renderer.lines(block).joined(separator: " ")
            let known = Self.sentences.filter { $0.fits(line) }
            #expect(!known.isEmpty, "\(line)")
            said.formUnion(known.map(\.pattern))
          }
        }
      }
    }
    #expect(Self.sentences.filter { !said.contains($0.pattern) }.map(\.pattern) == [])
  }

  @Test func `the table of a trial has its ranks and thresholds`() throws {
    let study = try #require(try moments(Self.schedulers[0]).last)
    let budget = try #require(study.budget)
    let renderer = TextRenderer(width: 200)
    var rows = 0
    for trial in study.trials {
      let lines = BudgetText.reason(of: trial.number, in: study).flatMap(renderer.lines)
      for case .rung(let verdict) in budget.verdicts(on: trial.number) {
        let words =
          ["\(verdict.rung)", "\(verdict.epoch)"]
          + [verdict.value.map(TrialText.score) ?? "none"]
          + ["\(verdict.rank)", "of", "\(verdict.ranking.count)", "\(verdict.kept)"]
          + [verdict.threshold.map(TrialText.score) ?? "none"]
          + [verdict.setter.map { "#\($0)" } ?? "nobody"]
        #expect(
          lines.contains { $0.split(separator: " ").map(String.init).starts(with: words) })
        rows += 1
      }
    }
    #expect(rows > 20)
  }
}
