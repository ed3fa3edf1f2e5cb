public import TuneSearch

extension Acquisition {
  /// What the rule's number is called in every sentence.
  public var label: String {
    switch self {
    case .function(.logExpectedImprovement): "log EI"
    case .function(.expectedImprovement): "EI"
    case .function(.logProbabilityOfImprovement): "log PI"
    case .function(.upperConfidenceBound): "bound"
    case .function(.mean): "mean"
    case .function(.deviation): "deviation"
    case .thompsonSampling: "drawn value"
    }
  }
}
