/// Why a request of the ask/tell protocol cannot be carried out; the study is as it was.
struct AskTellError: Error, Encodable {
  /// What a program can tell apart.
  enum Code: String, Encodable {
    case invalidJSON = "invalid_json"
    case badRequest = "bad_request"
    case unknownSampler = "unknown_sampler"
    case badSpace = "bad_space"
    case noStudy = "no_study"
    case unknownTrial = "unknown_trial"
    case alreadyTold = "already_told"
    case badParameters = "bad_params"
    case cannotSuggest = "cannot_suggest"
  }

  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// A JSON object that is not a request.
  init(_ error: any Error) {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      self.init(.badRequest, "\"\(key.stringValue)\" is missing" + Self.place(context))
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      self.init(.badRequest, "a value has the wrong type" + Self.place(context))
    case DecodingError.dataCorrupted(let context):
      self.init(.badRequest, "a value is not one of those allowed" + Self.place(context))
    default:
      self.init(.badRequest, "this is not a request")
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    guard !context.codingPath.isEmpty else { return "" }
    let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return " at \(path.joined(separator: "."))"
  }
}
