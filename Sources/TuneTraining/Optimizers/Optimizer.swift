package import CKernels

/// An optimizer's rule with its memory of past steps: nothing, a velocity or a mean square, or
/// Adam's two moments.
///
/// Numbers on their way to subnormal become 0, which no result shows and which keeps the speed
/// (the limits stand beside the kernels). NaN stays NaN, so a divergence shows.
package final class Optimizer {
  private let configuration: TrainingConfiguration
  private let kernels: UnsafePointer<ck_kernels>
  private let moments: AlignedFloats
  /// beta1^t and beta2^t after t steps; products, since `pow` differs between systems.
  private var power1 = 1.0
  private var power2 = 1.0

  private static let beta1 = 0.9
  private static let beta2 = 0.999
  private static let epsilon = 1e-8
  /// The part of RMSprop's mean square that each step keeps.
  private static let alpha = 0.99

  package init(
    _ configuration: TrainingConfiguration, floats: Int, kernels: UnsafePointer<ck_kernels>
  ) {
    self.configuration = configuration
    self.kernels = kernels
    moments = AlignedFloats(count: Self.moments(configuration.optimizer) * floats)
  }

  /// Numbers that the rule remembers for each weight.
  static func moments(_ optimizer: OptimizerChoice) -> Int {
    switch optimizer {
    case .sgd: 0
    case .momentum, .nesterov, .rmsprop: 1
    case .adam, .adamw: 2
    }
  }

  /// What past steps left behind, as a value.
  package struct Memory: Sendable, Hashable {
    let moments: [Float]
    let power1: Double
    let power2: Double
  }

  /// What past steps left behind.
  package var memory: Memory {
    get {
      Memory(
        moments: Array(UnsafeBufferPointer(start: moments.pointer, count: moments.count)),
        power1: power1, power2: power2)
    }
    set {
      precondition(newValue.moments.count == moments.count, "moments of another network")
      moments.pointer.update(from: newValue.moments, count: moments.count)
      (power1, power2) = (newValue.power1, newValue.power2)
    }
  }

  /// One step of that learning rate along the network's gradients, which are clipped before.
  package func step(_ network: Network, rate: Double) {
    if let limit = configuration.clipNorm { clip(network, to: limit) }
    power1 *= Self.beta1
    power2 *= Self.beta2
    let weights = network.model.weightFloats
    update(network, 0..<weights, rate: rate, decay: configuration.weightDecay)
    update(network, weights..<network.model.floats, rate: rate, decay: 0)
  }

  /// Shortens the vector of all gradients, biases' included, when its Euclidean norm is above the
  /// limit: `g = g limit / (norm + 1e-6)`, as PyTorch's `clip_grad_norm_` does (Pascanu, Mikolov and
  /// Bengio, On the difficulty of training recurrent neural networks, 2013, algorithm 1).
  ///
  /// An infinite gradient becomes NaN, so that a divergence shows.
  private func clip(_ network: Network, to limit: Double) {
    let count = network.model.floats
    let norm = kernels.pointee.sum_of_squares(count, network.gradients).squareRoot()
    let factor = limit / (norm + 1e-6)
    if factor < 1 { kernels.pointee.shrink(count, Float(factor), network.gradients) }
  }

  private func update(_ network: Network, _ range: Range<Int>, rate: Double, decay: Double) {
    let weights = network.weights + range.lowerBound
    let gradients = network.gradients + range.lowerBound
    let first = moments.pointer + range.lowerBound
    switch configuration.optimizer {
    case .sgd:
      kernels.pointee.sgd(range.count, weights, gradients, Float(rate), Float(decay))
    case .momentum:
      kernels.pointee.momentum(
        range.count, weights, gradients, first, Float(rate), Float(decay),
        Float(configuration.momentum))
    case .nesterov:
      kernels.pointee.nesterov(
        range.count, weights, gradients, first, Float(rate), Float(decay),
        Float(configuration.momentum))
    case .rmsprop:
      kernels.pointee.rmsprop(
        range.count, weights, gradients, first, Float(rate), Float(decay), Float(Self.alpha),
        Float(1 - Self.alpha), Float(Self.epsilon))
    case .adam, .adamw:
      let isDecoupled = configuration.optimizer == .adamw
      var step = ck_adam_step(
        rate: Float(rate / (1 - power1)), decay: isDecoupled ? 0 : Float(decay),
        keep: isDecoupled ? Float(1 - rate * decay) : 1, beta1: Float(Self.beta1),
        beta2: Float(Self.beta2), one_minus_beta1: Float(1 - Self.beta1),
        one_minus_beta2: Float(1 - Self.beta2), second_correction: Float(1 / (1 - power2)),
        epsilon: Float(Self.epsilon))
      kernels.pointee.adam(
        range.count, weights, gradients, first, first + network.model.floats, &step)
    }
  }
}
