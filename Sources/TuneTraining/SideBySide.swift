import Dispatch
import Synchronization

/// How far training goes before it hands control back.
public enum Pace: Sendable, Hashable {
  /// One pull of as many runs as there are workers.
  case minibatch
  /// As many as fit into some time; those under way are finished.
  case time(Duration)
}

/// Work on several threads that hands control back.
package enum SideBySide {
  /// Works on several things on at most `workers` threads, until the pace is reached or a thread whose
  /// thing is done finds no other to take.
  ///
  /// `work` goes on with the thing of an index as long as there are turns, and says whether the thing is
  /// done. All threads have stopped when this returns, so that between two calls nothing runs and
  /// whoever calls is in charge: to answer a key, to put things aside, to begin others. The clock
  /// decides only when control comes back. Where there are more workers than processors, the things
  /// that found none in time wait for the next call.
  ///
  /// - Precondition: there is at least one worker.
  package static func work(
    on count: Int, workers: Int, pace: Pace, _ work: @Sendable (Int, Turns) -> Bool
  ) {
    precondition(workers >= 1, "nobody would work")
    let turns = Turns(count: count, pace)
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      while let index = turns.take() {
        guard work(index, turns), pace != .minibatch else { return }
      }
    }
  }
}

extension TrainingRun {
  /// Trains several runs side by side on at most `workers` threads.
  ///
  /// A run shares nothing that changes with another, so its bits are those that it would have alone.
  ///
  /// - Precondition: there is at least one worker.
  public static func advance(_ runs: [TrainingRun], on workers: Int, at pace: Pace) {
    // A turn belongs to one thread, and the call returns after the last of them.
    nonisolated(unsafe) let runs = runs
    SideBySide.work(on: runs.count, workers: workers, pace: pace) { index, turns in
      runs[index].advance(until: turns)
    }
  }

  /// Trains on while there are turns; true when the run has ended.
  package func advance(until turns: Turns) -> Bool {
    let start = ContinuousClock.now
    defer { elapsed += ContinuousClock.now - start }
    guard turns.time != nil else { return next() == nil }
    repeat {
      for _ in 0..<eventsBetweenLooks where next() == nil { return true }
    } while !turns.areOver
    return false
  }

  /// So many pulls that a look at the clock, some 30 nanoseconds, costs nothing beside them.
  private var eventsBetweenLooks: Int {
    min(32, 1 + 1_000_000 / max(batchSize * network.model.stepMultiplyAdds, 1))
  }
}

/// Which thing the next idle thread takes, and until when.
package final class Turns: Sendable {
  /// How long there are turns; nil for one step each.
  fileprivate let time: Duration?
  private let start = ContinuousClock.now
  private let count: Int
  private let taken = Atomic(0)

  fileprivate init(count: Int, _ pace: Pace) {
    self.count = count
    switch pace {
    case .minibatch: time = nil
    case .time(let time): self.time = time
    }
  }

  /// The next thing nobody has taken, or nil; the first is there to take at any time.
  fileprivate func take() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count && (index == 0 || !isLate) ? index : nil
  }

  /// Whether the time is up, the one step is done, or a thread has found nothing left to take.
  package var areOver: Bool { time == nil || taken.load(ordering: .relaxed) > count || isLate }

  private var isLate: Bool { time.map { ContinuousClock.now - start >= $0 } ?? false }
}
