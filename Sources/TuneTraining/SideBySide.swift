import Dispatch
import Synchronization

/// How far training goes before it hands control back.
public enum Pace: Sendable, Hashable {
  /// One minibatch a run, or the evaluation at an epoch's end.
  case minibatch
  /// As many as fit into some time; the one under way is finished.
  case time(Duration)
}

extension TrainingRun {
  /// Trains several runs side by side on at most `workers` threads, until the pace is reached or a
  /// thread whose run has ended finds no other to take.
  ///
  /// All threads have stopped when this returns, so that between two calls nothing runs and
  /// whoever calls is in charge: to answer a key, to put runs aside, to begin others. A run shares
  /// nothing that changes with another, so its bits are those that it would have alone; the clock
  /// decides only when control comes back.
  public static func advance(_ runs: [TrainingRun], on workers: Int, at pace: Pace) {
    let turns = Turns(count: runs.count)
    // A turn belongs to one thread, and the call returns after the last of them.
    nonisolated(unsafe) let runs = runs
    DispatchQueue.concurrentPerform(iterations: min(workers, runs.count)) { _ in
      while let index = turns.take() {
        let hasEnded = runs[index].advance(at: pace, until: turns)
        guard hasEnded, pace != .minibatch else { return }
      }
    }
  }

  /// Trains on; true when the run has ended.
  private func advance(at pace: Pace, until turns: Turns) -> Bool {
    switch pace {
    case .minibatch:
      return next() == nil
    case .time(let time):
      repeat {
        for _ in 0..<eventsBetweenLooks where next() == nil { return true }
      } while !turns.areOver(after: time)
      return false
    }
  }

  /// Pulls that take long enough, about 10 microseconds or more, for a look at the clock to cost
  /// nothing beside them.
  private var eventsBetweenLooks: Int {
    1 + 1_000_000 / max(batchSize * network.model.stepMultiplyAdds, 1)
  }
}

/// Which run the next idle thread takes.
private final class Turns: Sendable {
  private let start = ContinuousClock.now
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int) { self.count = count }

  /// The next run nobody has taken, or nil, after which all threads stop.
  func take() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  /// Whether the time is up or a thread has nothing left to take.
  func areOver(after time: Duration) -> Bool {
    taken.load(ordering: .relaxed) > count || ContinuousClock.now - start >= time
  }
}
