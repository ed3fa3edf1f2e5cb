import TuneSearch
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A study as a file: space, sampler, seed, every trial with its decision record, and what it measured.
///
/// docs/study-json.md describes it. Times by the clock are left out, so that one search has one file.
struct StudyFile: Codable {
  /// What a trial measured; that of trial `n` is at index `n - 1`.
  struct Result: Codable {
    let epochs: [EpochReport]
    let training: Evaluation?
    let cost: TrainingCost?
  }

  let format: String
  let version: Int
  let provenance: Provenance
  let study: Study
  let results: [Result]

  init(_ search: Search, _ provenance: Provenance) {
    format = "tunebook-study"
    version = 1
    self.provenance = provenance
    study = search.study.prefix(search.measurements.count)
    results = search.measurements.map {
      Result(epochs: $0.reports, training: $0.training, cost: $0.effort?.cost)
    }
  }

  /// The file's text.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("every study can be written")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
