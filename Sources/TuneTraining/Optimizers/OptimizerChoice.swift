/// The rule that turns gradients into steps.
///
///     w, g   a weight and its gradient       lr   learning rate
///     l2     weight decay, added to g of weights (not of biases) before all else: g = g + l2 w
public enum OptimizerChoice: String, Sendable, Hashable, Codable, CaseIterable {
  /// Stochastic gradient descent: w = w - lr g.
  case sgd
  /// Heavy ball: v = momentum v + g; w = w - lr v.
  case momentum
  /// Adam with beta 0.9 and 0.999, epsilon 1e-8 (Kingma and Ba, Adam: A Method for Stochastic
  /// Optimization, 2015, algorithm 1).
  case adam
}
