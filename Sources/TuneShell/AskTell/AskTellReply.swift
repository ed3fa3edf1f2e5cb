import TuneSearch

/// What the ask/tell protocol answers; members that are nil are left out.
struct AskTellReply: Encodable {
  var ok: Bool?
  var `protocol`: Int?
  var name: String?
  var version: String?
  var trial: Int?
  var params: [String: Value]?
  var why: Decision?
  var done: Bool?
  var error: AskTellError?
}
