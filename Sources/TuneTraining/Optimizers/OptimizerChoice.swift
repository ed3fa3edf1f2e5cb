/// The rule that turns gradients into steps.
///
///     w, g   a weight and its gradient       lr   learning rate
///     l2     weight decay, of weights and not of biases; all but AdamW add it to the gradient
///            before all else: g = g + l2 w
///     m      momentum
public enum OptimizerChoice: String, Sendable, Hashable, Codable, CaseIterable {
  /// Stochastic gradient descent: w = w - lr g.
  case sgd
  /// Heavy ball: v = m v + g; w = w - lr v.
  case momentum
  /// Nesterov's momentum in the form of PyTorch: v = m v + g; w = w - lr (g + m v) (Sutskever,
  /// Martens, Dahl and Hinton, On the importance of initialization and momentum in deep learning,
  /// 2013, eqs. 3 and 4, with the weights taken at the point looked ahead to).
  case nesterov
  /// RMSprop in the form of PyTorch: s = 0.99 s + 0.01 g^2; w = w - lr g / (sqrt(s) + 1e-8)
  /// (Hinton, Neural networks for machine learning, 2012, lecture 6e).
  case rmsprop
  /// Adam with beta 0.9 and 0.999, epsilon 1e-8 (Kingma and Ba, Adam: A Method for Stochastic
  /// Optimization, 2015, algorithm 1).
  case adam
  /// Adam with the weight decay beside its scaled gradient and not in it: w = (1 - lr l2) w, then
  /// Adam's step without l2 (Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019,
  /// algorithm 2).
  case adamw

  /// Whether the rule looks at the momentum.
  public var usesMomentum: Bool {
    switch self {
    case .momentum, .nesterov: true
    case .sgd, .rmsprop, .adam, .adamw: false
    }
  }

  /// Whether the rule scales the step of each weight by its own past gradients, so that a step is
  /// about as long as the learning rate.
  public var isAdaptive: Bool {
    switch self {
    case .rmsprop, .adam, .adamw: true
    case .sgd, .momentum, .nesterov: false
    }
  }
}
