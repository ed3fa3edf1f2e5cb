public import TuneMath

/// A search in progress.
///
/// A study is a value: a copy is a fork, and an older copy is an undo. It asks its sampler for a
/// point, is told what became of it, and keeps both with the sampler's reason.
///
/// ```swift
/// var study = Study(space: space, direction: .maximize, sampler: .random(.init()), seed: Seed(7))
/// let trial = try study.ask()
/// study.tell(trial.number, .value(0.93))
/// ```
public struct Study: Sendable, Hashable, Codable {
  /// What is searched.
  public let space: SearchSpace
  /// Whether larger or smaller is better.
  public let direction: Direction
  /// The rule that chooses.
  public let sampler: SamplerChoice
  /// Where all luck comes from.
  public let seed: Seed
  /// The trials so far; trial `n` is at index `n - 1`.
  public internal(set) var trials: [Trial] = []
  /// How far trials are trained, where that is not always to the end.
  public internal(set) var budget: Budget?
  /// The index of the incumbent, so that nobody looks for it among thousands of trials after each.
  var best: Int?

  /// A study without trials; with a scheduler, one whose trials are asked for with `askJob()`.
  public init(
    space: SearchSpace, direction: Direction, sampler: SamplerChoice, seed: Seed,
    scheduler: SchedulerChoice? = nil
  ) {
    self.space = space
    self.direction = direction
    self.sampler = sampler
    self.seed = seed
    budget = scheduler.map(Budget.init)
  }

  /// All that a sampler may know now.
  public var history: History {
    guard let jobs = budget?.jobs[...] else { return plainHistory }
    return view(of: trials, after: jobs, fidelity: fidelity(jobs, trials: trials.count))
  }

  /// All trials with their outcomes.
  var plainHistory: History { History(space: space, direction: direction, trials: trials) }

  /// All that was known when trial `number` was chosen: the trials before it, with the outcomes
  /// that had been told by then.
  ///
  /// - Complexity: O(`number`), or with a budget O(jobs).
  public func history(before number: Int) -> History {
    if let budget {
      let end = budget.jobs.firstIndex { $0.trial == number } ?? budget.jobs.count
      let jobs = budget.jobs[..<end]
      return History(
        space: space, direction: direction,
        trials: outcomes(
          of: trials.prefix(number - 1), after: jobs,
          fidelity: fidelity(jobs, trials: number - 1)))
    }
    let earlier = trials.prefix(number - 1).map { trial in
      var trial = trial
      if let toldAt = trial.toldAt, toldAt >= number {
        trial.outcome = nil
        trial.toldAt = nil
      }
      return trial
    }
    return History(space: space, direction: direction, trials: earlier)
  }

  /// The study as it was after so many trials had been asked for and told: a fork.
  ///
  /// - Precondition: the study has had so many trials.
  /// - Complexity: O(`count`).
  public func prefix(_ count: Int) -> Study {
    precondition((0...trials.count).contains(count), "no \(count) trials")
    if budget != nil { return budgetPrefix(count) }
    var fork = Study(space: space, direction: direction, sampler: sampler, seed: seed)
    fork.trials = history(before: count + 1).trials
    fork.best = fork.history.incumbentIndex
    return fork
  }

  /// The finished trial with the best value; of equal ones the earliest.
  public var incumbent: Trial? { best.map { trials[$0] } }

  /// What the sampler would choose next, and why; the study stays as it is.
  public func peek() throws(SamplerError) -> Suggestion {
    try sampler.suggest(given: history, using: seed)
  }

  /// The points that coming trials will have whatever becomes of the trials before them: those of
  /// `numbers`, up to the first for which the sampler waits for results or that it does not have.
  ///
  /// - Complexity: O(trials), and one question to the sampler for every trial up to the last.
  public func points(ofComing numbers: Range<Int>) -> [UnitPoint] {
    precondition(numbers.lowerBound > trials.count, "trial \(trials.count) has been asked for")
    var ahead = self
    while ahead.trials.count + 1 < numbers.upperBound {
      let next = ahead.trials.count + 1
      guard !sampler.looksAtResults(for: next, in: space), (try? ahead.ask()) != nil else { break }
    }
    return ahead.trials.dropFirst(numbers.lowerBound - 1).map(\.point)
  }

