package import TuneMath

/// Scores on the test part of a shipped set that two untuned settings reach, here and in
/// scikit-learn 1.9.1.
///
///     linear     `PreparedData.linearBaseline`; LogisticRegression or Ridge
///     standard   a hidden layer of 64 ReLU, Adam, learning rate 0.001, batches of 32, 50 epochs,
///                L2 1e-4; MLPClassifier or MLPRegressor
///
/// scikit-learn's numbers were measured once over fresh 60/20/20 splits, stratified for classes: 8
/// splits, and 20 of the four large sets, spambase, satellite, damp_soil and fashion, where two or
/// three splits had given deviations several times too small. It divides its L2 by the rows of a
/// batch, and so it is done here.
package struct ReferenceScores: Sendable {
  /// A mean and a standard deviation over splits.
  package struct Spread: Sendable, Hashable {
    package let mean: Double
    package let deviation: Double

    package init(_ mean: Double, _ deviation: Double) {
      (self.mean, self.deviation) = (mean, deviation)
    }

    /// Of at least one score; the deviation divides by one less than their number.
    package init(_ scores: [Double]) {
      let count = Double(scores.count)
      let mean = scores.reduce(0, +) / count
      let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.init(mean, (squares / max(1, count - 1)).squareRoot())
    }
  }

  package enum Setting: String, Sendable, CaseIterable {
    case linear, standard
  }

  /// What a score measures.
  package enum Metric: String, Sendable {
    case accuracy, macroF1 = "macro F1", rmse = "RMSE"

    func value(_ scores: Scores) -> Double {
      switch scores {
      case .classification(let scores):
        self == .macroF1 ? scores.macroF1 : scores.accuracy
      case .regression(let scores): scores.rmse
      }
    }
  }

  /// The set's name in the catalog.
  package let name: String
  package let metric: Metric
  private let linear: Spread
  private let standard: Spread

  /// What scikit-learn reaches.
  package func published(_ setting: Setting) -> Spread {
    switch setting {
    case .linear: linear
    case .standard: standard
    }
  }

  /// What one split reaches here; its seed is that of the training too.
  package func score(
    _ setting: Setting, on dataset: Dataset, seed: Seed
  ) throws -> Double {
    let data = try PreparedData(dataset, seed: seed)
    let run: TrainingRun? =
      switch setting {
      case .linear: data.linearRun(seed: seed)
      case .standard:
        try TrainingRun(
          TrainingConfiguration(hidden: [64], epochs: 50, weightDecay: 1e-4 / 32), data: data,
          seed: seed, trial: 1)
      }
    while run?.next() != nil {}
    return run.map { metric.value($0.testEvaluation().scores) } ?? .nan
  }

  /// All shipped sets.
  package static let all = [
    set("penguins", .accuracy, (0.989, 0.010), (0.987, 0.009)),
    set("heart", .accuracy, (0.861, 0.026), (0.848, 0.032)),
    set("breast_cancer", .accuracy, (0.971, 0.011), (0.963, 0.012)),
    set("vehicle", .accuracy, (0.771, 0.022), (0.770, 0.031)),
    set("spambase", .accuracy, (0.924, 0.008), (0.944, 0.008)),
    set("satellite", .accuracy, (0.854, 0.007), (0.900, 0.009)),
    set("damp_soil", .macroF1, (0.492, 0.010), (0.812, 0.018)),
    set("digits", .accuracy, (0.966, 0.007), (0.972, 0.005)),
    set("fashion", .accuracy, (0.796, 0.012), (0.833, 0.013)),
    set("concrete", .rmse, (10.71, 0.74), (6.76, 0.38)),
    set("auto_mpg", .rmse, (3.44, 0.30), (2.80, 0.28)),
  ]

  private static func set(
    _ name: String, _ metric: Metric, _ linear: (Double, Double), _ standard: (Double, Double)
  ) -> ReferenceScores {
    ReferenceScores(
      name: name, metric: metric, linear: Spread(linear.0, linear.1),
      standard: Spread(standard.0, standard.1))
  }
}
