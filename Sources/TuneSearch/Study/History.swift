/// All that a sampler may see: no objective, no data set, no clock.
public struct History: Sendable, Hashable {
  /// What is searched.
  public let space: SearchSpace
  /// Whether larger or smaller is better.
  public let direction: Direction
  /// The trials asked for so far, in order, numbered from 1; those without outcome are pending.
  public let trials: [Trial]

  /// The number of the trial to choose.
  public let nextNumber: Int

  /// A history of these trials; the next is behind the last of them, unless trials were left out.
  public init(
    space: SearchSpace, direction: Direction, trials: [Trial], nextNumber: Int? = nil
  ) {
    self.space = space
    self.direction = direction
    self.trials = trials
    self.nextNumber = nextNumber ?? trials.count + 1
  }

  /// The trial of a number, or nil when there is none.
  ///
  /// - Complexity: O(1), unless a trial was left out.
  public func trial(numbered number: Int) -> Trial? {
    let index = min(number - 1, trials.count - 1)
    guard index >= 0 else { return nil }
    return trials[index].number == number
      ? trials[index] : trials.first { $0.number == number }
  }

  /// Which of the sampler's own choices the next is, from 1: trials given from elsewhere do not count.
  var nextOrdinal: Int {
    let given = trials.count { if case .given = $0.decision { true } else { false } }
    return nextNumber - given
  }

  /// The finished trial with the best value; of equal ones the earliest.
  public var incumbent: Trial? { incumbentIndex.map { trials[$0] } }

  /// The incumbent's place in `trials`, which is its number less one unless somebody changed it.
  var incumbentIndex: Int? {
    var best: (index: Int, value: Double)?
    for (index, trial) in trials.enumerated() {
      guard let value = trial.outcome?.value else { continue }
      if let known = best, !direction.prefers(value, to: known.value) { continue }
      best = (index, value)
    }
    return best?.index
  }

  /// Checks that some configuration has had fewer than so many trials.
  ///
  /// - Throws: `SamplerError.exhausted`.
  func requireNewConfiguration(replicates: Int = 1) throws(SamplerError) {
    guard let count = space.count, trials.count >= count * replicates else { return }
    var visits: [UnitPoint: Int] = [:]
    for trial in trials { visits[trial.point, default: 0] += 1 }
    guard visits.count(where: { $0.value >= replicates }) < count else {
      throw .exhausted(points: count)
    }
  }

  /// How many trials have been at a point.
  package func visits(to point: UnitPoint) -> Int { trials.count { $0.point == point } }

  /// The number of the first trial at a point, or nil when none has been there.
  package func firstVisit(to point: UnitPoint) -> Int? {
    trials.first { $0.point == point }?.number
  }
}
