import TuneMath

/// What a learner types at a question or a prediction.
enum LessonAnswer {
  /// The options that a line names, by their places on the screen; nil when it is no answer.
  static func letters(_ line: String, of question: Question) -> [Int]? {
    let letters = line.lowercased().filter { !" ,.()".contains($0) }
    let places = letters.map { LessonDraft.letters.firstIndex(of: $0) ?? .max }
    guard !places.isEmpty, places.allSatisfy({ $0 < question.options.count }),
      places.count == 1 || question.answers.count > 1
    else { return nil }
    return Set(places).sorted()
  }

  /// The number that a line is, also behind `predict`.
  static func number(_ line: String) -> Double? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 1 || words.count == 2 && words[0] == "predict" else { return nil }
    return words.last.flatMap { NumberWord.number(String($0)) }
  }

  /// Whether a line looks like an answer, which where nothing is asked comes too soon or too late: a number, or a
  /// letter that is not the beginning of `quit`.
  static func isAnswer(_ line: String) -> Bool {
    let word = line.lowercased().filter { !$0.isWhitespace }
    return number(line) != nil || word.count == 1 && word != "q" && ("a"..."z").contains(word)
  }

  /// The order in which the options of a question are shown: for everyone the same, and not that of the file.
  static func order(of question: Question, in lesson: String, _ step: String) -> [Int] {
    var hash = FNV1a()
    hash.add(lesson)
    hash.add(step)
    hash.add(question.text)
    var stream = Seed(hash.value).stream(.options)
    var order = Array(question.options.indices)
    stream.shuffle(&order)
    return order
  }
}
