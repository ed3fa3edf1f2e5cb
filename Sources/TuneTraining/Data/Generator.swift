import TuneMath

/// Rules that draw data sets whose best possible score is known.
public enum Generator: String, Sendable, Hashable, CaseIterable {
  /// Two half circles that reach into each other.
  case moons
  /// A circle of radius 1 around one of radius 0.5.
  case circles
  /// Two arms of a spiral.
  case spirals
  /// A square whose opposite quarters have the same class.
  case xor
  /// Three round clouds with centres 3 apart.
  case blobs
  /// Ten inputs, of which five matter (Friedman, Multivariate adaptive regression splines, 1991).
  case friedman1

  /// The noise that is usual: hard enough to tell networks apart.
  public var usualNoise: Double {
    switch self {
    case .moons: 0.2
    case .circles: 0.1
    case .spirals: 0.06
    case .xor: 0.1
    case .blobs, .friedman1: 1
    }
  }

  /// The noise it can be drawn with: a standard deviation, or for `xor` the share of labels that
  /// are turned over.
  public var noiseRange: ClosedRange<Double> {
    switch self {
    case .moons, .circles, .spirals: 0...10
    case .xor: 0...0.5
    case .blobs, .friedman1: 0...100
    }
  }

  /// Input columns.
  public var inputCount: Int { self == .friedman1 ? 10 : 2 }

  /// Classes; 0 for a number to predict.
  public var classCount: Int {
    switch self {
    case .moons, .circles, .spirals, .xor: 2
    case .blobs: 3
    case .friedman1: 0
    }
  }

  /// The place on the curve of a class, without noise, for `u` from 0 to 1.
  ///
  /// It is nil for the rules that have no curves. The centre of a cloud is a curve that stays where
  /// it is.
  ///
  ///     moons    t = pi u           (cos t, sin t) and (1 - cos t, 0.5 - sin t)
  ///     circles  t = 2 pi u         r (cos t, sin t) with r = 1 and 0.5
  ///     spirals  t = 2.5 pi u + pi k    (0.1 + 0.9 u) (cos t, sin t) for class k
  ///     blobs    (0, 0), (3, 0) and (1.5, 1.5 sqrt(3)): each 3 from both others
  package func curve(class label: Int, at u: Double) -> SIMD2<Double>? {
    func point(_ radius: Double, _ angle: Double) -> SIMD2<Double> {
      SIMD2(radius * Double.cos(angle), radius * Double.sin(angle))
    }
    switch self {
    case .moons:
      let moon = point(1, .pi * u)
      return label == 0 ? moon : SIMD2(1 - moon.x, 0.5 - moon.y)
    case .circles: return point(label == 0 ? 1 : 0.5, 2 * .pi * u)
    case .spirals: return point(0.1 + 0.9 * u, 2.5 * .pi * u + .pi * Double(label))
    case .blobs:
      return [SIMD2(0, 0), SIMD2(3, 0), SIMD2(1.5, 1.5 * 3.0.squareRoot())][label]
    case .xor, .friedman1: return nil
    }
  }

  /// The length of the longest curve; 0 for a centre and where there are no curves.
  var curveLength: Double {
    switch self {
    case .moons: .pi
    case .circles: 2 * .pi
    // At most the way around and the way out.
    case .spirals: 2.5 * .pi * 0.55 + 0.9
    case .blobs, .xor, .friedman1: 0
    }
  }
}
