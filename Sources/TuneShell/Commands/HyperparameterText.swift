import TuneObjectives
import TuneReport
import TuneSearch
import TuneTraining

/// How a hyperparameter is explained.
enum HyperparameterText {
  /// What it does, its legal values, its default and the range worth searching.
  static func help(_ name: HyperparameterName) -> [Block] {
    let known = name.hyperparameter
    let title = name.rawValue + (name.short.map { " (\($0))" } ?? "")
    return [
      .heading("\(title): \(known.summary)"), .blank, .line(known.help), .blank,
      .table(
        Table(
          columns: [.init(), .init()],
          rows: [
            ["default", defaults(name)],
            ["search", search(name)],
            ["add it", "space \(name.rawValue)"],
          ])),
    ]
  }

  private static func search(_ name: HyperparameterName) -> String {
    let usual = ValueText.text(name.hyperparameter.proposal)
    return name == .learningRate ? usual + ", up to 3 with sgd" : usual
  }

  private static func defaults(_ name: HyperparameterName) -> String {
    let value = ValueText.text(name.defaultValue())
    guard name == .learningRate else { return value }
    let other = ValueText.text(name.defaultValue(optimizer: .sgd))
    let plain = OptimizerChoice.allCases.filter { !$0.isAdaptive }.map(\.rawValue)
    return "\(value), or \(other) with " + plain.dropLast().joined(separator: ", ") + " and "
      + (plain.last ?? "")
  }
}
