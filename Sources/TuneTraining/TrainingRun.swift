package import CKernels
public import TuneMath

/// A training run that is pulled, one minibatch at a time; a large one in parts of milliseconds.
///
/// Stop pulling, and it waits; pull again, and it goes on as if nothing had happened. At its end it
/// measures the training part with its final weights. The loss is
/// the mean over the minibatch of softmax cross-entropy, or of (prediction - target)^2 with the
/// target standardised.
///
///     let run = try TrainingRun(configuration, data: data, seed: seed, trial: 1)
///     while let event = run.next() {
///       if case .epoch(let report) = event { print(report.validation.loss) }
///     }
///
/// Its random streams are (initialize, trial, layer from 0), (shuffle, trial, epoch from 1) and
/// (dropout, trial, epoch from 1), so that trials never disturb each other. No step allocates.
public final class TrainingRun: IteratorProtocol {
  /// How far the run has come.
  public enum Ending: Sendable, Hashable, Codable {
    /// There is more to pull.
    case running
    /// All epochs are done, or the patience was at its end.
    case finished
    /// In this epoch a loss or a weight was no longer a finite number. That is a result: the
    /// configuration does not train.
    case diverged(epoch: Int)
  }

  /// The hyperparameters.
  public let configuration: TrainingConfiguration

  /// The trial whose random streams the run draws from.
  public let trial: Int

  /// What the whole run costs.
  public let cost: TrainingCost

  /// Weights and biases of the network.
  public var weightCount: Int { cost.weights }

  /// The epoch that it trains, from 1; the last one when all are over.
  public var epoch: Int { min(reports.count + 1, configuration.epochs) }

  /// How far the run has come.
  public private(set) var ending = Ending.running

  /// The epochs so far.
  public private(set) var reports: [EpochReport] = []

  /// The training part with the final weights; nil until the run has finished.
  public private(set) var training: Evaluation?

  /// The epoch after which the run pauses, if there is more to train; nil for never.
  ///
  /// Nothing of the run depends on it: set further, it goes on as if it had never paused.
  public var target: Int?

  /// Whether it waits after the epoch of its target.
  public var isPaused: Bool {
    guard let target, ending == .running, reports.count >= target else { return false }
    return minibatch == 0 && !step.isUnderWay && !isTrained
  }

  /// The time that `advance` has spent on the run, by the clock on the wall.
  ///
  /// It decides nothing, and is no part of a checkpoint: whoever puts a run aside keeps it.
  public var elapsed = Duration.zero

  /// The network, for tests and pictures.
  package let network: Network

  private let data: PreparedData
  private let seed: Seed
  private let optimizer: Optimizer
  /// The weights after epoch `bestEpoch`, that of the lowest validation loss; only with patience.
  private let bestWeights: AlignedFloats
  private var bestEpoch = 0
  private let evaluator: Evaluator
  private let step: TrainingStep

  /// The epoch's order of training rows.
  private var order: [Int32]

  let batchSize: Int
  private var minibatch = 0
  private var lossSum = 0.0
  /// The learning rate of the epoch.
  private var rate = 0.0

  /// Takes all memory and draws the initial weights; the same four arguments give the same run,
  /// bit for bit, on every machine.
  public convenience init(
    _ configuration: TrainingConfiguration, data: PreparedData, seed: Seed, trial: Int
  ) throws(TrainingError) {
    try self.init(
      configuration, data: data, seed: seed, trial: trial, kernels: ck_kernels_chosen())
  }

  /// Goes on with a run that was put aside, to the bits that it would have reached.
  ///
  /// - Precondition: the data are those of the run.
  public convenience init(resuming checkpoint: TrainingCheckpoint, data: PreparedData) {
    self.init(resuming: checkpoint, data: data, kernels: ck_kernels_chosen())
  }

  /// As the public one; a pull has at most `limit` multiply-adds, as far as its parts can be that small.
  ///
  /// - Throws: `TrainingError`.
  package convenience init(
    _ configuration: TrainingConfiguration, data: PreparedData, seed: Seed, trial: Int,
    kernels: UnsafePointer<ck_kernels>, limit: Int? = nil
  ) throws(TrainingError) {
    let model = try configuration.model(for: data)
    guard model.weightCount <= TrainingConfiguration.weightLimit else {
      throw .tooManyWeights(model.weightCount, limit: TrainingConfiguration.weightLimit)
    }
    self.init(
      of: model, configuration, data: data, seed: seed, trial: trial, kernels: kernels,
      limit: limit ?? StepPlan.usualLimit)
    Initializer.fill(
      network.weights, of: model, scale: configuration.initScale, seed: seed, trial: trial)
  }

  package convenience init(
    resuming checkpoint: TrainingCheckpoint, data: PreparedData, kernels: UnsafePointer<ck_kernels>
  ) {
    guard let model = try? checkpoint.configuration.model(for: data) else {
      preconditionFailure("a run on other data")
    }
    self.init(
      of: model, checkpoint.configuration, data: data, seed: checkpoint.seed,
      trial: checkpoint.trial, kernels: kernels, limit: StepPlan.usualLimit)
    network.buffer = checkpoint.weights
    optimizer.memory = checkpoint.optimizer
    reports = checkpoint.reports
    ending = checkpoint.ending
    training = checkpoint.training
    target = checkpoint.target
    minibatch = checkpoint.minibatch
    lossSum = checkpoint.lossSum
    if configuration.patience != nil { bestEpoch = judged?.epoch ?? 0 }
    bestWeights.pointer.update(from: checkpoint.bestWeights, count: bestWeights.count)
    if ending == .running, minibatch > 0 { begin(reports.count + 1) }
  }

