/// Numbers as learners type them: `0.1`, `1e-4`, `.5`, `3k`, `2M`.
package enum NumberWord {
  /// The value of a word; `nil` when it is not a number or is too large for a double.
  package static func number(_ word: String) -> Double? {
    guard word.utf8.count <= 64, let text = decimal(word) else { return nil }
    let value = Double(text)
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The value of a word that is a whole number: `12`, `3k`, `1e3`.
  package static func integer(_ word: String) -> Int? {
    if let value = Int(word), word.first != "+" { return value }
    // Above 2^53 a double no longer tells neighbours apart.
    guard let value = number(word), abs(value) <= 9_007_199_254_740_992 else { return nil }
    return Int(exactly: value)
  }

  /// The word in the notation that `Double` reads, with `k` and `M` as powers of ten.
  private static func decimal(_ word: String) -> String? {
    var rest = Substring(word)
    var text = ""
    if let sign = rest.first, sign == "-" || sign == "+" { text.append(rest.removeFirst()) }
    let whole = digits(&rest)
    var fraction: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      fraction = digits(&rest)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    text += (whole.isEmpty ? "0" : whole) + "." + (fraction.isEmpty ? "0" : fraction)
    switch rest.first {
    case nil: return text
    case "k" where rest.count == 1: return text + "e3"
    case "M" where rest.count == 1: return text + "e6"
    case "e", "E":
      rest.removeFirst()
      text += "e"
      if let sign = rest.first, sign == "-" || sign == "+" { text.append(rest.removeFirst()) }
      let power = digits(&rest)
      return power.isEmpty || !rest.isEmpty ? nil : text + power
    default: return nil
    }
  }

  private static func digits(_ rest: inout Substring) -> Substring {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    return digits
  }
}
