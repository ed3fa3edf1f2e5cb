/// Which trials count as good: the rest, finished, failed or pending, are bad.
public struct ParzenSplit: Sendable, Hashable, Codable {
  /// The numbers of the good trials, in their order.
  @NumberRanges public private(set) var good: [Int]
  /// How many trials were finished; the best tenth of them, 25 at most, are good.
  public let finished: Int
  /// The numbers of the failed trials.
  @NumberRanges public private(set) var failed: [Int]
  /// The numbers of the pending trials.
  @NumberRanges public private(set) var pending: [Int]
  /// How many trials there were.
  public let trials: Int

  /// The most trials that are good.
  package static let goodLimit = 25

  /// Ranks the finished trials; of equal values the earlier is better.
  ///
  /// - Complexity: O(*n* log *n*).
  package init(_ history: History) {
    var ranked: [(number: Int, value: Double)] = []
    var (failed, pending): ([Int], [Int]) = ([], [])
    for index in history.trials.indices {
      let number = history.trials[index].number
      switch history.trials[index].outcome {
      case nil: pending.append(number)
      case let outcome?:
        if let value = outcome.value {
          ranked.append((number, value))
        } else {
          failed.append(number)
        }
      }
    }
    let count = min((ranked.count + 9) / 10, Self.goodLimit)
    let direction = history.direction
    ranked.sort { left, right in
      left.value == right.value
        ? left.number < right.number : direction.prefers(left.value, to: right.value)
    }
    good = ranked.prefix(count).map(\.number).sorted()
    finished = ranked.count
    trials = history.trials.count
    self.failed = failed
    self.pending = pending
  }
}