  /// Takes all memory and leaves the weights at zero.
  private init(
    of model: Architecture, _ configuration: TrainingConfiguration, data: PreparedData, seed: Seed,
    trial: Int, kernels: UnsafePointer<ck_kernels>, limit: Int
  ) {
    let rows = data.training.rowCount
    let batchSize = min(configuration.batchSize, rows)
    self.batchSize = batchSize
    self.configuration = configuration
    self.data = data
    self.seed = seed
    self.trial = trial
    cost = configuration.cost(of: model, on: data)
    network = Network(model, capacity: Network.capacity(batchSize: batchSize), kernels: kernels)
    optimizer = Optimizer(configuration, floats: model.floats, kernels: kernels)
    bestWeights = AlignedFloats(count: configuration.patience == nil ? 0 : model.floats)
    evaluator = Evaluator(data, model, limit: limit, kernels: kernels)
    order = [Int32](repeating: 0, count: rows)
    let dropout =
      configuration.dropout > 0
      ? Dropout(
        configuration.dropout, of: model, capacity: batchSize, seed: seed, trial: trial,
        kernels: kernels) : nil
    step = TrainingStep(
      network, optimizer, dropout, Minibatch(data, capacity: batchSize, kernels: kernels),
      capacity: batchSize, limit: limit)
    reports.reserveCapacity(min(configuration.epochs, 1024))
  }

  /// Minibatches of an epoch.
  private var minibatches: Int { (order.count + batchSize - 1) / batchSize }

  /// Trains on one minibatch, or evaluates an epoch that has just ended; nil when the run is over or
  /// paused.
  ///
  /// What is large is done in parts. At last the training part is evaluated.
  public func next() -> TrainingEvent? {
    guard ending == .running, !isPaused else { return nil }
    if isTrained { return measureTraining() }
    let epoch = reports.count + 1
    if minibatch == minibatches { return finish(epoch) }
    if minibatch == 0, !step.isUnderWay { begin(epoch) }
    let first = minibatch * batchSize
    switch step.advance(
      order, first: first, rows: min(batchSize, order.count - first), epoch: epoch,
      minibatch: minibatch, rate: rate)
    {
    case .underWay: return .part
    case .diverged:
      ending = .diverged(epoch: epoch)
      return nil
    case .done(let loss):
      lossSum += loss
      minibatch += 1
      return .minibatch(epoch: epoch, index: minibatch, count: minibatches)
    }
  }

  /// A part of the data with the weights as they are now.
  ///
  /// A minibatch or an evaluation under way begins again.
  package func evaluate(_ part: PreparedData.Part) -> Evaluation {
    step.restart()
    evaluator.restart()
    while true {
      if let evaluation = evaluator.advance(network, on: part) { return evaluation }
    }
  }

  /// The epoch that the run is judged by, the one that its final weights come from; nil before the
  /// first has ended.
  public var judged: EpochReport? { configuration.judged(reports) }

  /// The run as it is now.
  ///
  /// - Complexity: O(weights).
  public var checkpoint: TrainingCheckpoint {
    TrainingCheckpoint(
      configuration: configuration, trial: trial, ending: ending, reports: reports,
      training: training, seed: seed, minibatch: minibatch, lossSum: lossSum,
      weights: network.buffer,
      optimizer: optimizer.memory,
      bestWeights: Array(
        UnsafeBufferPointer(start: bestWeights.pointer, count: bestWeights.count)),
      target: target)
  }

  /// The locked part, for the one look at the end.
  package func testEvaluation() -> Evaluation { evaluate(data.test) }

  /// Leaves the epoch as if it had not begun, weights aside; for measuring steps alone.
  func restartEpoch() {
    minibatch = 0
    lossSum = 0
    step.restart()
  }

  /// Sets the learning rate of an epoch, and shuffles its rows.
  private func begin(_ epoch: Int) {
    rate =
      configuration.learningRate
      * configuration.schedule.share(inEpoch: epoch, of: configuration.epochs)
    for index in order.indices { order[index] = Int32(truncatingIfNeeded: index) }
    var random = seed.stream(.shuffle, trial: trial, part: epoch)
    random.shuffle(&order)
  }

  private func finish(_ epoch: Int) -> TrainingEvent? {
    guard let validation = evaluator.advance(network, on: data.validation) else { return .part }
    guard network.isFinite, validation.loss.isFinite else {
      ending = .diverged(epoch: epoch)
      return nil
    }
    let report = EpochReport(
      epoch: epoch, trainingLoss: lossSum / Double(order.count), validation: validation)
    reports.append(report)
    minibatch = 0
    lossSum = 0
    keepBest(report)
    return .epoch(report)
  }

  /// Keeps the weights if no epoch was better.
  private func keepBest(_ report: EpochReport) {
    guard configuration.patience != nil,
      bestEpoch == 0 || report.validation.loss < reports[bestEpoch - 1].validation.loss
    else { return }
    bestEpoch = report.epoch
    bestWeights.pointer.update(from: network.weights, count: bestWeights.count)
  }

  /// Whether all epochs are over, or too many were no better than one before.
  private var isTrained: Bool {
    reports.count == configuration.epochs
      || (configuration.patience.map { !reports.isEmpty && reports.count - bestEpoch >= $0 }
        ?? false)
  }

  /// Goes back to the best weights, and measures the training part with them.
  private func measureTraining() -> TrainingEvent? {
    if bestEpoch > 0 { network.weights.update(from: bestWeights.pointer, count: bestWeights.count) }
    training = evaluator.advance(network, on: data.training)
    guard training != nil else { return .part }
    ending = .finished
    return nil
  }
}
