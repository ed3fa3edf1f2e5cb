public import TuneMath

/// A data set that is drawn instead of read.
///
/// The same recipe gives the same rows on every machine: random numbers come from the stream
/// `generate` of the seed, in the order of the rows, and the functions are our own.
public struct Synthetic: Sendable, Hashable {
  /// The rule.
  public let generator: Generator
  /// The noise, within the generator's range.
  public let noise: Double
  /// Rows.
  public let rows: Int
  /// The seed of the draws.
  public let seed: Seed

  /// A recipe.
  ///
  /// - Precondition: `noise` lies in the generator's range and `rows` is positive.
  public init(_ generator: Generator, noise: Double, rows: Int, seed: Seed) {
    precondition(generator.noiseRange.contains(noise) && rows > 0)
    self.generator = generator
    self.noise = noise
    self.rows = rows
    self.seed = seed
  }

  /// Draws the rows.
  ///
  /// Points of curves and clouds take the classes in turns, so the classes are equally large but
  /// for a row. The label of `xor` is 1 where both inputs have the same sign.
  public func dataset() -> Dataset {
    var random = seed.stream(.generate)
    var inputs: [Float] = []
    var labels: [Int] = []
    var targets: [Float] = []
    inputs.reserveCapacity(rows * generator.inputCount)
    for row in 0..<rows {
      switch generator {
      case .moons, .circles, .spirals, .blobs:
        let label = row % generator.classCount
        let place = random.uniform()
        let noise = SIMD2(Self.normal(&random), Self.normal(&random)) * self.noise
        guard let point = generator.curve(class: label, at: place) else { continue }
        inputs += [Float(point.x + noise.x), Float(point.y + noise.y)]
        labels.append(label)
      case .xor:
        let (x, y) = (2 * random.uniform() - 1, 2 * random.uniform() - 1)
        let isTurned = random.uniform() < noise
        inputs += [Float(x), Float(y)]
        labels.append((x * y > 0) != isTurned ? 1 : 0)
      case .friedman1:
        let x = (0..<10).map { _ in random.uniform() }
        inputs += x.map { Float($0) }
        targets.append(Float(Self.friedman(x) + noise * Self.normal(&random)))
      }
    }
    let names = (1...generator.inputCount).map { "x\($0)" }
    guard generator.classCount > 0 else {
      return Dataset(
        name: generator.rawValue, inputNames: names, inputs: inputs, target: "y",
        targets: targets)
    }
    return Dataset(
      name: generator.rawValue, inputNames: names, inputs: inputs,
      classes: (0..<generator.classCount).map(String.init), labels: labels)
  }

  /// The score that no model can beat on new points: the highest accuracy, or for `friedman1` the
  /// least root mean squared error.
  ///
  /// That of `xor` and `friedman1` is exact; the others come from ``BayesAccuracy``.
  ///
  /// - Complexity: some 10 ms for curves.
  public func bestScore() -> Double {
    switch generator {
    case .xor: 1 - noise
    case .friedman1: noise
    case .moons, .circles, .spirals, .blobs: BayesAccuracy.accuracy(generator, noise: noise)
    }
  }

  /// 10 sin(pi x1 x2) + 20 (x3 - 0.5)^2 + 10 x4 + 5 x5.
  package static func friedman(_ x: [Double]) -> Double {
    let bend = x[2] - 0.5
    return 10 * Double.sin(.pi * x[0] * x[1]) + 20 * bend * bend + 10 * x[3] + 5 * x[4]
  }

  /// A standard normal number, by the quantile of the next uniform one; the uniform 0, which has no
  /// quantile, counts as half its neighbour.
  private static func normal(_ random: inout RandomStream) -> Double {
    Normal.quantile(max(random.uniform(), 0x1p-54))
  }
}
