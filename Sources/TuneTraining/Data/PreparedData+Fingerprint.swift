package import TuneMath

extension PreparedData {
  /// A hash of all that training and scoring see of the data.
  ///
  /// That is every number of the training and the validation part; the test part and all names are left
  /// out.
  ///
  /// - Complexity: O(rows times inputs).
  package func fingerprint() -> FNV1a {
    var hash = FNV1a()
    for count in [inputCount, outputCount, stride, picture?.rows ?? 0, picture?.columns ?? 0] {
      hash.add(UInt64(count))
    }
    hash.add(targetMean)
    hash.add(targetDeviation)
    for part in [training, validation] {
      hash.add(UInt64(part.rowCount))
      for input in part.inputs { hash.add(input.bitPattern) }
      for label in part.labels { hash.add(UInt32(bitPattern: label)) }
      for target in part.targets { hash.add(target.bitPattern) }
    }
    return hash
  }
}

extension FNV1a {
  /// Adds every hyperparameter.
  package mutating func add(_ configuration: TrainingConfiguration) {
    add(UInt64(configuration.hidden.count))
    for units in configuration.hidden { add(UInt64(units)) }
    add(UInt64(configuration.channels ?? 0))
    add(configuration.activation.rawValue)
    add(configuration.optimizer.rawValue)
    add(configuration.schedule.rawValue)
    for count in [configuration.batchSize, configuration.epochs, configuration.patience ?? 0] {
      add(UInt64(count))
    }
    for number in [
      configuration.learningRate, configuration.momentum, configuration.weightDecay,
      configuration.dropout, configuration.initScale, configuration.clipNorm ?? 0,
    ] {
      add(number)
    }
  }
}
