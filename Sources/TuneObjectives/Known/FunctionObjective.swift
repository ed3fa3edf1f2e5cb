public import TuneMath
public import TuneSearch

/// A test function as what a search improves, with or without noise.
public struct FunctionObjective: KnownObjective, Hashable {
  /// The function.
  public let function: TestFunction
  /// The standard deviation of the noise on each result, in the function's units; 0 for none.
  public let noise: Double
  /// Where the noise comes from.
  public let seed: Seed

  /// An objective; the noise is finite and not negative.
  public init(_ function: TestFunction, noise: Double = 0, seed: Seed) {
    precondition(noise >= 0 && noise.isFinite, "a deviation is not negative")
    self.function = function
    self.noise = noise
    self.seed = seed
  }

  /// The function's name.
  public var name: String { function.rawValue }
  /// What the function is.
  public var summary: String { function.summary }
  /// The function's arguments.
  public var space: SearchSpace { function.space }
  /// Test functions are to be minimised.
  public var direction: Direction { .minimize }
  /// The function's lowest value.
  public var optimum: Double { function.optimum }

  /// Where the lowest value is.
  public var optimizer: Configuration {
    Configuration(
      zip(space.parameters, function.optimizer).map { .init(name: $0.name, value: .number($1)) })
  }

  /// How large the noise is.
  public var luck: String {
    noise == 0 ? "none: a configuration has one result" : "every result has a deviation of \(noise)"
  }

  /// A hash of the function and of its noise.
  public var measure: UInt64 {
    var hash = FNV1a()
    hash.add("function \(function.rawValue)")
    hash.add(noise.bitPattern)
    return hash.value
  }

  /// The same function and noise with another seed.
  public func seeded(_ seed: Seed) -> FunctionObjective {
    .init(function, noise: noise, seed: seed)
  }

  /// The value without noise.
  public func truth(_ configuration: Configuration) -> Double {
    function.value(
      at: space.parameters.map { configuration[$0.name]?.number ?? 0 })
  }

  /// The value with the trial's noise.
  public func outcome(_ configuration: Configuration, trial: Int) -> Outcome {
    guard noise > 0 else { return Outcome(measuring: truth(configuration)) }
    var stream = seed.stream(.noise, trial: trial)
    let draw = Normal.quantile(max(stream.uniform(), 0x1p-54))
    return Outcome(measuring: truth(configuration) + noise * draw)
  }
}
