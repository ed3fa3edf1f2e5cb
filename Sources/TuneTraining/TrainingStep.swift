import CKernels

/// One step of gradient descent after the other, each computed in one pull or, if it is large, in
/// several.
///
/// The weights change in the last pull alone. Until then a step may begin again, to the same bits.
final class TrainingStep {
  enum Progress {
    /// There is more to pull.
    case underWay
    /// The sum of the rows' losses, as they were before the step.
    case done(loss: Double)
    /// The loss is no finite number.
    case diverged
  }

  private let network: Network
  private let optimizer: Optimizer
  /// nil when nothing is dropped.
  private let dropout: Dropout?
  private let batch: Minibatch
  private let plan: StepPlan
  /// Pulls of the step that are done, and its loss.
  private var pull = 0
  private var loss = 0.0

  /// Takes all memory for minibatches of up to `capacity` rows.
  init(
    _ network: Network, _ optimizer: Optimizer, _ dropout: Dropout?, _ batch: Minibatch,
    capacity: Int, limit: Int
  ) {
    self.network = network
    self.optimizer = optimizer
    self.dropout = dropout
    self.batch = batch
    plan = StepPlan(network.model, rows: capacity, limit: limit)
  }

  /// Whether a step has begun and is not done.
  var isUnderWay: Bool { pull > 0 }

  /// Forgets what is done of a step.
  func restart() { pull = 0 }

  /// Trains on rows `first..<first + rows` of the order.
  ///
  /// - Precondition: the arguments are the same from a step's first pull to its last.
  func advance(
    _ order: [Int32], first: Int, rows: Int, epoch: Int, minibatch: Int, rate: Double
  ) -> Progress {
    if pull == 0 {
      batch.gather(order, from: first, rows: rows)
      dropout?.turn(toEpoch: epoch, minibatch: minibatch)
    }
    for part in plan.pulls[pull] {
      guard compute(part, rows: rows, rate: rate) else {
        restart()
        return .diverged
      }
    }
    pull += 1
    guard pull == plan.pulls.count else { return .underWay }
    pull = 0
    return .done(loss: loss)
  }

  /// Computes a part; false when the loss is no finite number.
  private func compute(_ part: StepPlan.Part, rows: Int, rate: Double) -> Bool {
    let inputs = UnsafePointer(batch.inputs.pointer)
    switch part {
    case .forward(let layer, let range):
      guard let range = present(range, layer, rows: rows) else { return true }
      network.forward(inputs, rows: rows, layer: layer, range, dropout: dropout)
    case .loss:
      loss = batch.differentiate(network, rows: rows)
      return loss.isFinite
    case .gradients(let layer, let range):
      guard let range = present(range, layer, rows: rows) else { return true }
      network.gradients(inputs, rows: rows, layer: layer, range, dropout: dropout)
    case .passBack(let layer, let columns):
      network.passBack(rows: rows, layer: layer, columns, dropout: dropout)
    case .update:
      optimizer.step(network, rate: rate)
    }
    return true
  }

  /// What there is of a part: a short last minibatch has fewer examples than were planned.
  private func present(_ range: Range<Int>, _ layer: Int, rows: Int) -> Range<Int>? {
    let present = range.clamped(to: network.model.layers[layer].wholePass(rows: rows))
    return present.isEmpty ? nil : present
  }
}
