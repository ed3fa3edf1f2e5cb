import CKernels

/// What a hidden unit does to its weighted sum.
public enum Activation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The larger of 0 and the sum.
  case relu
  /// The hyperbolic tangent of the sum, between -1 and 1.
  case tanh
  /// The sum times the share of a standard normal distribution below it, x (1 + erf(x / sqrt(2))) / 2
  /// (Hendrycks and Gimpel, Gaussian Error Linear Units, 2016, section 2).
  case gelu

  var kernel: ck_activation {
    switch self {
    case .relu: CK_RELU
    case .tanh: CK_TANH
    case .gelu: CK_GELU
    }
  }
}
