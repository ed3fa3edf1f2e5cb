/// The numbering of classes.
enum ClassNames {
  /// Each name once: by value if all are integers, otherwise by their UTF-8 bytes.
  ///
  /// The order is a matter of the names alone, so it does not move when rows do.
  static func ordered(_ names: [String]) -> [String] {
    let numbers = names.compactMap { Int($0) }
    let byBytes = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var unique: [String] = []
    for name in byBytes where name != unique.last { unique.append(name) }
    guard numbers.count == names.count else { return unique }
    return unique.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
  }
}
