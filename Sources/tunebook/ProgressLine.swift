import TuneReport
import TuneShell

/// The line that shows where a running trial is.
enum ProgressLine {
  private static let cells = 12

  /// `  #11 [#######.....] epoch 7/12  val 0.914  0:01 left`.
  static func text(_ progress: Progress, since start: ContinuousClock.Instant) -> String {
    let done = (Double(cells) * Double(progress.epoch - 1) / Double(max(progress.epochs, 1)))
    let filled = min(Int(done), cells)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled)
    let score = progress.score.map { "  val \(TrialText.score($0))" } ?? ""
    let count = progress.trials > 1 ? "  (\(progress.trialsDone + 1) of \(progress.trials))" : ""
    return
      "  #\(progress.trial) [\(bar)] epoch \(progress.epoch)/\(progress.epochs)\(score)\(count)"
      + left(progress.fraction, since: start)
  }

  /// `  seed 7 of 20 [###.........]  0:41 left`.
  static func text(_ progress: ComparisonProgress, since start: ContinuousClock.Instant) -> String {
    let filled = min(Int(Double(cells) * progress.fraction), cells)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: cells - filled)
    return "  seed \(min(progress.seedsDone + 1, progress.seeds)) of \(progress.seeds) [\(bar)]"
      + left(progress.fraction, since: start)
  }

  /// The time left, if the rest takes as long as what is done; nothing before a tenth of a second.
  private static func left(_ fraction: Double, since start: ContinuousClock.Instant) -> String {
    let elapsed = ContinuousClock.now - start
    guard fraction > 0, elapsed > .milliseconds(100) else { return "" }
    let seconds = Int((elapsed * ((1 - fraction) / fraction)).components.seconds)
    let rest = String(seconds % 60)
    return "  \(seconds / 60):\(rest.count < 2 ? "0" : "")\(rest) left"
  }
}
