public import TuneMath

/// Every sampler there is; the only file that lists them.
public enum SamplerChoice: Sampler {
  /// All combinations of a few levels.
  case grid(GridSampler)
  /// Independent draws.
  case random(RandomSampler)
  /// A Sobol sequence.
  case sobol(SobolSampler)
  /// Latin hypercubes.
  case latinHypercube(LatinHypercubeSampler)
  /// A Gaussian process and an acquisition function.
  case bayes(BayesianSampler)
  /// A density of the good trials and one of the others.
  case tpe(TPESampler)

  /// Asks the sampler.
  public func suggest(
    given history: History, using seed: Seed
  ) throws(SamplerError) -> Suggestion {
    switch self {
    case .grid(let sampler): try sampler.suggest(given: history, using: seed)
    case .random(let sampler): try sampler.suggest(given: history, using: seed)
    case .sobol(let sampler): try sampler.suggest(given: history, using: seed)
    case .latinHypercube(let sampler): try sampler.suggest(given: history, using: seed)
    case .bayes(let sampler): try sampler.suggest(given: history, using: seed)
    case .tpe(let sampler): try sampler.suggest(given: history, using: seed)
    }
  }

  /// Asks the sampler.
  public func looksAtResults(for number: Int, in space: SearchSpace) -> Bool {
    switch self {
    case .grid(let sampler): sampler.looksAtResults(for: number, in: space)
    case .random(let sampler): sampler.looksAtResults(for: number, in: space)
    case .sobol(let sampler): sampler.looksAtResults(for: number, in: space)
    case .latinHypercube(let sampler): sampler.looksAtResults(for: number, in: space)
    case .bayes(let sampler): sampler.looksAtResults(for: number, in: space)
    case .tpe(let sampler): sampler.looksAtResults(for: number, in: space)
    }
  }
}

/// Why a point was chosen, by whichever sampler.
public enum Decision: DecisionRecord {
  /// By the grid's order.
  case grid(GridDecision)
  /// By a draw.
  case random(RandomDecision)
  /// By the order of a Sobol sequence.
  case sobol(SobolDecision)
  /// By the strips of a Latin hypercube.
  case latinHypercube(LatinHypercubeDecision)
  /// By a Gaussian process, or before there is one.
  case bayes(BayesianDecision)
  /// By two densities, or before there are any.
  case tpe(TPEDecision)
  /// By nobody here: a learner's own point, or one that came with its result.
  indirect case given(GivenDecision)

  /// The point that the record leads to.
  public func point(in space: SearchSpace, using seed: Seed) -> UnitPoint? {
    switch self {
    case .grid(let decision): decision.point(in: space, using: seed)
    case .random(let decision): decision.point(in: space, using: seed)
    case .sobol(let decision): decision.point(in: space, using: seed)
    case .latinHypercube(let decision): decision.point(in: space, using: seed)
    case .bayes(let decision): decision.point(in: space, using: seed)
    case .tpe(let decision): decision.point(in: space, using: seed)
    case .given(let decision): decision.point(in: space, using: seed)
    }
  }

  /// Whether the point was chosen to fill the space, whatever results there were.
  public var fillsSpace: Bool {
    switch self {
    case .grid, .random, .sobol, .latinHypercube, .bayes(.spaceFilling), .tpe(.spaceFilling): true
    case .bayes(.model), .tpe(.model), .given: false
    }
  }
}

/// A sampler's name in the shell, in records and in the ask/tell protocol.
public enum SamplerName: String, Sendable, Hashable, Codable, CaseIterable {
  /// Grid search.
  case grid
  /// Random search.
  case random
  /// A scrambled Sobol sequence.
  case sobol
  /// Latin hypercube sampling.
  case latinHypercube = "lhs"
  /// Bayesian search.
  case bayes
  /// The tree-structured Parzen estimator.
  case tpe
}

