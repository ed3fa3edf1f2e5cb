package import TuneMath
package import TuneSearch
import TuneTraining

/// What decides the result of a training run: data, split, seed, trial and every hyperparameter.
///
/// Two runs of one key have the same result, bit for bit. The key is a hash, so that it fits a line of
/// a file: two different runs have one key with a chance of 2^-64.
package struct TrainingKey: Sendable, Hashable {
  package let hash: UInt64

  package init(hash: UInt64) {
    self.hash = hash
  }

  /// The key of a run; `objective` is that of the data and the seed.
  init(_ configuration: TrainingConfiguration, trial: Int, on objective: FNV1a) {
    var hash = objective
    hash.add(UInt64(trial))
    hash.add(configuration)
    self.hash = hash.value
  }
}

extension TrainingObjective {
  /// A hash of all that the runs of an objective have in common.
  ///
  /// That is the data as they are trained on, without their name, and the seed.
  ///
  /// - Complexity: O(numbers of the data), some 5 ns each.
  package func fingerprint() -> FNV1a {
    var hash = data.fingerprint()
    hash.add(seed.value)
    return hash
  }

  /// The key of a run of this objective; nil for a configuration that makes no sense for the network.
  package func key(
    _ configuration: Configuration, trial: Int, fingerprint: FNV1a
  ) -> TrainingKey? {
    guard let training = try? model.trainingConfiguration(configuration) else { return nil }
    return TrainingKey(training, trial: trial, on: fingerprint)
  }
}

extension TrainingKey: Codable {
  /// Reads 16 hexadecimal digits.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard text.utf8.count == 16, let hash = UInt64(text, radix: 16) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a key has 16 hexadecimal digits")
    }
    self.init(hash: hash)
  }

  /// Writes 16 hexadecimal digits: a number of 64 bits does not survive every reader of JSON.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(FNV1a.hex(hash))
  }
}
