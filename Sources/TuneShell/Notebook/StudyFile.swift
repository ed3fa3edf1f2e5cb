import TuneSearch
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A study as a file: space, sampler, seed, every trial with its decision record, and what it measured.
///
/// Beside it, where they were asked for, the last comparison of samplers, the importance of the
/// hyperparameters, the confirmation of the best trials, and the looks at the test part.
///
/// docs/study-json.md describes it. Times by the clock are left out, so that one search has one file.
struct StudyFile: Codable {
  /// What a trial measured; that of trial `n` is at index `n - 1`.
  struct Result: Codable {
    let params: [String: Value]
    let epochs: [EpochReport]
    let training: Evaluation?
    let cost: TrainingCost?
  }

  let format: String
  let version: Int
  let provenance: Provenance
  let study: Study?
  let results: [Result]?
  let comparison: SamplerComparison?
  let importance: Importance?
  let confirmation: Confirmation?
  let looks: [TestLook]?
  /// What stopped trials came to that were trained to their end beside the search, by their numbers.
  let completions: [String: Search.Completion]?

  /// A file of a search with what was asked of it, of a comparison or of both.
  init(_ search: Search?, of workspace: Workspace, _ provenance: Provenance) {
    format = "tunebook-study"
    version = 1
    self.provenance = provenance
    comparison = workspace.comparison?.comparison
    importance = search.flatMap { _ in workspace.currentImportance }
    confirmation = search.flatMap { _ in workspace.currentConfirmation }
    let looks = search.map(workspace.looks) ?? []
    self.looks = looks.isEmpty ? nil : looks
    let completions = (search?.completions ?? [:]).map { ("\($0.key)", $0.value) }
    self.completions =
      completions.isEmpty ? nil : Dictionary(uniqueKeysWithValues: completions)
    study = search.map { $0.study.prefix($0.measurements.count) }
    results = search.map { search in
      zip(search.study.trials, search.measurements).map { trial, measurement in
        let settings = search.study.space.configuration(at: trial.point).settings
        return Result(
          params: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }),
          epochs: measurement.reports, training: measurement.training,
          cost: measurement.effort?.cost)
      }
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
