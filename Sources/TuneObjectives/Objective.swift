public import TuneMath
public import TuneSearch
import TuneTraining

/// What a search improves.
public enum Objective: Sendable {
  /// A network trained on a data set.
  case training(TrainingObjective)
  /// Something whose truth is known.
  case known(any KnownObjective)

  /// Whether larger or smaller is better.
  public var direction: Direction {
    switch self {
    case .training(let objective): objective.direction
    case .known(let objective): objective.direction
    }
  }

  /// The network and its data, or nil where the truth is known.
  public var training: TrainingObjective? {
    if case .training(let objective) = self { objective } else { nil }
  }

  /// The one whose truth is known, or nil for a network.
  public var known: (any KnownObjective)? {
    if case .known(let objective) = self { objective } else { nil }
  }

  /// Where its luck comes from.
  public var seed: Seed {
    switch self {
    case .training(let objective): objective.seed
    case .known(let objective): objective.seed
    }
  }

  /// The same with another seed.
  public func seeded(_ seed: Seed) -> Objective {
    switch self {
    case .training(let objective):
      .training(TrainingObjective(model: objective.model, data: objective.data, seed: seed))
    case .known(let objective): .known(objective.seeded(seed))
    }
  }

  /// A hash of what is measured: of the data as they are trained on, or of what is known.
  ///
  /// - Complexity: O(numbers of the data), some 5 ns each.
  package var measure: FNV1a {
    switch self {
    case .training(let objective): return objective.data.fingerprint()
    case .known(let objective):
      var hash = FNV1a()
      hash.add(objective.measure)
      return hash
    }
  }

  /// A hash of all that the trials of an objective have in common: what is measured, and the seed.
  package func fingerprint() -> FNV1a {
    switch self {
    case .training(let objective): return objective.fingerprint()
    case .known(let objective):
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
    case .known:
      var hash = fingerprint
      hash.add(UInt64(trial))
      for setting in configuration.settings {
        hash.add(setting.name)
        switch setting.value {
        case .number(let number): hash.add(number.bitPattern)
        case .text(let text): hash.add(text)
        }
      }
      return TrainingKey(hash: hash.value)
    }
  }
}
