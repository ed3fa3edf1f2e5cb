/// Which encoded points a search may consider: those of allowed configurations, with every unused
/// coordinate in the middle.
package struct CandidateRules: Sendable {
  private let space: SearchSpace
  private let encoding: SurrogateEncoding

  /// The rules of a space, or nil when it has none and any point may be considered.
  package init?(_ space: SearchSpace, encoding: SurrogateEncoding) {
    guard space.hasRules else { return nil }
    self.space = space
    self.encoding = encoding
  }

  /// The point that stands for an encoded one, or nil when it is forbidden.
  func settled(_ point: [Double]) -> [Double]? {
    let whole = encoding.point(point, in: space)
    return space.allows(whole) ? encoding.encoded(whole) : nil
  }

  /// Whether each coordinate is used at an encoded point.
  func activity(at point: [Double]) -> [Bool] {
    let active = space.activity(at: encoding.point(point, in: space))
    return encoding.kept.map { active[$0] }
  }
}
