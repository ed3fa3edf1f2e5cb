/// A number with a decimal point, as it is written.
struct LessonNumber: Hashable {
  /// As many digits may a number of the text have that stands in no answer.
  static let computedDigits = 3

  let text: String

  /// The number of digits without zeros at the front.
  var digits: Int { text.drop { $0 == "0" || $0 == "." }.count { $0 != "." } }

  /// All such numbers of a text; a version such as 1.2.3 is none.
  static func all(in text: String) -> [LessonNumber] {
    text.split { !($0.isASCII && $0.isNumber || $0 == ".") }.compactMap { word in
      var word = word.drop { $0 == "." }
      while word.last == "." { word.removeLast() }
      return word.count { $0 == "." } == 1 ? LessonNumber(text: String(word)) : nil
    }
  }
}
