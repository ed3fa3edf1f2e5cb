import TuneMath

// Notation (Hvarfner, Hellsten and Nardi 2024, arXiv 2402.02229, section 4; constants as BoTorch's)
//
//   d     number of coordinates         ℓ     length scale, ≥ 0.025
//   σ_n²  package variance of the noise, between 1e-4 and 10
//
//   ln ℓ ~ N(√2 + ½ ln d, 3)            ln σ_n² ~ N(−4, 1)

/// A log-normal density, LN(location, √variance).
package struct LogNormal: Sendable, Hashable {
  package let location: Double
  package let variance: Double

  /// The logarithm of the density of u at u = exp(`logarithm`): in u itself, without Jacobian.
  package func logDensity(atLog logarithm: Double) -> Double {
    let distance = logarithm - location
    return -logarithm - distance * distance / (2 * variance)
      - 0.5 * Double.log(2 * .pi * variance)
  }

  /// The derivative of that logarithm with respect to ln u.
  package func derivative(atLog logarithm: Double) -> Double {
    -1 - (logarithm - location) / variance
  }

  /// The logarithm of the mode.
  package var logMode: Double { location - variance }
}

/// What is believed about length scales and noise before any trial, and their bounds.
package struct HyperparameterPrior: Sendable, Hashable {
  package let lengthScale: LogNormal
  package let noiseVariance = LogNormal(location: -4, variance: 1)

  /// Bounds of ℓ.
  ///
  /// The upper one only keeps a fit without prior from running away for ever.
  package static let lengthScaleBounds = 0.025...1e4
  package static let noiseVarianceBounds = 1e-4...10

  /// The prior for points of so many coordinates: longer scales where distances are larger.
  package init(dimensions: Int) {
    lengthScale = LogNormal(
      location: 2.0.squareRoot() + 0.5 * Double.log(Double(dimensions)), variance: 3)
  }
}
