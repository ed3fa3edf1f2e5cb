package import TuneReport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The answer to a command as one JSON object, for programs.
///
///     {"answer":[{"line":"..."},{"table":{"columns":["trial"],"rows":[["#1"]]}}],"command":"step","ok":true}
///
/// Blocks are `line`, `heading`, `table` (one a row while trials run) and `chart`, which has its sentence
/// and its series by name. An error has `message`, and where they are known `hint`, `correction`, and the
/// `start` and `end` of the word that it is about, in characters of the command.
package struct AnswerObject: Encodable {
  private let command: String
  private let ok: Bool
  private let answer: [Piece]
  private let error: Problem?

  package init(command: String, blocks: [Block], failure: Failure?) {
    self.command = command
    ok = failure == nil
    answer = blocks.compactMap(Piece.init)
    error = failure.map { Problem($0.diagnostic) }
  }

  /// The object in one line.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("texts and numbers can be written")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Problem: Encodable {
    let message: String
    var hint: String?
    var correction: String?
    var start: Int?
    var end: Int?

    init(_ diagnostic: Diagnostic) {
      message = diagnostic.message
      correction = diagnostic.correction
      if case .text(let text) = diagnostic.hint { hint = text }
      start = diagnostic.span?.start
      end = diagnostic.span?.end
    }
  }

  /// A block; exactly one member is there.
  private struct Piece: Encodable {
    var line: String?
    var heading: String?
    var table: Rows?
    var chart: Picture?

    init?(_ block: Block) {
      switch block {
      case .line(let text), .verbatim(let text): line = text
      case .heading(let text): heading = text
      case .sparkline(let picture): line = picture.label + "  " + picture.text
      case .table(let table):
        self.table = Rows(columns: table.columns.map(\.title), rows: table.rows)
      case .chart(let chart): self.chart = Picture(chart)
      case .blank: return nil
      }
    }
  }

  private struct Rows: Encodable {
    let columns: [String]
    let rows: [[String]]
  }

  private struct Picture: Encodable {
    struct Series: Encodable {
      let name: String
      let points: [[Double]]
    }
    let title: String
    let sentence: String
    let series: [Series]

    private static func pairs(_ points: [Chart.Point]) -> [[Double]] {
      points.map { [$0.x, $0.y] }
    }

    init(_ chart: Chart) {
      title = chart.title
      sentence = chart.sentence
      series = chart.series.flatMap { series -> [Series] in
        let points: [[Double]]
        switch series.mark {
        case .profiles(let profiles):
          return profiles.map { profile in
            Series(
              name: profile.name,
              points: profile.stops.enumerated().compactMap { index, stop in
                stop.share.map { [Double(index + 1), $0] }
              })
          }
        case .bars(let bars):
          return bars.map { Series(name: $0.name, points: [[$0.value, $0.low, $0.high]]) }
        case .line(let marks), .step(let marks), .points(let marks), .strip(let marks):
          points = Self.pairs(marks)
        case .labels(let labels): points = Self.pairs(labels.map(\.point))
        case .cells(let cells): points = cells.map { [$0.point.x, $0.point.y, $0.value] }
        case .band(let lower, let upper), .ranges(let lower, let upper):
          points = Self.pairs(lower + upper.reversed())
        }
        return [Series(name: series.name, points: points)]
      }
    }
  }
}
