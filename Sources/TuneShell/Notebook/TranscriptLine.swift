/// A recorded line as a pattern for live ones.
///
/// With a tolerance, numbers with a decimal point or an exponent may differ by that much, and the
/// spaces beside them may differ in number, because they only align the numbers. Whole numbers must
/// be equal: they count things.
struct TranscriptLine {
  /// The line that stands for any lines.
  static let anyLines = "..."
  private static let anyText = "[..]"

  private enum Token {
    case character(Character)
    case number(Double)
    /// Spaces beside a number.
    case gap
    case any
  }

  let isAnyLines: Bool
  private let text: String
  private let tolerance: Double
  private let hasWildcard: Bool
  private let plain: [Token]
  private let numeric: [Token]

  /// A recorded line, or a live one (`isPattern: false`), in which dots are dots.
  init(_ text: String, isPattern: Bool = true, tolerance: Double) {
    self.text = TranscriptParser.trimmed(text)
    self.tolerance = tolerance
    isAnyLines = isPattern && self.text == Self.anyLines
    hasWildcard = isPattern && self.text.contains(Self.anyText)
    plain = Self.tokens(of: self.text, isPattern: isPattern, withNumbers: false)
    numeric =
      tolerance > 0 ? Self.tokens(of: self.text, isPattern: isPattern, withNumbers: true) : []
  }

  /// Whether a live line is what was recorded.
  func matches(_ live: TranscriptLine) -> Bool {
    if live.text == text { return true }
    // Characters one by one first: `0.[..]` is half a number.
    if hasWildcard, fits(plain, live.plain) { return true }
    return tolerance > 0 && fits(numeric, live.numeric)
  }

  /// Matching with wildcards: on a mismatch the last wildcard takes one token more.
  private func fits(_ pattern: [Token], _ live: [Token]) -> Bool {
    var (p, l) = (0, 0)
    var resume: (pattern: Int, live: Int)?
    while l < live.count {
      if p < pattern.count, case .any = pattern[p] {
        p += 1
        resume = (p, l)
      } else if p < pattern.count, isEqual(pattern[p], live[l]) {
        (p, l) = (p + 1, l + 1)
      } else if let (start, taken) = resume {
        resume = (start, taken + 1)
        (p, l) = (start, taken + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { token in
      if case .any = token { return true }
      return false
    }
  }

  private func isEqual(_ recorded: Token, _ live: Token) -> Bool {
    switch (recorded, live) {
    case (.character(let left), .character(let right)): left == right
    case (.gap, .gap): true
    case (.number(let left), .number(let right)):
      // 0.934 - 0.914 is 0.020000000000000018: the last bits of the subtraction do not count.
      abs(left - right) <= tolerance + 1e-12 * max(abs(left), abs(right))
    case (.character, _), (.gap, _), (.number, _), (.any, _): false
    }
  }

  private static func tokens(of text: String, isPattern: Bool, withNumbers: Bool) -> [Token] {
    let characters = Array(text)
    let wildcard = Array(anyText)
    var tokens: [Token] = []
    var place = 0
    while place < characters.count {
      let rest = characters[place...]
      if isPattern, rest.starts(with: wildcard) {
        tokens.append(.any)
        place += wildcard.count
      } else if withNumbers, let length = decimalLength(characters, at: place),
        let value = Double(String(rest.prefix(length)))
      {
        if case .character(" ") = tokens.last {
          while case .character(" ") = tokens.last { tokens.removeLast() }
          tokens.append(.gap)
        }
        tokens.append(.number(value))
        place += length
        let spaces = characters[place...].prefix { $0 == " " }.count
        if spaces > 0 { tokens.append(.gap) }
        place += spaces
      } else {
        tokens.append(.character(characters[place]))
        place += 1
      }
    }
    return tokens
  }

  /// The length of a decimal number that begins at a place; words and whole numbers have none.
  private static func decimalLength(_ text: [Character], at start: Int) -> Int? {
    if start > 0 {
      let before = text[start - 1]
      guard !before.isLetter, !before.isNumber, before != ".", before != "_" else { return nil }
    }
    func digits(_ place: inout Int) -> Int {
      let first = place
      while place < text.count, text[place].isASCII, text[place].isNumber { place += 1 }
      return place - first
    }
    var place = start
    if text[place] == "-" { place += 1 }
    guard digits(&place) > 0 else { return nil }
    var isDecimal = false
    if place + 1 < text.count, text[place] == "." {
      var end = place + 1
      if digits(&end) > 0 { (place, isDecimal) = (end, true) }
    }
    if place < text.count, text[place] == "e" {
      var end = place + 1
      if end < text.count, text[end] == "-" || text[end] == "+" { end += 1 }
      if digits(&end) > 0 { (place, isDecimal) = (end, true) }
    }
    let isWordEnd = place == text.count || !(text[place].isLetter || text[place] == "_")
    return isDecimal && isWordEnd ? place - start : nil
  }
}