extension SamplerChoice {
  /// The sampler of a name, with the settings that it has unless others are given.
  public init(_ name: SamplerName) {
    switch name {
    case .grid: self = .grid(GridSampler())
    case .random: self = .random(RandomSampler())
    case .sobol: self = .sobol(SobolSampler())
    case .latinHypercube: self = .latinHypercube(LatinHypercubeSampler())
    case .bayes: self = .bayes(BayesianSampler())
    case .tpe: self = .tpe(TPESampler())
    }
  }

  /// The sampler's name.
  public var name: SamplerName {
    switch self {
    case .grid: .grid
    case .random: .random
    case .sobol: .sobol
    case .latinHypercube: .latinHypercube
    case .bayes: .bayes
    case .tpe: .tpe
    }
  }

  /// How many trials there are before results are looked at; nil where they never are.
  func start(in space: SearchSpace) -> Int? {
    switch self {
    case .grid, .random, .sobol, .latinHypercube: nil
    case .bayes(let sampler): sampler.startupCount(in: space)
    case .tpe(let sampler): sampler.startup
    }
  }

  private enum Key: String, CodingKey { case sampler }

  /// Reads a sampler's settings beside its name: `{"sampler":"grid","levels":3,…}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(SamplerName.self, forKey: .sampler) {
    case .grid: self = .grid(try GridSampler(from: decoder))
    case .random: self = .random(try RandomSampler(from: decoder))
    case .sobol: self = .sobol(try SobolSampler(from: decoder))
    case .latinHypercube: self = .latinHypercube(try LatinHypercubeSampler(from: decoder))
    case .bayes: self = .bayes(try BayesianSampler(from: decoder))
    case .tpe: self = .tpe(try TPESampler(from: decoder))
    }
  }

  /// Writes the settings beside the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .sampler)
    switch self {
    case .grid(let sampler): try sampler.encode(to: encoder)
    case .random(let sampler): try sampler.encode(to: encoder)
    case .sobol(let sampler): try sampler.encode(to: encoder)
    case .latinHypercube(let sampler): try sampler.encode(to: encoder)
    case .bayes(let sampler): try sampler.encode(to: encoder)
    case .tpe(let sampler): try sampler.encode(to: encoder)
    }
  }
}

extension Decision {
  /// Who decided: a sampler by its name, or somebody else.
  private enum Maker: String, Codable {
    case grid, random, sobol
    case latinHypercube = "lhs"
    case bayes, tpe, given
  }

  /// The name of who decided: a sampler's, or `given`.
  public var makerName: String { maker.rawValue }

  private var maker: Maker {
    switch self {
    case .grid: .grid
    case .random: .random
    case .sobol: .sobol
    case .latinHypercube: .latinHypercube
    case .bayes: .bayes
    case .tpe: .tpe
    case .given: .given
    }
  }

  private enum Key: String, CodingKey { case sampler }

  /// Reads a record beside its sampler's name: `{"sampler":"grid","index":19,…}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Maker.self, forKey: .sampler) {
    case .grid: self = .grid(try GridDecision(from: decoder))
    case .random: self = .random(try RandomDecision(from: decoder))
    case .sobol: self = .sobol(try SobolDecision(from: decoder))
    case .latinHypercube: self = .latinHypercube(try LatinHypercubeDecision(from: decoder))
    case .bayes: self = .bayes(try BayesianDecision(from: decoder))
    case .tpe: self = .tpe(try TPEDecision(from: decoder))
    case .given: self = .given(try GivenDecision(from: decoder))
    }
  }

  /// Writes the record beside the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(maker, forKey: .sampler)
    switch self {
    case .grid(let decision): try decision.encode(to: encoder)
    case .random(let decision): try decision.encode(to: encoder)
    case .sobol(let decision): try decision.encode(to: encoder)
    case .latinHypercube(let decision): try decision.encode(to: encoder)
    case .bayes(let decision): try decision.encode(to: encoder)
    case .tpe(let decision): try decision.encode(to: encoder)
    case .given(let decision): try decision.encode(to: encoder)
    }
  }
}
