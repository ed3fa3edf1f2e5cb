/// Figures from counting right and wrong classes.
///
///     precision   of the rows predicted to be in a class, the share that is
///     recall      of the rows of a class, the share that is found
///     F1          their harmonic mean
///
/// A share of no rows is 0. A macro figure is the plain mean over all classes, so a rare class
/// counts as much as a common one.
public struct ClassificationScores: Sendable, Hashable, Codable {
  /// The share of rows whose class is right.
  public let accuracy: Double

  /// The mean of the classes' precisions.
  public let macroPrecision: Double

  /// The mean of the classes' recalls.
  public let macroRecall: Double

  /// The mean of the classes' F1, not the F1 of the means.
  public let macroF1: Double

  /// Precision of each class.
  public let precision: [Double]

  /// Recall of each class.
  public let recall: [Double]

  /// F1 of each class.
  public let f1: [Double]

  /// Counts from a row-major table: `confusion[truth * classes + prediction]`.
  package init(confusion: [Int], classes: Int) {
    precondition(confusion.count == classes * classes && classes > 0)
    func share(_ part: Int, of whole: Int) -> Double {
      whole == 0 ? 0 : Double(part) / Double(whole)
    }
    var right = 0
    var precision: [Double] = []
    var recall: [Double] = []
    var f1: [Double] = []
    precision.reserveCapacity(classes)
    recall.reserveCapacity(classes)
    f1.reserveCapacity(classes)
    for own in 0..<classes {
      let hits = confusion[own * classes + own]
      var (predicted, present) = (0, 0)
      for other in 0..<classes {
        predicted += confusion[other * classes + own]
        present += confusion[own * classes + other]
      }
      right += hits
      precision.append(share(hits, of: predicted))
      recall.append(share(hits, of: present))
      f1.append(share(2 * hits, of: predicted + present))
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(classes) }
    accuracy = share(right, of: confusion.reduce(0, +))
    macroPrecision = mean(precision)
    macroRecall = mean(recall)
    macroF1 = mean(f1)
    self.precision = precision
    self.recall = recall
    self.f1 = f1
  }
}
