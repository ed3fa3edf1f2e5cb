/// A way in which a trial and its record do not fit together.
public struct Discrepancy: Sendable, Hashable {
  /// What does not fit.
  public enum Fact: Sendable, Hashable {
    /// The trial's number is not its place in the study.
    case misnumbered
    /// The outcome was told before the trial was asked for, or later than any; or there is an
    /// outcome that was never told.
    case toldOutOfTurn
    /// The point does not lie in the space, or not in the middle of its values' cells.
    case pointOutsideSpace
    /// The record, read alone, leads to another point.
    case recordLeadsElsewhere
    /// Asked again, the sampler chooses another point.
    case choosesAnotherPoint
    /// Asked again, the sampler chooses the same point for another reason.
    case givesAnotherReason
    /// Asked again, the sampler refuses.
    case refuses(SamplerError)
    /// The outcome is not what the trial's trainings came to.
    case outcomeOfNoJob
    /// Asked again, the scheduler trains another trial, or to another epoch.
    case assignsAnotherJob
    /// Judged again, the trial stops or goes on elsewhere, or for another reason.
    case judgesOtherwise
  }

  /// The trial's number.
  public let trial: Int
  /// What does not fit.
  public let fact: Fact

  package init(trial: Int, fact: Fact) {
    self.trial = trial
    self.fact = fact
  }
}

extension Study {
  /// Checks every record against its point, then makes every choice again and compares bits.
  ///
  /// No choice is made again while some record does not fit its own point: what the later ones were
  /// given is then unknown.
  ///
  /// - Returns: What does not fit, in trial order; empty when all does.
  /// - Complexity: As all the choices together.
  public func verify() -> [Discrepancy] {
    let misfits = discrepancies { misfit(of: $1, at: $0) }
    guard misfits.isEmpty else { return misfits }
    // What a sampler was given rests on what was trained.
    let budget = budgetDiscrepancies()
    return budget.isEmpty ? discrepancies { difference(of: $1) } : budget
  }

  private func discrepancies(_ fact: (Int, Trial) -> Discrepancy.Fact?) -> [Discrepancy] {
    trials.enumerated().compactMap { index, trial in
      fact(index, trial).map { Discrepancy(trial: index + 1, fact: $0) }
    }
  }

  /// What is wrong with a trial by itself.
  private func misfit(of trial: Trial, at index: Int) -> Discrepancy.Fact? {
    guard trial.number == index + 1 else { return .misnumbered }
    guard (trial.outcome == nil) == (trial.toldAt == nil),
      trial.toldAt.map((trial.number...trials.count).contains) ?? true
    else { return .toldOutOfTurn }
    guard space.contains(trial.point) else { return .pointOutsideSpace }
    let leadsHere = trial.decision.point(in: space, using: seed) == trial.point
    return leadsHere ? nil : .recordLeadsElsewhere
  }

  /// What is different when the choice is made again.
  private func difference(of trial: Trial) -> Discrepancy.Fact? {
    // Nobody here chose a point that was given; but what would have been chosen may stand beside it.
    if case .given(let decision) = trial.decision {
      guard let instead = decision.instead else { return nil }
      let again = try? sampler.suggest(given: history(before: trial.number), using: seed)
      return again == instead ? nil : .givesAnotherReason
    }
    do throws(SamplerError) {
      let again = try sampler.suggest(given: history(before: trial.number), using: seed)
      if again.point != trial.point { return .choosesAnotherPoint }
      return again.decision == trial.decision ? nil : .givesAnotherReason
    } catch {
      return .refuses(error)
    }
  }
}
