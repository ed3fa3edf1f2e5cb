import Testing
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Damaged files are read or refused, never anything else.
///
/// `TUNEBOOK_FUZZ` says how many.
@Suite struct TableFuzzTests {
  private static let count =
    ProcessInfo.processInfo.environment["TUNEBOOK_FUZZ"].flatMap(Int.init) ?? 20_000

  @Test func `damaged files are read or refused`() throws {
    var mutator = TableMutator(seed: 51)
    try fuzz(Self.count, &mutator) { $0.next() }
  }

  @Test func `damage behind the records that are guessed from is met as well`() throws {
    var mutator = TableMutator(seed: 52)
    try fuzz(Self.count / 40, &mutator) { $0.nextLong() }
  }

  private func fuzz(
    _ count: Int, _ mutator: inout TableMutator, _ next: (inout TableMutator) -> [UInt8]
  ) throws {
    var (read, refused) = (0, 0)
    for index in 0..<count {
      let bytes = next(&mutator)
      let options = mutator.options()
      let text = String(decoding: bytes.suffix(400), as: UTF8.self)
      let excerpt = "file \(index): \(text.debugDescription)"
      do throws(DatasetError) {
        let table = try TableReader.read(bytes, name: "fuzz", options: options)
        check(table, bytes, excerpt)
        if index.isMultiple(of: 16) {
          let again = try TableReader.read(bytes, name: "fuzz", options: options)
          let isSame = zip(again.dataset.inputs, table.dataset.inputs).allSatisfy {
            $0.bitPattern == $1.bitPattern
          }
          #expect(isSame && again.report == table.report, "\(excerpt)")
        }
        read += 1
      } catch {
        check(error, bytes, excerpt)
        refused += 1
      }
    }
    // Neither all nor nothing is a test of much.
    #expect(read > count / 50 && refused > count / 50, "\(read) read, \(refused) refused")
  }

  private func check(_ table: TableReader.Table, _ bytes: [UInt8], _ excerpt: String) {
    let (dataset, report) = (table.dataset, table.report)
    let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    #expect(dataset.rowCount > 0 && !dataset.columns.isEmpty, "\(excerpt)")
    // Every line is a row, was left out, or belongs to a field in quotes.
    let known =
      dataset.rowCount + report.rowsWithoutTarget + report.emptyLines + (report.hasHeader ? 1 : 0)
    #expect(known <= lines, "\(excerpt)")
    if !bytes.contains(0x22), report.lineEnd == .lineFeed {
      let ended = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
      #expect(known == 1 + bytes[...ended].count { $0 == 0x0A }, "\(excerpt)")
    }
    #expect(dataset.inputs.allSatisfy { $0.isFinite || $0.isNaN }, "\(excerpt)")
    #expect(dataset.targets.allSatisfy { $0.isFinite }, "\(excerpt)")
    #expect(
      dataset.missingCounts.reduce(0, +) == report.missing.map(\.count).reduce(0, +), "\(excerpt)")
    for (index, column) in dataset.columns.enumerated() {
      guard case .text(let categories) = column.kind else { continue }
      let found = stride(from: index, to: dataset.inputs.count, by: dataset.columns.count)
        .map { dataset.inputs[$0] }.filter { !$0.isNaN }
      #expect(Set(found) == Set(categories.indices.map(Float.init)), "\(excerpt)")
    }
    #expect(dataset.classCounts.allSatisfy { $0 > 0 }, "\(excerpt)")
    switch dataset.task {
    case .classification(let classes):
      #expect(report.task == .classification && classes.count > 1, "\(excerpt)")
    case .regression(let target): #expect(target == report.target, "\(excerpt)")
    }
  }

  /// Places lie within the file.
  private func check(_ error: DatasetError, _ bytes: [UInt8], _ excerpt: String) {
    let lines = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
    switch error {
    case .raggedRow(let line, let fields, let expected):
      #expect((1...lines).contains(line) && fields != expected, "\(excerpt)")
    case .strayQuote(let line, let column), .unclosedQuote(let line, let column),
      .notANumber(let line, let column, _, _), .numberTooLarge(let line, let column, _, _):
      #expect((1...lines).contains(line) && (1...bytes.count).contains(column), "\(excerpt)")
    case .loneCarriageReturn(let line), .tooManyColumns(let line, _):
      #expect((1...lines).contains(line), "\(excerpt)")
    case .notUTF8(let offset, let line), .isBinary(let offset, let line):
      #expect(bytes.indices.contains(offset) && (1...lines).contains(line), "\(excerpt)")
    case .loneFirstLine(let line, let fields):
      #expect((1...lines).contains(line) && fields > 1, "\(excerpt)")
    case .unnamedColumn(let column): #expect(column <= bytes.count, "\(excerpt)")
    case .sameName(_, let first, let second): #expect(first < second, "\(excerpt)")
    case .emptyFile, .noRows, .tooFewColumns, .isUTF16, .unknownColumn, .targetDropped, .noTargets,
      .targetHoldsWords, .identifier, .tooManyClasses, .noInputs, .oneClass:
      break
    default: Issue.record("\(error) of \(excerpt)")
    }
  }
}
