import TuneMath
import TuneSearch
import TuneTraining

/// Trainings that are begun before it is their turn, so that no worker waits.
extension Stepping {
  /// Begins jobs ahead of their turn; of a trial that goes on only with its weights.
  mutating func beginJobsAhead(in search: Search, _ ledger: Ledger, workers: Int) {
    guard workers > 1 else { return }
    let limit = min(4 * workers, total - done)
    if comingJobs.after != search.told {
      comingJobs = (search.told, search.study.comingJobs(limit))
    }
    for (job, point) in comingJobs.jobs.dropFirst(runs.count - 1) where runs.count < limit {
      let entry = ledger.entry(search.key(job.trial, at: point))
      let weights = runs.map(\.weightCount)
      guard job.isBeginning ? entry == nil : entry?.checkpoint != nil,
        entry.map({ $0.measurement.reports.count < job.end }) ?? true,
        weights.reduce(0, +) + (weights.max() ?? 0) <= Self.weightLimit,
        let run = try? search.run(job, at: point, entry)
      else { return }
      runs.append(run)
    }
  }

  /// Begins trials ahead of their turn, so that no worker waits for one.
  ///
  /// Not too many: what has ended waits, with its weights, for the trials before it. Large networks
  /// are trained side by side only as far as their memory is bounded.
  mutating func beginAhead(in search: Search, _ ledger: Ledger, workers: Int) {
    guard workers > 1 else { return }
    while runs.count < min(4 * workers, total - done), let last = runs.last?.trial {
      if coming.next != last + 1 || (coming.points.isEmpty && coming.goOn) {
        // Some more than are needed now, since the study is copied to ask.
        let points = search.study.points(ofComing: last + 1..<last + 65)
        coming = (last + 1, points[...], points.count == 64)
      }
      let weights = runs.map(\.weightCount)
      guard let point = coming.points.first, ledger[search.key(last + 1, at: point)] == nil,
        weights.reduce(0, +) + (weights.max() ?? 0) <= Self.weightLimit,
        let run = try? search.run(last + 1, at: point)
      else { return }
      coming = (last + 2, coming.points.dropFirst(), coming.goOn)
      runs.append(run)
    }
  }
}
