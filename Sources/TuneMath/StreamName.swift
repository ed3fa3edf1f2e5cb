/// The named streams of random numbers: one purpose, one stream.
///
/// The raw value is a word of the generator's counter and the name is what a record stores; both
/// are part of the file format and never change. New purposes get new numbers.
public enum StreamName: UInt32, Sendable, Hashable, CaseIterable {
  /// Which rows train, validate and test.
  case split = 1
  /// First weights of a network.
  case initialize = 2
  /// Order of the training rows in an epoch.
  case shuffle = 3
  /// What a sampler draws for a trial.
  case suggest = 4
  /// Scrambling of a space-filling sequence.
  case scramble = 5
  /// Candidate points among which a sampler chooses.
  case candidates = 6
  /// Starting points for fitting a surrogate.
  case fit = 7
  /// Starting points for maximising an acquisition function.
  case starts = 8
  /// Which hidden units are dropped.
  case dropout = 9
  /// Rows of a data set that is drawn instead of read.
  case generate = 10
  /// Orders of parameters, where there are too many for all of them.
  case explain = 11
  /// What is added to the results of a test function.
  case noise = 12
  /// Which trials a tree is grown on.
  case bootstrap = 13
  /// The order in which the options of a question are shown.
  case options = 14

  /// The name in a record.
  private var label: String {
    switch self {
    case .split: "split"
    case .initialize: "initialize"
    case .shuffle: "shuffle"
    case .suggest: "suggest"
    case .scramble: "scramble"
    case .candidates: "candidates"
    case .fit: "fit"
    case .starts: "starts"
    case .dropout: "dropout"
    case .generate: "generate"
    case .explain: "explain"
    case .noise: "noise"
    case .bootstrap: "bootstrap"
    case .options: "options"
    }
  }
}

extension StreamName: Codable {
  /// Reads the name of a stream.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let name = Self.allCases.first(where: { $0.label == text }) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "there is no stream named \"\(text)\"")
    }
    self = name
  }

  /// Writes the name of the stream.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(label)
  }
}
