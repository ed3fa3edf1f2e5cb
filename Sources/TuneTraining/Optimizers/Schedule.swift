import TuneMath

/// How the learning rate changes from epoch to epoch; within an epoch it stays.
///
///     e, E   the epoch, from 1, and the epochs in all
///     lr     the learning rate as it is given, which is that of the first epoch
public enum Schedule: String, Sendable, Hashable, Codable, CaseIterable {
  /// lr in every epoch.
  case constant
  /// A tenth after a third of the epochs, and again after two: lr 10^-floor(3 (e - 1) / E).
  case step
  /// Down a half wave, at first slowly: lr (1 + cos(pi (e - 1) / E)) / 2 (Loshchilov and Hutter,
  /// SGDR: Stochastic Gradient Descent with Warm Restarts, 2017, eq. 5, without restarts).
  case cosine

  /// The share of the learning rate that is left in an epoch.
  package func share(inEpoch epoch: Int, of epochs: Int) -> Double {
    switch self {
    case .constant: return 1
    case .step:
      switch 3 * (epoch - 1) / epochs {
      case 0: return 1
      case 1: return 0.1
      default: return 0.01
      }
    case .cosine: return (1 + Double.cos(Double.pi * Double(epoch - 1) / Double(epochs))) / 2
    }
  }
}
