public import TuneMath
public import TuneSearch
import TuneTraining

/// What a search improves.
public enum Objective: Sendable {
  /// A network trained on a data set.
  case training(TrainingObjective)
  /// A function with a known lowest value.
  case function(FunctionObjective)

  /// Whether larger or smaller is better.
  public var direction: Direction {
    switch self {
    case .training(let objective): objective.direction
    case .function(let objective): objective.direction
    }
  }

  /// The network and its data, or nil for a function.
  public var training: TrainingObjective? {
    if case .training(let objective) = self { objective } else { nil }
  }

  /// The function, or nil for a network.
  public var function: FunctionObjective? {
    if case .function(let objective) = self { objective } else { nil }
  }

  /// Where its luck comes from.
  public var seed: Seed {
    switch self {
    case .training(let objective): objective.seed
    case .function(let objective): objective.seed
    }
  }

  /// The same with another seed.
  public func seeded(_ seed: Seed) -> Objective {
    switch self {
    case .training(let objective):
      .training(TrainingObjective(model: objective.model, data: objective.data, seed: seed))
    case .function(let objective):
      .function(FunctionObjective(objective.function, noise: objective.noise, seed: seed))
    }
  }

  /// A hash of what is measured: of the data as they are trained on, or of the function.
  ///
  /// - Complexity: O(numbers of the data), some 5 ns each.
  package var measure: FNV1a {
    switch self {
    case .training(let objective): return objective.data.fingerprint()
    case .function(let objective):
      var hash = FNV1a()
      hash.add("function \(objective.function.rawValue)")
      hash.add(objective.noise.bitPattern)
      return hash
    }
  }

  /// A hash of all that the trials of an objective have in common: what is measured, and the seed.
  package func fingerprint() -> FNV1a {
    switch self {
    case .training(let objective): return objective.fingerprint()
    case .function(let objective):
      var hash = measure
      hash.add(objective.seed.value)
      return hash
    }
  }

  /// All that decides the result of a trial; nil for a configuration that makes no sense for the network.
  package func key(
    _ configuration: Configuration, trial: Int, fingerprint: FNV1a
  ) -> TrainingKey? {
    switch self {
    case .training(let objective):
      return objective.key(configuration, trial: trial, fingerprint: fingerprint)
    case .function:
      var hash = fingerprint
      hash.add(UInt64(trial))
      for setting in configuration.settings {
        hash.add(setting.name)
        hash.add(setting.value.number?.bitPattern ?? 0)
      }
      return TrainingKey(hash: hash.value)
    }
  }
}
