/// A point whose acquisition value was computed.
public struct Candidate: Sendable, Hashable, Codable {
  /// Where the point came from.
  public let origin: CandidateOrigin

  /// The encoded point.
  public let point: [Double]

  /// The posterior mean, in targets.
  public let mean: Double

  /// The posterior deviation of the function itself, in targets.
  public let deviation: Double

  /// The value of the acquisition function.
  public let acquisition: Double

  package init(
    origin: CandidateOrigin, point: [Double], mean: Double, deviation: Double, acquisition: Double
  ) {
    self.origin = origin
    self.point = point
    self.mean = mean
    self.deviation = deviation
    self.acquisition = acquisition
  }
}

/// Where a candidate came from.
public enum CandidateOrigin: Sendable, Hashable {
  /// A point of the scrambled Sobol sequence, at this index.
  case sobol(index: Int)

  /// A finished trial with one coordinate moved by a step.
  case neighbour(trial: Int, coordinate: Int)

  /// The point of the best trial itself.
  case best(trial: Int)

  /// The end of a climb from this one of the starts.
  case refined(start: Int)

  /// A point of a finite space of which every point was scored, at this mixed-radix index: the last
  /// coordinate turns fastest.
  case enumerated(index: Int)
}

extension CandidateOrigin: Codable {
  private enum Kind: String, Codable {
    case sobol, neighbour, best, refined, enumerated
  }

  private enum Key: String, CodingKey {
    case kind, index, coordinate
  }

  /// Reads `{"kind": …, "index": …}`, with `coordinate` for a neighbour.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let index = try container.decode(Int.self, forKey: .index)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .sobol: self = .sobol(index: index)
    case .neighbour:
      self = .neighbour(
        trial: index, coordinate: try container.decode(Int.self, forKey: .coordinate))
    case .best: self = .best(trial: index)
    case .refined: self = .refined(start: index)
    case .enumerated: self = .enumerated(index: index)
    }
  }

  /// Writes `{"kind": …, "index": …}`, with `coordinate` for a neighbour.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .sobol(let index):
      try container.encode(Kind.sobol, forKey: .kind)
      try container.encode(index, forKey: .index)
    case .neighbour(let trial, let coordinate):
      try container.encode(Kind.neighbour, forKey: .kind)
      try container.encode(trial, forKey: .index)
      try container.encode(coordinate, forKey: .coordinate)
    case .best(let trial):
      try container.encode(Kind.best, forKey: .kind)
      try container.encode(trial, forKey: .index)
    case .refined(let start):
      try container.encode(Kind.refined, forKey: .kind)
      try container.encode(start, forKey: .index)
    case .enumerated(let index):
      try container.encode(Kind.enumerated, forKey: .kind)
      try container.encode(index, forKey: .index)
    }
  }
}
