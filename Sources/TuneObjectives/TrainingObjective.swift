public import TuneMath
public import TuneSearch
public import TuneTraining

/// A network trained on a data set: the one place where a configuration becomes a training run.
public struct TrainingObjective: Sendable {
  /// The network.
  public let model: Model
  /// The data, split and standardised.
  public let data: PreparedData
  /// The seed of the initial weights and of the order of the minibatches.
  ///
  /// Each trial has streams of its own under it, so equal configurations in different trials
  /// differ by the luck of their training, as they do in life.
  public let seed: Seed

  /// An objective.
  public init(model: Model, data: PreparedData, seed: Seed) {
    self.model = model
    self.data = data
    self.seed = seed
  }

  /// Accuracy is maximised and the root mean squared error minimised, both on the validation part.
  public var direction: Direction {
    switch data.task {
    case .classification: .maximize
    case .regression: .minimize
    }
  }

  /// What has to be beaten, on the validation part.
  public struct Baselines: Sendable, Hashable {
    /// Without looking at the inputs.
    public let constant: Baseline
    /// The linear model's score, or nil if it cannot be trained.
    public let linear: Double?
  }

  /// What has to be beaten; it depends on the data alone.
  ///
  /// - Complexity: a training run of 5,000 minibatches, or one epoch.
  public func baselines() -> Baselines {
    Baselines(
      constant: data.baseline, linear: data.linearBaseline().map { $0.scores.objective })
  }

  /// A training run that has not begun.
  ///
  /// - Throws: `ModelError` when the configuration makes no sense for the network.
  public func run(
    _ configuration: Configuration, trial: Int
  ) throws(ModelError) -> TrainingRun {
    let training = try model.trainingConfiguration(configuration)
    do throws(TrainingError) {
      return try TrainingRun(training, data: data, seed: seed, trial: trial)
    } catch {
      throw .refused(error)
    }
  }

  /// The outcome of a run that has ended, or nil while it has not: the validation score of the
  /// epoch that it is judged by, the last one or with patience the best one.
  public func outcome(of run: TrainingRun) -> Outcome? {
    switch run.ending {
    case .running: nil
    case .diverged(let epoch): .diverged(epoch: epoch)
    case .finished:
      run.judged.map { Outcome(measuring: $0.validation.scores.objective) }
        ?? .failed("no epoch was trained")
    }
  }
}

extension Scores {
  /// The number that a search improves: accuracy, or the root mean squared error.
  public var objective: Double {
    switch self {
    case .classification(let scores): scores.accuracy
    case .regression(let scores): scores.rmse
    }
  }
}
