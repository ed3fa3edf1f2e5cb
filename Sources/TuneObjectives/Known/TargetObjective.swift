// Notation
//
//   v      the volume of the target, as a share of the unit cube: 0.01
//   d      the dimensions: 3
//   s_i    the side along dimension i; their product is v
//   u, w   two draws, uniform on 0 to 1, the smaller one first
//
//   cube:       s_i = v^(1/3)
//   rectangle:  s_1 = v^u, s_2 = v^(w - u), s_3 = v^(1 - w)
//
// Source: Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, JMLR 13 (2012), section 4,
// who ask how often a set of trials hits an interval of small volume.

public import TuneMath
public import TuneSearch

/// A small target in the unit cube, of which a trial says only whether it has hit.
///
/// Where it lies, and for a rectangle how long its sides are, is drawn from the seed: searches with other
/// seeds have other targets.
public struct TargetObjective: KnownObjective, Hashable {
  /// What the target looks like.
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// Equal sides: all hyperparameters matter alike.
    case cube
    /// Sides of any length: along a long one nearly every value will do.
    case rectangle
  }

  /// Its share of the unit cube.
  static let volume = 0.01
  private static let dimensions = 3

  /// What the target looks like.
  public let shape: Shape
  /// Where its place comes from.
  public let seed: Seed
  /// Its sides, one range a dimension.
  public let sides: [ClosedRange<Double>]
  /// Three numbers from 0 to 1.
  public let space: SearchSpace

  /// A target whose place is drawn from a seed.
  public init(_ shape: Shape, seed: Seed) {
    self.shape = shape
    self.seed = seed
    var draws = seed.stream(.generate)
    let lengths = Self.lengths(shape, &draws)
    sides = lengths.map { length in
      let start = draws.uniform() * (1 - length)
      return start...(start + length)
    }
    do {
      space = try SearchSpace(
        sides.indices.map { try Parameter("x\($0 + 1)", .real(low: 0, high: 1, scale: .linear)) })
    } catch {
      preconditionFailure("ranges that make a space")
    }
  }

  private static func lengths(_ shape: Shape, _ draws: inout RandomStream) -> [Double] {
    switch shape {
    case .cube:
      return Array(repeating: power(1 / Double(dimensions)), count: dimensions)
    case .rectangle:
      let cuts = [draws.uniform(), draws.uniform()].sorted()
      return [power(cuts[0]), power(cuts[1] - cuts[0]), power(1 - cuts[1])]
    }
  }

  /// The target's volume to some power.
  private static func power(_ exponent: Double) -> Double {
    Double.pow(volume, exponent)
  }

  /// The shape's name.
  public var name: String { shape.rawValue }

  /// What it is.
  public var summary: String {
    switch shape {
    case .cube: "a target of 1 % of the volume with equal sides: 1 for a hit, else 0"
    case .rectangle: "a target of 1 % of the volume, long and thin: 1 for a hit, else 0"
    }
  }

  /// A hit is 1.
  public var direction: Direction { .maximize }
  /// A hit.
  public var optimum: Double { 1 }

  /// The middle of the target.
  public var optimizer: Configuration {
    Configuration(
      zip(space.parameters, sides).map {
        .init(name: $0.name, value: .number(($1.lowerBound + $1.upperBound) / 2))
      })
  }

  /// Where the target lies.
  public var luck: String { "where the target lies: each seed has another" }

  /// A hash of the shape.
  public var measure: UInt64 {
    var hash = FNV1a()
    hash.add("target \(shape.rawValue)")
    return hash.value
  }

  /// The same shape in another place.
  public func seeded(_ seed: Seed) -> TargetObjective { .init(shape, seed: seed) }

  /// 1 inside, 0 outside.
  public func truth(_ configuration: Configuration) -> Double {
    let isHit = zip(space.parameters, sides).allSatisfy { parameter, side in
      configuration[parameter.name]?.number.map(side.contains) ?? false
    }
    return isHit ? 1 : 0
  }

  /// The same: nothing is uncertain.
  public func outcome(_ configuration: Configuration, trial: Int) -> Outcome {
    Outcome(measuring: truth(configuration))
  }
}
