import TuneMath

// Notation
//
//   n   trials of the budget        d   hyperparameters that have a choice
//   s   trials before a model begins
//   1 - (1 - q)^n   the chance that one of n random trials is among the best share q of the space
//   ln(0.05) / ln(1 - q)   the trials for which that chance is 95 %

/// Which search technique fits a space and a budget, with the numbers that say so.
public struct Advice: Sendable, Hashable {
  /// How well a technique fits.
  public enum Fit: Sendable, Hashable {
    /// It is the one to take.
    case first
    /// It would do.
    case fair
    /// Something speaks against it.
    case poor
  }

  /// Why a technique fits or does not.
  public enum Reason: Sendable, Hashable {
    /// It tries every configuration there is.
    case everything(configurations: Int)
    /// Everything can be tried: there is nothing to choose.
    case needless
    /// A grid within the budget has so many values of the hyperparameter that gets fewest.
    case levels(Int, of: String, points: Int)
    /// The smallest grid is larger than the budget.
    case tooLarge(points: Int?)
    /// Random trials find a share of the space by chance.
    case chance
    /// It spreads trials more evenly than chance does.
    case spread
    /// After the start a model chooses.
    case model(startup: Int)
    /// The budget ends before a model begins, or hardly after.
    case noModel(startup: Int)
    /// More trials or hyperparameters than it was made for.
    case beyond(trials: Int, parameters: Int)
  }

  /// A technique.
  public struct Item: Sendable, Hashable {
    /// Its name.
    public let sampler: SamplerName
    /// How well it fits.
    public let fit: Fit
    /// Why.
    public let reason: Reason
  }

  /// The trials of the budget.
  public let trials: Int
  /// The hyperparameters that have a choice.
  public let parameters: Int
  /// How many configurations there are; nil when they cannot be counted.
  public let configurations: Int?
  /// The techniques, in the order of the catalog.
  public let items: [Item]

  /// The best share of a space that the chance is about.
  public static let bestShare = 0.05
  /// The most trials for which a Gaussian process was built and measured.
  public static let mostTrials = 500
  /// The most hyperparameters.
  public static let mostParameters = 20
  /// A grid with so many values each leaves no wide gaps.
  static let fineLevels = 5

  /// The chance that one of so many random trials lies in the best share of the space.
  public static func chance(ofTrials trials: Int) -> Double {
    1 - Double.exp(Double(trials) * Double.log(onePlus: -bestShare))
  }

  /// The fewest random trials for which that chance is 95 %.
  public static var trialsForCertainty: Int {
    Int((Double.log(0.05) / Double.log(onePlus: -bestShare)).rounded(.up))
  }

  /// Advice for a space and a budget of at least one trial.
  public init(for space: SearchSpace, trials: Int) {
    precondition(trials >= 1, "a budget")
    self.trials = trials
    parameters = space.parameters.count { $0.domain.count != 1 }
    configurations = space.count
    if let count = space.count, count <= trials {
      items = SamplerName.allCases.map { name in
        name == .grid
          ? Item(sampler: name, fit: .first, reason: .everything(configurations: count))
          : Item(sampler: name, fit: .fair, reason: .needless)
      }
      return
    }
    let bayesStart = BayesianSampler().startupCount(in: space)
    let tpeStart = TPESampler().startup
    let isBeyond = trials > Self.mostTrials || parameters > Self.mostParameters
    // A model that chooses fewer trials than fill the space at first has hardly begun.
    let hasModel = trials >= 2 * bayesStart
    let tpeHasModel = trials >= 2 * tpeStart
    let grid = Self.grid(space, trials)
    let modelFirst = hasModel && !isBeyond
    let tpeFirst = isBeyond && tpeHasModel
    items = SamplerName.allCases.map { name in
      switch name {
      case .grid: grid
      case .random: Item(sampler: name, fit: .fair, reason: .chance)
      case .sobol:
        Item(sampler: name, fit: modelFirst || tpeFirst ? .fair : .first, reason: .spread)
      case .latinHypercube: Item(sampler: name, fit: .fair, reason: .spread)
      case .bayes:
        isBeyond
          ? Item(
            sampler: name, fit: .poor,
            reason: .beyond(trials: Self.mostTrials, parameters: Self.mostParameters))
          : hasModel
            ? Item(sampler: name, fit: .first, reason: .model(startup: bayesStart))
            : Item(sampler: name, fit: .poor, reason: .noModel(startup: bayesStart))
      case .tpe:
        tpeHasModel
          ? Item(
            sampler: name, fit: tpeFirst ? .first : .fair, reason: .model(startup: tpeStart))
          : Item(sampler: name, fit: .poor, reason: .noModel(startup: tpeStart))
      }
    }
  }

  /// What a grid within the budget is like.
  private static func grid(_ space: SearchSpace, _ trials: Int) -> Item {
    let sampler = GridSampler(within: trials, of: space)
    let points = try? sampler.count(in: space)
    guard let points, points <= trials else {
      return Item(sampler: .grid, fit: .poor, reason: .tooLarge(points: points))
    }
    let levels = zip(space.parameters, sampler.levelUnits(in: space)).compactMap {
      parameter, units in
      // A list, or a short range, is tried whole.
      parameter.domain.count.map { $0 == units.count } == true ? nil : (parameter.name, units.count)
    }
    guard let fewest = levels.min(by: { $0.1 < $1.1 }) else {
      return Item(sampler: .grid, fit: .fair, reason: .everything(configurations: points))
    }
    return Item(
      sampler: .grid, fit: fewest.1 >= fineLevels ? .fair : .poor,
      reason: .levels(fewest.1, of: fewest.0, points: points))
  }

  /// The technique to take.
  public var first: SamplerName { items.first { $0.fit == .first }?.sampler ?? .random }
}
