import Dispatch
import Synchronization

/// How far training goes before it hands control back.
public enum Pace: Sendable, Hashable {
  /// One pull of as many runs as there are workers.
  case minibatch
  /// As many as fit into some time; those under way are finished.
  case time(Duration)
}

extension TrainingRun {
  /// Trains several runs side by side on at most `workers` threads, until the pace is reached or a
  /// thread whose run has ended finds no other to take.
  ///
  /// All threads have stopped when this returns, so that between two calls nothing runs and
  /// whoever calls is in charge: to answer a key, to put runs aside, to begin others. A run shares
  /// nothing that changes with another, so its bits are those that it would have alone; the clock
  /// decides only when control comes back. Where there are more workers than processors, the runs
  /// that found none in time wait for the next call.
  ///
  /// - Precondition: there is at least one worker.
  public static func advance(_ runs: [TrainingRun], on workers: Int, at pace: Pace) {
    precondition(workers >= 1, "nobody would train")
    let turns = Turns(count: runs.count, pace)
    // A turn belongs to one thread, and the call returns after the last of them.
    nonisolated(unsafe) let runs = runs
    DispatchQueue.concurrentPerform(iterations: min(workers, runs.count)) { _ in
      while let index = turns.take() {
        guard runs[index].advance(until: turns), pace != .minibatch else { return }
      }
    }
  }

  /// Trains on; true when the run has ended.
  private func advance(until turns: Turns) -> Bool {
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

/// Which run the next idle thread takes, and until when.
private final class Turns: Sendable {
  /// How long there are turns; nil for one step each.
  let time: Duration?
  private let start = ContinuousClock.now
  private let count: Int
  private let taken = Atomic(0)

  init(count: Int, _ pace: Pace) {
    self.count = count
    switch pace {
    case .minibatch: time = nil
    case .time(let time): self.time = time
    }
  }

  /// The next run nobody has taken, or nil; the first is there to take at any time.
  func take() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count && (index == 0 || !isLate) ? index : nil
  }

  /// Whether the time is up or a thread has found nothing left to take.
  var areOver: Bool { taken.load(ordering: .relaxed) > count || isLate }

  private var isLate: Bool { time.map { ContinuousClock.now - start >= $0 } ?? false }
}
