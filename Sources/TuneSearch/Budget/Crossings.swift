/// How far the order of trials at an early epoch is that of the end.
///
/// Whoever stops trials by an early order is wrong about every pair that crosses later.
public struct Crossings: Sendable, Hashable {
  /// The epoch of the early order.
  public let epoch: Int
  /// How many trials have a score there and in the end.
  public let trials: Int
  /// Pairs of them whose scores differ at both times.
  public let pairs: Int
  /// Those that have changed their order by the end.
  public let crossed: Int
  /// The early rank, from 1, of the trial that is best in the end; the best rank of equals.
  public let rankOfBest: Int
  /// That trial's number; of equals the earlier.
  public let best: Int

  /// Counts pairs over whole courses of scores, one a trial; nil when fewer than two reach the epoch.
  ///
  /// - Complexity: O(*n*²) for *n* trials.
  public init?(at epoch: Int, of courses: [(trial: Int, scores: [Double])], _ direction: Direction)
  {
    let known = courses.compactMap { course -> (trial: Int, early: Double, late: Double)? in
      guard epoch >= 1, course.scores.count >= epoch, let late = course.scores.last else {
        return nil
      }
      return (course.trial, course.scores[epoch - 1], late)
    }
    guard known.count >= 2, var winner = known.first else { return nil }
    var (pairs, crossed) = (0, 0)
    for (index, one) in known.enumerated() {
      if direction.prefers(one.late, to: winner.late) { winner = one }
      for other in known[(index + 1)...] where one.early != other.early && one.late != other.late {
        pairs += 1
        let (early, late) = (one.early < other.early, one.late < other.late)
        crossed += early == late ? 0 : 1
      }
    }
    self.epoch = epoch
    trials = known.count
    (self.pairs, self.crossed, best) = (pairs, crossed, winner.trial)
    rankOfBest = 1 + known.count { direction.prefers($0.early, to: winner.early) }
  }
}
