public import TuneSearch

extension AcquisitionFunction {
  /// What the function is called in every sentence.
  public var label: String {
    switch self {
    case .logExpectedImprovement: "log EI"
    case .expectedImprovement: "EI"
    case .logProbabilityOfImprovement: "log PI"
    case .upperConfidenceBound: "bound"
    case .mean: "mean"
    case .deviation: "deviation"
    }
  }
}
