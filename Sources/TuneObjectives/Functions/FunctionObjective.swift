public import TuneMath
public import TuneSearch

/// A test function as what a search improves, with or without noise.
public struct FunctionObjective: Sendable, Hashable {
  /// The function.
  public let function: TestFunction
  /// The standard deviation of the noise on each result, in the function's units; 0 for none.
  public let noise: Double
  /// Where the noise comes from; each trial has a stream of its own, (noise, trial).
  public let seed: Seed

  /// An objective; the noise is finite and not negative.
  public init(_ function: TestFunction, noise: Double = 0, seed: Seed) {
    precondition(noise >= 0 && noise.isFinite, "a deviation is not negative")
    self.function = function
    self.noise = noise
    self.seed = seed
  }

  /// Test functions are to be minimised.
  public var direction: Direction { .minimize }

  /// The value without noise.
  public func truth(_ configuration: Configuration) -> Double {
    function.value(
      at: function.space.parameters.map { parameter in
        configuration[parameter.name]?.number ?? 0
      })
  }

  /// How far a configuration is above the lowest value there is.
  public func regret(_ configuration: Configuration) -> Double {
    max(truth(configuration) - function.optimum, 0)
  }

  /// What a trial measures.
  public func outcome(_ configuration: Configuration, trial: Int) -> Outcome {
    guard noise > 0 else { return Outcome(measuring: truth(configuration)) }
    var stream = seed.stream(.noise, trial: trial)
    let draw = Normal.quantile(max(stream.uniform(), 0x1p-54))
    return Outcome(measuring: truth(configuration) + noise * draw)
  }
}
