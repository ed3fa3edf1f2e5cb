/// The picture of a training run: the losses, epoch by epoch.
public enum CurveChart {
  /// A line of the training loss, a point an epoch of the validation loss and a mark at its best epoch;
  /// nil before the first epoch has ended.
  ///
  /// `ending` says how the run came to its end, if that is worth a word: `diverged in epoch 3`.
  ///
  /// - Precondition: both losses have as many epochs.
  public static func chart(
    of trial: Int, training: [Double], validation: [Double], ending: String? = nil,
    columns: Int = 60,
    rows: Int = 10
  ) -> Chart? {
    precondition(training.count == validation.count, "epochs with both losses")
    guard let lowest = validation.min(), let best = validation.firstIndex(of: lowest) else {
      return nil
    }
    func points(_ losses: [Double]) -> [Chart.Point] {
      losses.enumerated().map { Chart.Point(Double($0 + 1), $1) }
    }
    return Chart(
      title: "#\(trial)",
      horizontal: .counts("epoch", to: validation.count),
      vertical: .sizes(training + validation, label: "loss"),
      series: [
        .init("training", .line(points(training))),
        .init("validation", .points(points(validation))),
        .init("best epoch", .points([Chart.Point(Double(best + 1), lowest)])),
      ],
      sentence: sentence(trial, training, validation, best: best, ending),
      columns: columns, rows: rows)
  }

  private static func sentence(
    _ trial: Int, _ training: [Double], _ validation: [Double], best: Int, _ ending: String?
  ) -> String {
    let (count, lowest) = (validation.count, validation[best])
    let last = validation[count - 1]
    let place =
      best == count - 1
      ? "at its lowest in the last epoch, \(count)"
      : "at its lowest in epoch \(best + 1) of \(count), \(TrialText.score(last)) in the last"
    return "#\(trial): validation loss \(TrialText.score(lowest)) \(place); training loss "
      + "\(TrialText.score(training[count - 1])) in the end\(ending.map { "; \($0)" } ?? "")."
  }
}
