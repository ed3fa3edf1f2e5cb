import TuneMath
import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// What is shown of one trial: its values, its scores and its epochs.
struct TrialReport {
  private let trial: Trial
  private let search: Search

  init(_ trial: Trial, of search: Search) {
    self.trial = trial
    self.search = search
  }

  private var measurement: Search.Measurement? {
    search.measurements.indices.contains(trial.number - 1)
      ? search.measurements[trial.number - 1] : nil
  }

  private var reports: [EpochReport] {
    if let cut = search.cut, cut.trial == trial.number { return cut.reports }
    return measurement?.reports ?? []
  }

  /// The trial's hyperparameters; nil if it cannot be trained.
  private var training: TrainingConfiguration? {
    search.training(of: trial)
  }

  /// The epoch that the trial is judged by.
  private var judged: EpochReport? { training?.judged(reports) }

  private var heading: Block {
    let space = search.study.space
    let values = ValueText.text(space.configuration(at: trial.point), of: space)
    return .line("#\(trial.number): \(values)")
  }

  /// What the trial took.
  ///
  /// Its time is that of this run on this machine, so it is no part of any
  /// other answer.
  func cost() -> [Block] {
    guard let effort = measurement?.effort else {
      let reason =
        search.pending?.number == trial.number
        ? "  it has not ended; `step` goes on with it" : "  it was not trained"
      return [heading, .line(reason)]
    }
    let total = effort.cost.multiplyAddsPerEpoch * reports.count
    let seconds = effort.time / .seconds(1)
    let speed = seconds > 0 ? Double(total) / seconds : 0
    return [
      heading,
      .line("  epochs      \(reports.count) of \(effort.cost.epochs)"),
      .line(
        "  arithmetic  \(CountText.text(effort.cost.multiplyAddsPerEpoch)) multiply-adds an epoch, "
          + "\(CountText.text(total)) in all"),
      .line(
        "  time        \(NumberFormat.significant(seconds, 3)) s, "
          + "\(CountText.text(Int(speed))) multiply-adds a second"),
    ]
  }

  /// The values and the scores.
  func summary() -> [Block] {
    let isCut = search.pending?.number == trial.number
    let outcome = isCut ? "cut; `step` goes on with it" : TrialText.outcome(trial.outcome)
    if let known = search.objective.known {
      return [heading, .line("  " + outcome)]
        + KnownText.regret(trial, of: known, search.study)
    }
    guard let judged, trial.outcome?.value != nil else {
      return [heading, .line("  " + outcome)]
    }
    let rows = search.objective.training?.data.split.validation.count ?? 0
    return [heading] + scores(judged.validation.scores, of: "validation", rows: rows)
      + BudgetText.epochs(of: trial.number, in: search.study) + stop(judged)
  }

  /// The values and the scores, and what they had to beat.
  func summaryBesideBaselines() -> [Block] {
    summary()
      + (search.baselines.map { [.line("  baselines   \(SearchText.baselines($0))")] } ?? [])
  }

  /// The scores on the test part, beside that by which the trial was chosen.
  func final(_ test: Scores, chosen: String) -> [Block] {
    let rows = search.objective.training?.data.split.test.count ?? 0
    return [heading] + scores(test, of: "test", rows: rows) + [
      .line("  validation  \(TrialText.outcome(trial.outcome).dropFirst(4)), \(chosen)")
    ]
  }

  /// The losses of its epochs; nil before one has ended.
  func curve(columns: Int = 60, rows: Int = 10) -> Chart? {
    let isCut = search.pending?.number == trial.number
    let ending: String? =
      switch trial.outcome {
      case .diverged, .failed: TrialText.outcome(trial.outcome)
      case .value: nil
      case nil: isCut ? "cut; `step` goes on with it" : nil
      }
    return CurveChart.chart(
      of: trial.number, training: reports.map(\.trainingLoss),
      validation: reports.map(\.validation.loss), ending: ending, columns: columns, rows: rows)
  }

