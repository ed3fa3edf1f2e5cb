/// Walks through the characters of a text once and collects words.
struct Scanner {
  private let text: [Character]
  private var place = 0
  private var glyphs: [Word.Glyph] = []
  private var wordStart: Int?
  private var words: [Word] = []

  /// The words of each statement so far; the last one may still grow.
  private(set) var statements: [[Word]] = []
  /// The opening quote that has no closing one.
  private(set) var openQuote: Span?
  private(set) var endsInBackslash = false
  private(set) var isInComment = false
  /// Whether the text ends inside a statement, and inside a word of it.
  private(set) var isInStatement = false
  private(set) var isInWord = false

  init(_ text: String) {
    self.text = Array(text)
  }

  mutating func scan() throws(ParseError) {
    try rejectControlCharacters()
    place = Prompt.length(in: text, at: 0)
    while place < text.count {
      let character = text[place]
      if character.isNewline {
        isInComment = false
        endStatement()
        place += 1
        place += Prompt.length(in: text, at: place)
      } else if character == " " || character == "\t" {
        endWord()
        place += 1
      } else if character == ";" {
        endStatement()
        place += 1
      } else if character == "\\", isLineEnd(place + 1) {
        endWord()
        endsInBackslash = place + 1 >= text.count
        place += 2
        place += Prompt.length(in: text, at: place)
      } else if wordStart == nil, startsComment() {
        isInComment = true
        while place < text.count, !text[place].isNewline { place += 1 }
      } else if wordStart == nil, words.isEmpty, character == "!" {
        takeShellLine()
      } else if startsNote(character) {
        takeRestOfLine()
      } else if isQuote(character), opensQuote() {
        takeQuoted(character)
      } else {
        add(character, isQuoted: false)
        place += 1
      }
    }
    isInWord = wordStart != nil
    endWord()
    isInStatement = !words.isEmpty
    endStatement()
  }

  private mutating func add(_ character: Character, isQuoted: Bool) {
    if wordStart == nil { wordStart = place }
    glyphs.append(Word.Glyph(character: character, isQuoted: isQuoted))
  }

  private mutating func endWord() {
    guard let start = wordStart else { return }
    words.append(Word(glyphs, Span(start, min(place, text.count))))
    glyphs = []
    wordStart = nil
  }

  private mutating func endStatement() {
    endWord()
    if !words.isEmpty { statements.append(words) }
    words = []
  }

  private mutating func takeQuoted(_ quote: Character) {
    if wordStart == nil { wordStart = place }
    let start = place
    place += 1
    while place < text.count, text[place] != quote {
      let isEscape = quote == "\"" && text[place] == "\\" && place + 1 < text.count
      if isEscape, text[place + 1] == quote || text[place + 1] == "\\" { place += 1 }
      add(text[place], isQuoted: true)
      place += 1
    }
    if place == text.count { openQuote = Span(start, start + 1) }
    place += 1
  }

  private mutating func takeShellLine() {
    add("!", isQuoted: false)
    place += 1
    endWord()
    while place < text.count, text[place] == " " { place += 1 }
    if !asksForHelp { takeRestOfLine() }
  }

  /// Whether the rest of the line is a question mark, which no text and no command is.
  private var asksForHelp: Bool { text[place...].prefix { !$0.isNewline } == ["?"] }

  private mutating func takeRestOfLine() {
    while place < text.count, !text[place].isNewline {
      add(text[place], isQuoted: true)
      place += 1
    }
  }

  /// Whether the text of a note begins here: people write `;`, `#` and `>` in it.
  ///
  /// In quotes it ends with the quote; `note ?` asks for help.
  private func startsNote(_ character: Character) -> Bool {
    guard wordStart == nil, words.count == 1, words[0].text == "note", !isQuote(character) else {
      return false
    }
    return !asksForHelp
  }

  private func isQuote(_ character: Character) -> Bool { character == "\"" || character == "'" }

  private func opensQuote() -> Bool {
    wordStart == nil || (glyphs.last.map { $0.character == "=" && !$0.isQuoted } ?? false)
  }

  private func isLineEnd(_ place: Int) -> Bool { place >= text.count || text[place].isNewline }

  private func startsComment() -> Bool {
    guard text[place] == "#" else { return false }
    guard !words.isEmpty else { return true }
    let rest = text[(place + 1)...].prefix { $0 != " " && $0 != ";" && !$0.isNewline }
    return rest.isEmpty || !rest.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private func rejectControlCharacters() throws(ParseError) {
    for (place, character) in text.enumerated() {
      guard let scalar = character.unicodeScalars.first else { continue }
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      guard isControl, character != "\t", !character.isNewline || scalar.value == 0x85 else {
        continue
      }
      throw .controlCharacter(code: scalar.value, Span(place, place + 1))
    }
  }
}
