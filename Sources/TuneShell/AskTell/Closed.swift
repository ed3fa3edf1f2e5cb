/// A JSON object that has these members and no others.
protocol ClosedObject: Decodable {
  associatedtype CodingKeys: CodingKey & CaseIterable
}

/// An object whose members are all known.
///
/// A member that was passed over in silence, such as the step of a range, would make another study
/// than the one that was meant.
struct Closed<Object: ClosedObject>: Decodable {
  let object: Object

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let names = try decoder.container(keyedBy: Name.self).allKeys
    let strangers = names.filter { Object.CodingKeys(stringValue: $0.stringValue) == nil }
    if let unknown = strangers.map(\.stringValue).min() {
      let known = Object.CodingKeys.allCases.map(\.stringValue).joined(separator: ", ")
      throw AskTellError(.badRequest, "there is no \"\(unknown)\" here; there are \(known)")
    }
    object = try Object(from: decoder)
  }
}

/// Anything that JSON can say: to tell a line that is not JSON from a request with a mistake.
struct AnyJSON: Decodable {
  init(from decoder: any Decoder) throws {}
}