  /// The values, the scores, the epochs and the classes.
  func details() -> [Block] {
    guard !reports.isEmpty else { return summary() }
    return summary() + gap + smallCurve + [.blank, epochs] + classes
  }

  /// The losses at a glance; one epoch has no course.
  private var smallCurve: [Block] {
    guard reports.count > 1, let chart = curve(columns: 40, rows: 5) else { return [] }
    return [.blank, .chart(chart)]
  }

  private func scores(_ scores: Scores, of part: String, rows: Int) -> [Block] {
    let part = part + String(repeating: " ", count: 10 - part.count)
    switch scores {
    case .classification(let scores):
      return [
        .line(
          "  \(part)  accuracy \(TrialText.score(scores.accuracy))"
            + spread(of: scores.accuracy, rows: rows)),
        .line(
          "              macro precision \(TrialText.score(scores.macroPrecision)), recall "
            + "\(TrialText.score(scores.macroRecall)), F1 \(TrialText.score(scores.macroF1))"),
      ]
    case .regression(let scores):
      return [
        .line(
          "  \(part)  RMSE \(TrialText.score(scores.rmse))"
            + " +- \(TrialText.score(scores.rmseStandardError)) (standard error, \(rows) rows)"),
        .line(
          "              MAE \(TrialText.score(scores.mae)), R2 \(TrialText.score(scores.r2))"),
      ]
    }
  }

  /// The standard error of a share p of n independent rows, the root of p (1 - p) / n.
  ///
  /// It is 0 where no row, or each, is wrong, and says nothing there. Then stands the share that n
  /// right rows are just likely enough to come from: p^n = 0.05.
  private func spread(of share: Double, rows: Int) -> String {
    if share == 1 {
      let bound = Double.exp(Double.log(0.05) / Double(rows))
      return " (all \(rows) rows right; 95 % sure to be above \(TrialText.score(bound)))"
    }
    let deviation = (share * (1 - share) / Double(rows)).squareRoot()
    return " +- \(TrialText.score(deviation)) (standard error, \(rows) rows)"
  }

  /// With patience, where training stopped and which epoch counts.
  private func stop(_ judged: EpochReport) -> [Block] {
    guard let training, training.patience != nil, search.study.isWhole(trial) else { return [] }
    let count = reports.count
    let end =
      count < training.epochs ? "stopped after epoch \(count)" : "not stopped in \(count) epochs"
    return [.line("  patience    \(end), best epoch \(judged.epoch)")]
  }

  private var gap: [Block] {
    guard let training = measurement?.training, let validation = judged?.validation
    else { return [] }
    let score = TrialText.score(training.scores.objective)
    let difference = TrialText.score(
      abs(training.scores.objective - validation.scores.objective))
    return [.line("  training    \(score), a gap of \(difference) to the validation score")]
  }

  /// At most ten epochs, evenly spread, the last one included.
  private var epochs: Block {
    let count = reports.count
    let shown = (1...10).map { ($0 * count + 9) / 10 }
    let rows = reports.filter { shown.contains($0.epoch) }.map { report in
      [
        "\(report.epoch)", TrialText.score(report.trainingLoss),
        TrialText.score(report.validation.loss),
        TrialText.score(report.validation.scores.objective),
      ]
    }
    return .table(
      Table(
        columns: ["epoch", "training loss", "validation loss", "val"].map { .init($0, .trailing) },
        rows: rows))
  }

  private var classes: [Block] {
    guard case .classification(let names) = search.objective.training?.data.task,
      case .classification(let scores) = judged?.validation.scores,
      trial.outcome?.value != nil
    else { return [] }
    let rows = names.indices.map { own in
      [
        names[own].excerpt, TrialText.score(scores.precision[own]),
        TrialText.score(scores.recall[own]),
        TrialText.score(scores.f1[own]),
      ]
    }
    return [
      .blank,
      .table(
        Table(
          columns: [
            .init("class"), .init("precision", .trailing), .init("recall", .trailing),
            .init("F1", .trailing),
          ],
          rows: rows)),
    ]
  }
}
