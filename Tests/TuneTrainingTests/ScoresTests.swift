import Testing
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ScoresTests {
  // scikit-learn 1.9.1: precision_recall_fscore_support(truth, prediction, labels=[0, 1, 2, 3, 4],
  // zero_division=0) and accuracy_score for truth 0 0 0 1 1 1 1 2 2 4 4 0 and prediction
  // 0 1 0 1 1 2 1 2 0 4 2 0; class 3 occurs in neither.
  private let confusion = [
    3, 1, 0, 0, 0,
    0, 3, 1, 0, 0,
    1, 0, 1, 0, 0,
    0, 0, 0, 0, 0,
    0, 0, 1, 0, 1,
  ]

  private func expectClose(_ a: [Double], _ b: [Double]) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-15) }
  }

  @Test func `classification figures equal scikit-learn's`() {
    let scores = ClassificationScores(confusion: confusion, classes: 5)
    expectClose(scores.precision, [0.75, 0.75, 0.3333333333333333, 0, 1])
    expectClose(scores.recall, [0.75, 0.75, 0.5, 0, 0.5])
    expectClose(scores.f1, [0.75, 0.75, 0.4, 0, 0.6666666666666666])
    expectClose(
      [scores.accuracy, scores.macroPrecision, scores.macroRecall, scores.macroF1],
      [0.6666666666666666, 0.5666666666666667, 0.5, 0.5133333333333333])
  }

  @Test func `regression figures equal scikit-learn's, in the target's units`() {
    // scikit-learn 1.9.1: root_mean_squared_error, mean_absolute_error and r2_score for targets 1.5
    // -0.5 2.25 0 3 -1.75 and predictions 1 0 2.5 0.5 2 -1; the squared errors sum to 2.375 and
    // their sizes to 3.5, their fourth powers to 1.5078125. The standard error is NumPy 2.4's
    // std(e ** 2) / sqrt(6) / (2 * rmse).
    let scores = RegressionScores(
      squaredError: 2.375, absoluteError: 3.5, fourthPowers: 1.5078125,
      targets: [1.5, -0.5, 2.25, 0, 3, -1.75], deviation: 1
    )
    #expect(abs(scores.rmse - 0.6291528696058958) < 1e-15)
    #expect(abs(scores.r2 - 0.8538461538461538) < 1e-15)
    #expect(abs(scores.mae - 0.5833333333333334) < 1e-15)
    #expect(abs(scores.rmseStandardError - 0.09979877414897154) < 1e-15)
    let scaled = RegressionScores(
      squaredError: 2.375, absoluteError: 3.5, fourthPowers: 1.5078125,
      targets: [1.5, -0.5, 2.25, 0, 3, -1.75],
      deviation: 10)
    #expect(abs(scaled.rmse - 6.291528696058958) < 1e-14)
    #expect(abs(scaled.mae - 5.833333333333334) < 1e-14)
    #expect(abs(scaled.rmseStandardError - 10 * scores.rmseStandardError) < 1e-14)
    #expect(scaled.r2 == scores.r2)
  }

  @Test func `equal targets have no variance to explain`() {
    func score(_ error: Double) -> Double {
      RegressionScores(
        squaredError: error, absoluteError: error, fourthPowers: error, targets: [2, 2],
        deviation: 1
      ).r2
    }
    #expect(score(0) == 1)
    #expect(score(1) == 0)
  }

  @Test func `an evaluation survives JSON`() throws {
    let evaluations = [
      Evaluation(
        loss: 0.25,
        scores: .classification(ClassificationScores(confusion: confusion, classes: 5))),
      Evaluation(
        loss: 1.5,
        scores: .regression(
          RegressionScores(
            squaredError: 1, absoluteError: 1.5, fourthPowers: 1, targets: [1, 2, 4], deviation: 3))
      ),
    ]
    let data = try JSONEncoder().encode(evaluations)
    #expect(try JSONDecoder().decode([Evaluation].self, from: data) == evaluations)
  }
}
