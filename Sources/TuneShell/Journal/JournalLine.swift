import TuneMath

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A record as a line of its file: JSON with the line's number and a check of both.
///
///     {"v":1,"n":12,"check":"90b2…","record":{"steps":{"cell":5,"line":"step 12"}}}
///
/// The number tells of a line that is missing or stands twice, the check of one that was changed. The
/// check is no protection against somebody who computes it anew: what such a hand changes in a choice,
/// `verify` finds by making the choice again.
struct JournalLine {
  /// The version of the format.
  static let version = 1

  /// The line's number, from 1.
  let number: Int
  let record: JournalRecord
  /// Whether the line is not as it was written.
  let isChanged: Bool

  /// Why a line cannot be read.
  enum Problem: Error, Hashable {
    case unreadable
    case newerVersion
  }

  /// The line of a record, with its end.
  static func text(_ record: JournalRecord, number: Int) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(record) else {
      preconditionFailure("every record can be written")
    }
    let body = String(decoding: data, as: UTF8.self)
    return #"{"v":\#(version),"n":\#(number),"check":"\#(check(number, body))","record":\#(body)}"#
      + "\n"
  }

  /// Reads a line without its end.
  init(_ line: String) throws(Problem) {
    struct Line: Decodable {
      let v: Int
      let n: Int
      let check: String
      let record: JournalRecord
    }
    struct Version: Decodable { let v: Int }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let data = Data(line.utf8)
    guard let read = try? decoder.decode(Line.self, from: data), read.v == Self.version else {
      let version = try? decoder.decode(Version.self, from: data).v
      throw version ?? 0 > Self.version ? .newerVersion : .unreadable
    }
    number = read.n
    record = read.record
    let head = #"{"v":\#(read.v),"n":\#(read.n),"check":"\#(read.check)","record":"#
    let body =
      line.utf8.count > head.utf8.count ? String(line.dropFirst(head.count).dropLast()) : ""
    isChanged = !line.hasPrefix(head) || Self.check(read.n, body) != read.check
  }

  private static func check(_ number: Int, _ body: String) -> String {
    var hash = FNV1a()
    hash.add(UInt64(bitPattern: Int64(number)))
    hash.add(body)
    return FNV1a.hex(hash.value)
  }
}

extension JournalRecord {
  /// The record as a line of a journal, with its end; numbers begin with 1.
  package func journalLine(number: Int) -> String { JournalLine.text(self, number: number) }
}