  /// Asks the sampler for a configuration; the new trial is pending.
  ///
  /// - Precondition: there is no scheduler; with one, `askJob()` asks.
  /// - Throws: `SamplerError`; the study is then unchanged.
  public mutating func ask() throws(SamplerError) -> Trial {
    precondition(budget == nil, "a scheduler decides whether a trial begins")
    let suggestion = try peek()
    let trial = Trial(
      number: trials.count + 1, point: suggestion.point, decision: suggestion.decision)
    trials.append(trial)
    return trial
  }

  /// Adds a trial of the learner's own, with what the sampler would have chosen instead; it is pending.
  ///
  /// It is a trial like others: samplers learn from it, and do not choose its point again.
  ///
  /// - Precondition: the point lies in the space.
  public mutating func give(_ point: UnitPoint) -> Trial {
    let decision = GivenDecision(point: point, instead: try? peek())
    guard budget != nil else { return add(decision) }
    let job = giveJob(decision)
    return trials[job.trial - 1]
  }

  /// Adds a trial as it was recorded, in place of a pending one of its number; the sampler is not asked.
  ///
  /// Whether it is the trial that the sampler would choose is for `verify()` to say.
  ///
  /// - Precondition: it is the next trial or the pending one, and its point lies in the space.
  public mutating func restore(_ trial: Trial) {
    if let last = trials.last, last.outcome == nil, last.number == trial.number {
      trials.removeLast()
    }
    precondition(trial.number == trials.count + 1, "trial \(trial.number) is not the next")
    precondition(space.contains(trial.point), "a point of another space")
    trials.append(Trial(number: trial.number, point: trial.point, decision: trial.decision))
    if let outcome = trial.outcome { tell(trial.number, outcome) }
  }

  /// Adds a trial that was made elsewhere, with what became of it; the sampler is not asked.
  ///
  /// - Precondition: the point lies in the space.
  public mutating func add(_ point: UnitPoint, _ outcome: Outcome) {
    tell(add(GivenDecision(point: point)).number, outcome)
  }

  mutating func add(_ decision: GivenDecision) -> Trial {
    precondition(space.contains(decision.point), "a point of another space")
    let trial = Trial(
      number: trials.count + 1, point: decision.point, decision: .given(decision))
    trials.append(trial)
    return trial
  }

  /// Tells what became of a pending trial; a value that is not finite is kept as a failure.
  ///
  /// - Precondition: the trial is pending.
  public mutating func tell(_ number: Int, _ outcome: Outcome) {
    precondition(trials.indices.contains(number - 1), "no trial \(number)")
    precondition(trials[number - 1].outcome == nil, "trial \(number) has an outcome already")
    trials[number - 1].outcome = outcome.value.map(Outcome.init(measuring:)) ?? outcome
    trials[number - 1].toldAt = trials.count
    guard let value = trials[number - 1].outcome?.value else { return }
    if let best, let known = trials[best].outcome?.value {
      let isEarlier = value == known && number - 1 < best
      guard direction.prefers(value, to: known) || isEarlier else { return }
    }
    best = number - 1
  }
}

extension Study {
  private enum CodingKeys: String, CodingKey {
    case space, direction, sampler, seed, budget, trials
  }

  /// Reads a study; a trial without a coordinate for every parameter is refused.
  ///
  /// Whether the trials are those that the sampler would choose is for `verify()` to say.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      space: try container.decode(SearchSpace.self, forKey: .space),
      direction: try container.decode(Direction.self, forKey: .direction),
      sampler: try container.decode(SamplerChoice.self, forKey: .sampler),
      seed: try container.decode(Seed.self, forKey: .seed))
    trials = try container.decode([Trial].self, forKey: .trials)
    budget = try container.decodeIfPresent(Budget.self, forKey: .budget)
    guard trials.allSatisfy({ $0.point.count == space.parameters.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .trials, in: container,
        debugDescription: "a trial's point has one coordinate for every parameter")
    }
    let isSound =
      budget.map { budget in
        budget.jobs.allSatisfy { budget.admits($0, trials: trials.count) }
          && budget.jobs.dropLast().allSatisfy { $0.result != nil }
          && budget.verdicts.allSatisfy { budget.admits($0, trials: trials.count) }
      } ?? true
    guard isSound else {
      throw DecodingError.dataCorruptedError(
        forKey: .budget, in: container,
        debugDescription: "a job or a verdict is of no trial or rung that there is")
    }
    best = plainHistory.incumbentIndex
  }
}
