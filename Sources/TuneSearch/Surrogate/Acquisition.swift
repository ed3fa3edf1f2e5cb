/// How a Bayesian search chooses from what its model says.
public enum Acquisition: Sendable, Hashable {
  /// The point at which a function of the mean and the deviation is highest.
  case function(AcquisitionFunction)

  /// The point at which a function drawn from the model is highest: each candidate is chosen as often
  /// as the model believes that it is the best.
  ///
  /// Thompson 1933; the function is drawn at all candidates at once, with their covariances.
  case thompsonSampling
}

extension Acquisition: Codable {
  private enum Key: String, CodingKey { case name }
  private static let thompson = "thompsonSampling"

  /// Reads `{"name":"thompsonSampling"}` or an acquisition function.
  public init(from decoder: any Decoder) throws {
    let name = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .name)
    self =
      name == Self.thompson ? .thompsonSampling : .function(try AcquisitionFunction(from: decoder))
  }

  /// Writes what `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .function(let function): try function.encode(to: encoder)
    case .thompsonSampling:
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(Self.thompson, forKey: .name)
    }
  }
}
