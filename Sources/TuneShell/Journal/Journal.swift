/// What the bytes of a journal hold: all records up to the first damage, and what can be saved behind it.
package struct Journal: Sendable, Hashable {
  /// Where the records end before the file does.
  package enum Damage: Error, Sendable, Hashable {
    /// The last line has no end: the process died while it wrote.
    case torn(line: Int)
    /// A line is not a record.
    case unreadable(line: Int)
    /// The lines up to this one are not all there.
    case missing(line: Int)
    /// A newer program wrote the line.
    case newerVersion(line: Int)
    /// A record does not fit those before it.
    case misfit(line: Int)
  }

  /// The records that are kept, in order.
  package private(set) var records: [JournalRecord] = []
  /// The lines of the file that they stand in, from 1.
  package private(set) var lines: [Int] = []
  /// The places in `records` of those whose lines were changed after they had been written.
  package private(set) var changed: [Int] = []
  /// Lines that stand twice; one of each is used.
  package private(set) var doubled: [Int] = []
  /// Why the records end before the file does.
  package private(set) var damage: Damage?
  /// The bytes of the file that hold the kept records.
  package private(set) var keptBytes = 0
  /// Results behind the damage: they are not in the session, and need not be paid for again.
  package private(set) var salvaged: [JournalRecord] = []
  /// The places of the kept records' ends in the file.
  private var ends: [Int] = []

  /// A journal without a record.
  package init() {}

  /// Reads a file; nothing that it may hold is an error.
  package init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var line = 0
    while !rest.isEmpty {
      line += 1
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let text = String(decoding: rest[..<(end ?? rest.endIndex)], as: UTF8.self)
      rest = end.map { rest[($0 + 1)...] } ?? []
      read(text, line: line, isWhole: end != nil, end: rest.isEmpty ? bytes.count : rest.startIndex)
    }
  }

  /// Keeps the first records only, because the next does not fit.
  package mutating func keep(_ count: Int) {
    guard count < records.count else { return }
    damage = .misfit(line: lines[count])
    salvaged = Self.results(records[count...]) + salvaged
    records.removeSubrange(count...)
    lines.removeSubrange(count...)
    ends.removeSubrange(count...)
    changed.removeAll { $0 >= count }
    keptBytes = ends.last ?? 0
  }

  /// The number of the next line.
  package var nextNumber: Int { records.count + 1 }

  /// Whether the learner left, so that nothing was interrupted.
  package var isClosed: Bool { records.last == .leave && damage == nil }

  private mutating func read(_ text: String, line: Int, isWhole: Bool, end: Int) {
    let read: JournalLine
    do throws(JournalLine.Problem) {
      read = try JournalLine(text)
    } catch {
      let damage: Damage =
        switch error {
        case .newerVersion: .newerVersion(line: line)
        case .unreadable: isWhole ? .unreadable(line: line) : .torn(line: line)
        }
      self.damage = self.damage ?? damage
      return
    }
    guard damage == nil else {
      salvaged += Self.results([read.record])
      return
    }
    if read.number <= records.count, records[read.number - 1] == read.record, read.number > 0 {
      doubled.append(line)
      keptBytes = end
      ends[ends.count - 1] = end
      return
    }
    guard read.number == records.count + 1 else {
      damage = .missing(line: line)
      salvaged += Self.results([read.record])
      return
    }
    // A whole record whose line has no end was written whole: the end is added with the next one.
    if read.isChanged { changed.append(records.count) }
    records.append(read.record)
    lines.append(line)
    ends.append(end)
    keptBytes = end
  }

  private static func results(_ records: some Sequence<JournalRecord>) -> [JournalRecord] {
    records.filter { record in
      switch record {
      case .trial, .job: true
      default: false
      }
    }
  }
}
