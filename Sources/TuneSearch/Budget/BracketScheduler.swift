/// A scheduler that waits until a rung is full, then ranks its trials and lets the best go on.
///
/// Nothing depends on how many trainings run side by side.
public protocol BracketScheduler: Scheduler {
  /// How many times as many epochs the next rung has; one in so many trials goes on.
  var factor: Int { get }
  /// The rungs of a bracket, counted from 1 as they are begun; there is always another.
  func bracket(_ number: Int) -> Bracket
}

extension BracketScheduler {
  /// The next place of the rung, the first of the next rung, or the first of the next bracket.
  ///
  /// A rung that cannot be filled, because the space has no more, is closed with the trials that it has.
  public func next(
    after budget: Budget, _ direction: Direction, newTrial trial: Int, canBegin: Bool
  ) -> Assignment? {
    guard let last = budget.jobs.last else {
      return canBegin ? Assignment(begin(trial, bracket: 1, place: 1)) : nil
    }
    if last.rung > 0 {
      let going = budget.kept(from: last.rung - 1, of: last.bracket)
      if last.place < going.count {
        return Assignment(goOn(going[last.place], after: budget, rung: last.rung, last.place + 1))
      }
    } else if last.place < bracket(last.bracket).rungs[0].trials {
      if canBegin {
        return Assignment(begin(trial, bracket: last.bracket, place: last.place + 1))
      }
      guard last.result != nil, bracket(last.bracket).rungs.count > 1 else { return nil }
      let verdicts = close(budget, direction, job: budget.jobs.count + 1)
      guard let first = verdicts.first, first.goesOn else { return nil }
      return Assignment(
        goOn(first.trial, after: budget, rung: 1, 1), verdicts.map(Verdict.rung))
    }
    // Nothing is decided by the last rung of a bracket.
    guard last.result != nil || last.rung + 1 == bracket(last.bracket).rungs.count else {
      return nil
    }
    if let first = budget.kept(from: last.rung, of: last.bracket).first {
      return Assignment(goOn(first, after: budget, rung: last.rung + 1, 1))
    }
    return canBegin ? Assignment(begin(trial, bracket: last.bracket + 1, place: 1)) : nil
  }

  /// The ranking of a rung, when the last job has filled it and another follows.
  public func verdicts(on budget: Budget, _ direction: Direction) -> [Verdict] {
    guard let last = budget.jobs.last else { return [] }
    let rungs = bracket(last.bracket).rungs
    let size =
      last.rung == 0
      ? rungs[0].trials : budget.kept(from: last.rung - 1, of: last.bracket).count
    guard last.place == size, last.rung + 1 < rungs.count else { return [] }
    return close(budget, direction, job: budget.jobs.count).map(Verdict.rung)
  }

  /// Ranks the trials of the last rung: one in `factor` goes on, and at least one.
  private func close(_ budget: Budget, _ direction: Direction, job: Int) -> [RungVerdict] {
    let jobs = budget.lastRung
    guard let last = jobs.last else { return [] }
    let ranking = Ranking(jobs, direction)
    return ranking.verdicts(
      on: ranking.trials, keeping: max(1, ranking.count / factor), bracket: last.bracket,
      rung: last.rung, epoch: last.end, job: job)
  }

  private func begin(_ trial: Int, bracket number: Int, place: Int) -> Job {
    Job(
      trial: trial, bracket: number, rung: 0, place: place, start: 0,
      end: bracket(number).rungs[0].epochs)
  }

  private func goOn(_ trial: Int, after budget: Budget, rung: Int, _ place: Int) -> Job {
    let number = budget.jobs.last?.bracket ?? 1
    return Job(
      trial: trial, bracket: number, rung: rung, place: place, start: budget.epochs(of: trial),
      end: bracket(number).rungs[rung].epochs)
  }
}

/// Successive halving: many trials with few epochs, of which the best go on with more, round after round.
///
/// A round begins with factor^s trials at `minEpochs` or a little more, where s is the number of times that
/// `maxEpochs` can be divided by the factor. Jamieson & Talwalkar 2016 (arXiv 1502.07943).
public struct SuccessiveHalving: BracketScheduler {
  /// The epochs of the last rung.
  public let maxEpochs: Int
  /// How many times as many epochs the next rung has.
  public let factor: Int
  /// The first rung has at least so many epochs.
  public let minEpochs: Int

  /// A scheduler.
  ///
  /// - Precondition: the numbers lie in ``SchedulerLimits``.
  public init(maxEpochs: Int, factor: Int = 3, minEpochs: Int = 1) {
    precondition(SchedulerLimits.epochs.contains(maxEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.epochs.contains(minEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.factor.contains(factor), "a factor of 2 to 16")
    (self.maxEpochs, self.factor, self.minEpochs) = (maxEpochs, factor, minEpochs)
  }

  /// Every bracket is the same.
  public func bracket(_ number: Int) -> Bracket {
    let steps = Bracket.steps(from: maxEpochs, to: minEpochs, factor: factor)
    return Bracket(
      trials: Bracket.power(factor, steps), steps: steps, maxEpochs: maxEpochs, factor: factor)
  }
}

/// Hyperband: successive halving that begins with few epochs in one bracket and with many in the next,
/// because nobody knows how early scores can be trusted.
///
/// Bracket *s* = s_max, …, 0 begins with floor((s_max + 1) / (s + 1)) factor^s trials, as in table 1 of Li et
/// al., *Hyperband*, JMLR 18 (2018); its algorithm 1 has ceil((s_max + 1) factor^s / (s + 1)), which is
/// more in the middle brackets. After the last the first comes again.
public struct Hyperband: BracketScheduler {
  /// The epochs of the last rung.
  public let maxEpochs: Int
  /// How many times as many epochs the next rung has.
  public let factor: Int

  /// A scheduler.
  ///
  /// - Precondition: the numbers lie in ``SchedulerLimits``.
  public init(maxEpochs: Int, factor: Int = 3) {
    precondition(SchedulerLimits.epochs.contains(maxEpochs), "1 to 10,000 epochs")
    precondition(SchedulerLimits.factor.contains(factor), "a factor of 2 to 16")
    (self.maxEpochs, self.factor) = (maxEpochs, factor)
  }

  /// How many brackets there are before the first comes again.
  public var brackets: Int { Bracket.steps(from: maxEpochs, to: 1, factor: factor) + 1 }

  /// The bracket with so many rungs above the first as are left for it.
  public func bracket(_ number: Int) -> Bracket {
    let steps = brackets - 1 - (number - 1) % brackets
    return Bracket(
      trials: brackets / (steps + 1) * Bracket.power(factor, steps), steps: steps,
      maxEpochs: maxEpochs, factor: factor)
  }
}
