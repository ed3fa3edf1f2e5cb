public import TuneSearch

/// Functions with a known lowest value, which cost nothing to evaluate: on them regret is exact.
///
/// They are those of the literature on global optimisation, with its usual ranges (Surjanovic and
/// Bingham, Virtual Library of Simulation Experiments). All are to be minimised.
public enum TestFunction: String, Sendable, Hashable, CaseIterable {
  /// Three equally deep valleys in two dimensions (Branin 1972).
  case branin
  /// Four bumps in three dimensions (Hartmann 1973).
  case hartmann3
  /// Four bumps in six dimensions (Hartmann 1973).
  case hartmann6
  /// Ripples on a funnel, in five dimensions (Ackley 1987).
  case ackley
  /// A bent valley in four dimensions (Rosenbrock 1960).
  case rosenbrock
  /// Waves in five dimensions (Levy and Montalvo 1985).
  case levy
  /// Two valleys a dimension, one a little deeper, in five (Styblinski and Tang 1990).
  case styblinskiTang = "styblinski_tang"
  /// Branin's function of two of eight dimensions; the other six change nothing.
  case sparseBranin = "sparse_branin"

  /// What it is, in a few words.
  public var summary: String {
    switch self {
    case .branin: "three equally deep valleys"
    case .hartmann3, .hartmann6: "four bumps, one of them deepest"
    case .ackley: "ripples on a funnel"
    case .rosenbrock: "a bent valley"
    case .levy: "waves"
    case .styblinskiTang: "two valleys a dimension, one a little deeper"
    case .sparseBranin: "branin of x3 and x6; the other six change nothing"
    }
  }

  /// How many arguments it has.
  public var dimensions: Int { ranges.count }

  /// The range of each argument.
  public var ranges: [ClosedRange<Double>] {
    switch self {
    case .branin: [-5...10, 0...15]
    case .hartmann3: Array(repeating: 0...1, count: 3)
    case .hartmann6: Array(repeating: 0...1, count: 6)
    case .ackley: Array(repeating: -32.768...32.768, count: 5)
    case .rosenbrock: Array(repeating: -5...10, count: 4)
    case .levy: Array(repeating: -10...10, count: 5)
    case .styblinskiTang: Array(repeating: -5...5, count: 5)
    case .sparseBranin: (1...8).map { $0 == 3 ? -5...10 : $0 == 6 ? 0...15 : 0...1 }
    }
  }

  /// The arguments as a search space: `x1`, `x2` and so on, each on a linear scale.
  public var space: SearchSpace {
    do {
      return try SearchSpace(
        ranges.enumerated().map { index, range in
          try Parameter(
            "x\(index + 1)", .real(low: range.lowerBound, high: range.upperBound, scale: .linear))
        })
    } catch {
      preconditionFailure("ranges that make a space")
    }
  }

  /// The lowest value.
  public var optimum: Double {
    switch self {
    case .branin, .sparseBranin: 0.397_887_357_729_738_16
    case .hartmann3: -3.862_782_147_820_755
    case .hartmann6: -3.322_368_011_415_515
    case .ackley, .rosenbrock, .levy: 0
    case .styblinskiTang: 5 * -39.166_165_703_771_41
    }
  }

  /// Where the lowest value is; of several places one.
  public var optimizer: [Double] {
    switch self {
    case .branin: [Double.pi, 2.275]
    case .hartmann3: [0.114_614_338_589_67, 0.555_648_849_971_856_9, 0.852_546_953_520_865_8]
    case .hartmann6:
      [
        0.201_689_511_006_705_43, 0.150_010_691_823_457_97, 0.476_873_974_221_897_03,
        0.275_332_430_494_056_1, 0.311_651_616_600_113_26, 0.657_300_534_065_620_4,
      ]
    case .ackley: Array(repeating: 0, count: 5)
    case .rosenbrock: Array(repeating: 1, count: 4)
    case .levy: Array(repeating: 1, count: 5)
    case .styblinskiTang: Array(repeating: -2.903_534_027_771_177, count: 5)
    case .sparseBranin: [0.5, 0.5, Double.pi, 0.5, 0.5, 2.275, 0.5, 0.5]
    }
  }
}
