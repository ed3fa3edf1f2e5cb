/// Why a trial was stopped or went on, recorded as that was decided.
public enum Verdict: Sendable, Hashable, Codable {
  /// By its rank in a rung.
  case rung(RungVerdict)
  /// By the median of others.
  case median(MedianVerdict)

  /// The trial's number.
  public var trial: Int {
    switch self {
    case .rung(let verdict): verdict.trial
    case .median(let verdict): verdict.trial
    }
  }

  /// The epochs that it had.
  public var epoch: Int {
    switch self {
    case .rung(let verdict): verdict.epoch
    case .median(let verdict): verdict.epoch
    }
  }

  /// The job, counted from 1, with which it was decided: the one whose result decided it, or the one
  /// that it made room for.
  public var job: Int {
    switch self {
    case .rung(let verdict): verdict.job
    case .median(let verdict): verdict.job
    }
  }

  /// Whether the trial goes on.
  public var goesOn: Bool {
    switch self {
    case .rung(let verdict): verdict.goesOn
    case .median: false
    }
  }
}

extension Verdict {
  private enum Key: String, CodingKey { case rung, median }

  /// Reads an object with one key, the kind of the verdict.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let verdict = try container.decodeIfPresent(RungVerdict.self, forKey: .rung) {
      self = .rung(verdict)
    } else {
      self = .median(try container.decode(MedianVerdict.self, forKey: .median))
    }
  }

  /// Writes the form that `init(from:)` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .rung(let verdict): try container.encode(verdict, forKey: .rung)
    case .median(let verdict): try container.encode(verdict, forKey: .median)
    }
  }
}

/// A trial among the others of its rung.
public struct RungVerdict: Sendable, Hashable, Codable {
  /// The trial's number.
  public let trial: Int
  /// The bracket, from 1.
  public let bracket: Int
  /// The rung, from 0.
  public let rung: Int
  /// The epoch of the rung.
  public let epoch: Int
  /// The score that the trial had there; nil for one that failed.
  public let value: Double?
  /// The numbers of all trials that were ranked, the best first; of equals the earlier, and those
  /// without a score last.
  public let ranking: [Int]
  /// How many of them go on.
  public let kept: Int
  /// The score of the last that goes on; nil where none does.
  public let threshold: Double?
  /// The score of the first that does not; nil where there is none, or it failed.
  public let next: Double?
  /// The job, counted from 1, with which it was decided.
  public let job: Int

  /// The trial's place in the ranking, from 1.
  public var rank: Int { (ranking.firstIndex(of: trial) ?? ranking.count) + 1 }

  /// Whether the trial goes on.
  public var goesOn: Bool { rank <= kept }

  /// The trial that set the threshold: the last that goes on.
  public var setter: Int? { kept > 0 ? ranking[kept - 1] : nil }

  /// The first trial that does not go on.
  public var firstLeft: Int? { kept < ranking.count ? ranking[kept] : nil }
}

/// A trial beside the median of those that were trained to their end.
public struct MedianVerdict: Sendable, Hashable, Codable {
  /// A trial with its running average.
  public struct Peer: Sendable, Hashable, Codable {
    /// The trial's number.
    public let trial: Int
    /// The mean of its scores up to the epoch.
    public let average: Double
  }

  /// The trial's number.
  public let trial: Int
  /// The epoch after which it was stopped.
  public let epoch: Int
  /// Its best score up to there.
  public let best: Double
  /// The running averages of all trials that had been trained to their end, the best first.
  public let peers: [Peer]
  /// Their median.
  public let median: Double
  /// The job, counted from 1, with which it was decided.
  public let job: Int

  /// The trials that set the median: the one in the middle, or the two.
  public var setters: [Int] {
    guard !peers.isEmpty else { return [] }
    let (low, high) = ((peers.count - 1) / 2, peers.count / 2)
    return low == high ? [peers[low].trial] : [peers[low].trial, peers[high].trial]
  }
}
