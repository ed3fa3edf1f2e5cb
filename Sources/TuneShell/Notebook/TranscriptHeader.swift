/// What the first lines of a notebook or lesson say about it.
package struct TranscriptHeader: Sendable, Hashable {
  /// What a file is for.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case notebook
    case tutorial
  }

  /// The format version that this program writes and reads.
  package static let version = 1

  package var kind: Kind
  package var title: String?
  /// The time that a learner needs, and the upper limit for running the whole file.
  package var minutes: Double?
  /// The names of lessons that come before.
  package var needs: [String]
  /// How far decimal numbers of an output may lie from the recorded ones; 0 for not at all.
  package var tolerance: Double
  package var seed: UInt64?

  package init(
    kind: Kind = .notebook, title: String? = nil, minutes: Double? = nil, needs: [String] = [],
    tolerance: Double = 0, seed: UInt64? = nil
  ) {
    self.kind = kind
    self.title = title
    self.minutes = minutes
    self.needs = needs
    self.tolerance = tolerance
    self.seed = seed
  }
}
