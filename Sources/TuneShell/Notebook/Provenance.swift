import TuneMath
import TuneObjectives
import TuneSearch
import TuneTraining

/// Where a notebook's answers come from: the last comment of its file.
package struct Provenance: Sendable, Hashable, Codable {
  /// The program's version.
  package static let programVersion = "0.1.0"

  /// The version of the program that wrote the file.
  package var tunebook = Self.programVersion
  /// The data in use at its end, with a hash of the numbers that training sees.
  package var data: String?
  /// The seed of the last search.
  package var seed: UInt64?
  /// The class of the machine: every machine of one word size gives the same answers.
  package var machine = Self.thisMachine
  /// The name of the journal that holds its trials.
  package var journal: String?

  package init() {}

  /// What is known of a workspace.
  init(_ workspace: Workspace, journal: String?) {
    if let data = workspace.data {
      self.data = data.dataset.name + " " + FNV1a.hex(data.prepared.fingerprint().value)
    }
    if let known = workspace.known { data = "\(known.name) \(FNV1a.hex(known.measure))" }
    seed = workspace.search?.study.seed.value
    self.journal = journal
  }

  private static let opening = "<!-- provenance"

  /// The comment at the end of a file.
  package var comment: String {
    var lines = [Self.opening, "tunebook: \(tunebook)"]
    if let data { lines.append("data: \(data)") }
    if let seed { lines.append("seed: \(seed)") }
    lines.append("machine: \(machine)")
    if let journal { lines.append("journal: \(journal)") }
    return (lines + ["-->"]).joined(separator: "\n")
  }

  /// Takes the comment out of a text; nil when the text has none.
  package static func split(_ text: String) -> (text: String, provenance: Provenance)? {
    guard let start = text.firstRange(of: opening + "\n"),
      let end = text[start.upperBound...].firstRange(of: "-->")
    else { return nil }
    var provenance = Provenance()
    for line in text[start.upperBound..<end.lowerBound].split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map { part in
        String(part.drop { $0 == " " })
      }
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "tunebook": provenance.tunebook = parts[1]
      case "data": provenance.data = parts[1]
      case "seed": provenance.seed = UInt64(parts[1])
      case "machine": provenance.machine = parts[1]
      case "journal": provenance.journal = parts[1]
      default: continue
      }
    }
    return (String(text[..<start.lowerBound]) + String(text[end.upperBound...]), provenance)
  }

  private static var thisMachine: String {
    #if arch(x86_64)
      let processor = "x86-64"
    #elseif arch(arm64)
      let processor = "arm64"
    #else
      let processor = "another"
    #endif
    return "\(processor), \(Int.bitWidth) bits"
  }
}
