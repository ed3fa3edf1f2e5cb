/// The family of functions that a Gaussian process believes in.
public enum KernelChoice: String, Sendable, Hashable, Codable, CaseIterable {
  /// The squared exponential, exp(−r²/2): functions with all derivatives.
  case rbf

  /// Matérn with ν = 5/2: functions that can be differentiated twice.
  case matern52
}
