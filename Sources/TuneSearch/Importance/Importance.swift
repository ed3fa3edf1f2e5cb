import TuneMath

// Notation
//
//   y_i    the value of trial i; of one without a result the worst of all others
//   tree   a regression tree on n trials drawn with replacement (a bag)
//   share  the mean over all trees of the share that ``FunctionalANOVA`` finds in each, and from the
//          2.5 % to the 97.5 % quantile of them: the bootstrap's percentile interval
//   R²     1 - sum (y_i - p_i)^2 / sum (y_i - mean)^2, p_i the mean prediction of the trees whose bag
//          does not hold i (Breiman 2001)

/// How much of the variance of the score, over the whole space, each hyperparameter explains: a functional
/// analysis of variance of a random forest (Hutter, Hoos and Leyton-Brown, ICML 2014).
///
/// It holds all trees, so that every share can be computed again from it.
public struct Importance: Sendable, Hashable, Codable {
  /// A share with what other trials of the same kind might have shown.
  public struct Share: Sendable, Hashable, Codable {
    /// The share, from 0 to 1.
    public let share: Double
    /// The lower end of the interval that holds 95 of 100 trees.
    public let low: Double
    /// Its upper end.
    public let high: Double

    init(_ shares: [Double]) {
      let sorted = shares.sorted()
      share = Statistics.mean(shares)
      low = Statistics.quantile(0.025, ofSorted: sorted)
      high = Statistics.quantile(0.975, ofSorted: sorted)
    }
  }

  /// A tree of the forest.
  public struct Tree: Sendable, Hashable, Codable {
    /// The numbers of the trials that it was grown on, with blanks between them.
    public let bag: String
    /// The boxes into which it divides the space.
    public let leaves: [Box]
  }

  /// Why there is nothing to say.
  public enum Failure: Error, Sendable, Hashable {
    /// Too few trials have a result; `needed` would do.
    case tooFew(having: Int, needed: Int)
    /// All results are equal.
    case constant
    /// A hyperparameter has a list of more names than there are bins.
    case tooManyNames(parameter: String, most: Int)
    /// Nothing is searched.
    case noChoice
  }

  /// The fewest trials that a forest is grown on.
  public static let fewest = 10
  /// The trees of a forest.
  static let treeCount = 64
  /// The fewest trials of a leaf.
  ///
  /// Of 1, 2, 3, 5 and 8 this one has shares nearest to the exact ones on 500 random trials of
  /// `mlp_vehicle`, whose largest is 0.736: means of 0.687, 0.710, 0.726, 0.749 and 0.773 over 40 seeds.
  /// Smaller leaves fit luck, which looks like an effect of many parameters at once.
  static let smallestLeaf = 3
  /// About the most leaves of a tree, so that many trials do not make slow trees.
  private static let mostLeaves = 1024

  /// The hyperparameters that have a choice, in the order of the space.
  public let parameters: [String]
  /// How each of them is cut.
  public let bins: [ParameterBins]
  /// The number of the last trial that is counted.
  public let trials: Int
  /// What scores that are worse are counted as; nil for what they are.
  public let cap: Double?
  /// The share of each hyperparameter alone.
  public let main: [Share]
  /// The share of every two beyond what each has alone: (0, 1), (0, 2) and so on.
  public let pairs: [Share]
  /// How well the forest predicts trials that its trees have not seen; 1 is perfect, and 0 no better
  /// than their mean.
  public let fit: Double
  /// How many trials do not fill the space: a model of earlier results chose them, or the learner.
  public let aimed: Int
  /// The hyperparameters of which all trials have one value, so that none can say what it does.
  public let unvaried: [String]
  /// The forest.
  public let trees: [Tree]

  /// Every two hyperparameters, in the order of `pairs`.
  public var pairing: [ParameterPair] { FunctionalANOVA.pairs(of: parameters.count) }

  /// The importance in the finished trials of a study.
  ///
  /// A trial that failed counts as the worst score of the others. Scores worse than `cap` count as it:
  /// then the shares say what matters among configurations that are better.
  ///
  /// - Throws: `Failure`.
  /// - Complexity: O(trees × (n × parameters × depth + (leaves + bins²) × pairs)) for n trials.
  public init(of study: Study, cap: Double? = nil) throws(Failure) {
    let space = study.space
    let kept = space.parameters.indices.filter { space.parameters[$0].domain.count != 1 }
    guard !kept.isEmpty else { throw .noChoice }
    let ended = study.trials.filter { $0.outcome != nil }
    let results = ended.compactMap { $0.outcome?.value }
    guard results.count >= Self.fewest, let worst = study.direction.worst(of: results) else {
      throw .tooFew(having: results.count, needed: Self.fewest)
    }
    let values = ended.map { trial in
      let value = trial.outcome?.value ?? worst
      guard let cap, study.direction.prefers(cap, to: value) else { return value }
      return cap
    }
    guard values.contains(where: { $0 != values[0] }) else { throw .constant }
    let points = ended.map { trial in kept.map { trial.point[$0] } }
    var bins: [ParameterBins] = []
    for (place, index) in kept.enumerated() {
      let parameter = space.parameters[index]
      guard let cut = ParameterBins(of: parameter.domain, coordinates: points.map { $0[place] })
      else { throw .tooManyNames(parameter: parameter.name, most: ParameterBins.most) }
      bins.append(cut)
    }

    let rows = RegressionTree.Rows(bins, points: points, values: values)
    let forest = Forest(
      rows, trees: Self.treeCount,
      smallestLeaf: max(Self.smallestLeaf, ended.count / Self.mostLeaves), seed: study.seed)
    let analyses = forest.trees.map { FunctionalANOVA($0.boxes, over: bins) }
    parameters = kept.map { space.parameters[$0].name }
    self.bins = bins
    trials = ended.last?.number ?? 0
    self.cap = cap
    main = bins.indices.map { index in Share(analyses.map { $0.main[index] }) }
    pairs = FunctionalANOVA.pairs(of: bins.count).indices.map { index in
      Share(analyses.map { $0.pairs[index] })
    }
    fit = forest.fit
    aimed = ended.count { !$0.decision.fillsSpace }
    let unvaried = kept.indices.filter { place in
      points.allSatisfy { $0[place] == points[0][place] }
    }
    self.unvaried = unvaried.map { space.parameters[kept[$0]].name }
    trees = zip(forest.bags, forest.trees).map { bag, tree in
      Tree(
        bag: bag.map { String(ended[$0].number) }.joined(separator: " "), leaves: tree.boxes)
    }
  }
}

extension Direction {
  /// The worst of some values; nil without any.
  func worst(of values: [Double]) -> Double? { self == .maximize ? values.min() : values.max() }
}
