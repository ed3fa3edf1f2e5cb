/// A scheduler's name in the shell and in records.
public enum SchedulerName: String, Sendable, Hashable, Codable, CaseIterable {
  /// Successive halving.
  case halving
  /// Hyperband.
  case hyperband
  /// Asynchronous successive halving.
  case asha
  /// The median rule.
  case median
}

/// Every scheduler there is; the only file that lists them.
public enum SchedulerChoice: Sendable, Hashable {
  /// Ever fewer trials with ever more epochs.
  case halving(SuccessiveHalving)
  /// Halving that begins early in one bracket and late in the next.
  case hyperband(Hyperband)
  /// Halving that waits for nobody.
  case asha(AsynchronousHalving)
  /// Stopping what is worse than half of the others.
  case median(MedianStopping)

  /// The scheduler itself.
  public var scheduler: any Scheduler {
    switch self {
    case .halving(let scheduler): scheduler
    case .hyperband(let scheduler): scheduler
    case .asha(let scheduler): scheduler
    case .median(let scheduler): scheduler
    }
  }

  /// Its name.
  public var name: SchedulerName {
    switch self {
    case .halving: .halving
    case .hyperband: .hyperband
    case .asha: .asha
    case .median: .median
    }
  }

  /// The epochs of a full training.
  public var maxEpochs: Int { scheduler.maxEpochs }

  /// The one that fills brackets, if it is such a one.
  public var brackets: (any BracketScheduler)? { scheduler as? any BracketScheduler }
}

extension SchedulerChoice: Codable {
  private enum Key: String, CodingKey {
    case scheduler, maxEpochs, factor, minEpochs, pending, minTrials
  }

  /// Reads a scheduler's settings beside its name: `{"scheduler":"hyperband","maxEpochs":81,"factor":3}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func integer(_ key: Key, in limits: ClosedRange<Int>) throws -> Int {
      let value = try container.decode(Int.self, forKey: key)
      guard limits.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container,
          debugDescription: "\(key.rawValue) must be between \(limits.lowerBound) and "
            + "\(limits.upperBound)")
      }
      return value
    }
    let limits = SchedulerLimits.self
    let most = try integer(.maxEpochs, in: limits.epochs)
    switch try container.decode(SchedulerName.self, forKey: .scheduler) {
    case .halving:
      self = .halving(
        SuccessiveHalving(
          maxEpochs: most, factor: try integer(.factor, in: limits.factor),
          minEpochs: try integer(.minEpochs, in: limits.epochs)))
    case .hyperband:
      self = .hyperband(
        Hyperband(maxEpochs: most, factor: try integer(.factor, in: limits.factor)))
    case .asha:
      self = .asha(
        AsynchronousHalving(
          maxEpochs: most, factor: try integer(.factor, in: limits.factor),
          minEpochs: try integer(.minEpochs, in: limits.epochs),
          pending: try integer(.pending, in: limits.pending)))
    case .median:
      self = .median(
        MedianStopping(
          maxEpochs: most, minEpochs: try integer(.minEpochs, in: limits.epochs),
          minTrials: try integer(.minTrials, in: limits.trials)))
    }
  }

  /// Writes the settings beside the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .scheduler)
    try scheduler.encode(to: encoder)
  }
}
