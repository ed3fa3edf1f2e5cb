import Testing
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

struct JournalTests {
  /// A journal of a short session, and that session.
  static func example(leaving: Bool = true) throws -> (lines: [String], session: Session) {
    var session = try Session(home: repository, pace: .minibatch)
    var records: [JournalRecord] = []
    for line in [
      "data use penguins", "model mlp hidden=4 epochs=2", "space learning_rate log 1e-3 1",
      "search random seed=3; step 2", "why", "note good", "step", "undo", "try learning_rate=0.1",
      "step 2",
    ] {
      let reply = session.reply(to: line)
      #expect(reply.failures.isEmpty)
      records += reply.records
    }
    if leaving { records.append(.leave) }
    return (records.enumerated().map { $1.journalLine(number: $0 + 1) }, session)
  }

  static func restored(_ journal: Journal) throws -> (Session, Session.Restoration) {
    var session = try Session(home: repository, pace: .minibatch)
    let restoration = session.restore(journal.records) { journal.changed.contains($0) }
    return (session, restoration)
  }

  static func journal(_ lines: some Sequence<String>) -> Journal {
    Journal(Array(lines.joined().utf8))
  }

  /// What a session can be told apart by.
  static func face(_ session: Session) -> [String] {
    session.observable + ["cells", "tree", "undo 99", "verify"].map { session.answer(to: $0) }
  }

  @Test func `what is read back is the session that was written`() throws {
    let (lines, session) = try Self.example()
    let journal = Self.journal(lines)
    #expect(journal.damage == nil && journal.changed.isEmpty && journal.isClosed)
    #expect(journal.keptBytes == lines.joined().utf8.count)
    let (restored, restoration) = try Self.restored(journal)
    #expect(restoration.records == lines.count && restoration.mismatch == nil)
    #expect(restoration.trials == 6)
    #expect(Self.face(restored) == Self.face(session))
    #expect(restored.cell == session.cell)
    #expect(restored.workspace.notebook == session.workspace.notebook)
    #expect(restored.workspace.search?.measurements == session.workspace.search?.measurements)
    #expect(restored.ledger.count == session.ledger.count)
  }

  @Test func `a journal that ends anywhere is kept up to its last whole line`() throws {
    let (lines, _) = try Self.example()
    let bytes = Array(lines.joined().utf8)
    let ends = lines.reduce(into: [0]) { $0.append($0.last! + $1.utf8.count) }
    for length in 0...bytes.count {
      let journal = Journal(Array(bytes[..<length]))
      // The last line may lack its end alone.
      let whole = ends.lastIndex { $0 <= length + 1 } ?? 0
      let isWhole = ends[whole] - 1 == length || ends[whole] == length || length == 0
      guard journal.records.count == whole, journal.keptBytes == min(ends[whole], length),
        journal.damage == (isWhole ? nil : .torn(line: whole + 1)), journal.changed.isEmpty
      else {
        Issue.record(
          "after \(length) bytes: \(journal.records.count), \(String(describing: journal.damage))")
        return
      }
    }
    // What comes of it is a session at every line.
    for count in 0...lines.count {
      let (session, restoration) = try Self.restored(Self.journal(lines[..<count]))
      #expect(restoration.mismatch == nil && restoration.records == count)
      let answer = session.answer(to: "verify")
      #expect(answer.contains("verified") || answer.contains("there is no"))
    }
  }

  @Test func `a line that is missing ends what is kept, and later results are saved`() throws {
    let (lines, _) = try Self.example()
    for index in lines.indices.dropLast() {
      var damaged = lines
      damaged.remove(at: index)
      let journal = Self.journal(damaged)
      #expect(journal.records.count == index)
      #expect(journal.damage == .missing(line: index + 1))
      let all = Self.journal(lines).records[(index + 1)...]
      #expect(journal.salvaged.count == all.count { if case .trial = $0 { true } else { false } })
      let (session, restoration) = try Self.restored(journal)
      #expect(restoration.mismatch == nil)
      let text = Self.text(journal, restoration)
      #expect(
        text.contains("lines are missing before line \(index + 1) of the journal; what comes"))
      _ = session
    }
  }

  @Test func `a line that stands twice counts once`() throws {
    let (lines, session) = try Self.example()
    for index in lines.indices {
      var doubled = lines
      doubled.insert(lines[index], at: index + 1)
      let journal = Self.journal(doubled)
      #expect(journal.damage == nil && journal.doubled == [index + 2])
      #expect(journal.records == Self.journal(lines).records)
      let (restored, restoration) = try Self.restored(journal)
      #expect(restored.workspace.notebook == session.workspace.notebook)
      #expect(
        Self.text(journal, restoration).contains("line \(index + 2) of the journal stood twice"))
    }
  }

  @Test func `two lines in the wrong order end what is kept`() throws {
    let (lines, _) = try Self.example()
    for index in lines.indices.dropLast() {
      var swapped = lines
      swapped.swapAt(index, index + 1)
      let journal = Self.journal(swapped)
      #expect(journal.records.count == index && journal.damage == .missing(line: index + 1))
    }
  }

  @Test func `whatever byte is changed, the change is seen or the line is dropped`() throws {
    let (lines, _) = try Self.example()
    let text = lines.joined()
    let whole = Self.journal(lines)
    var random = SmallRandom(state: 5)
    var bytes = Array(text.utf8)
    for _ in 0..<600 {
      let place = random.below(bytes.count)
      let old = bytes[place]
      bytes[place] = UInt8(random.below(256))
      let journal = Journal(bytes)
      let isSame = journal.records == whole.records
      let isSeen =
        journal.damage != nil || !journal.changed.isEmpty || !journal.doubled.isEmpty
      #expect(isSame || isSeen, "byte \(place) from \(old) to \(bytes[place])")
      if !isSeen { #expect(isSame) }
      bytes[place] = old
    }
  }

  @Test func `a journal changed anywhere gives a session that answers everything`() throws {
    let (lines, _) = try Self.example()
    var random = SmallRandom(state: 21)
    var taken = 0
    for _ in 0..<250 {
      var bytes = Array(lines.joined().utf8)
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        // Mostly digits for digits, so that the line can still be read.
        let isDigit = bytes[place] >= 48 && bytes[place] < 58
        bytes[place] = UInt8(isDigit ? 48 + random.below(10) : 32 + random.below(95))
      }
      var journal = Journal(bytes)
      var (session, restoration) = try Self.restored(journal)
      if let mismatch = restoration.mismatch, mismatch == .damaged {
        journal.keep(restoration.records)
        (session, restoration) = try Self.restored(journal)
        #expect(restoration.mismatch != .damaged)
      }
      taken += journal.changed.count
      for line in [
        "show", "show 1", "why", "why 1 full", "best", "trials", "verify", "plot best", "cells",
        "tree",
        "step", "undo 3", "redo 3",
      ] {
        _ = session.reply(to: line)
      }
    }
    #expect(taken > 50)
  }

  @Test func `numbers that no shell writes end what is kept`() throws {
    for cell in [-1, Int.max] {
      var session = try Session(home: repository)
      let restoration = session.restore([
        .command(cell: 1, line: "data use penguins", changes: true),
        .command(cell: cell, line: "model linear", changes: true),
      ])
      #expect(restoration.records == 1 && restoration.mismatch == .damaged)
    }
  }

  @Test func `garbage is read without a trap, and nothing of it is kept`() throws {
    var random = SmallRandom(state: 9)
    for _ in 0..<300 {
      let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
      let journal = Journal(bytes)
      #expect(journal.records.isEmpty && journal.keptBytes == 0)
    }
    #expect(Journal([]).damage == nil)
    let newer = Self.journal([#"{"v":2,"n":1,"what":"ever"}"# + "\n"])
    #expect(newer.damage == .newerVersion(line: 1))
  }

  @Test func `a result changed by hand is named by verify`() throws {
    let (lines, _) = try Self.example()
    let index = try #require(lines.firstIndex { $0.contains(#""number":2"#) })
    var damaged = lines
    damaged[index] = lines[index].replacing(
      #/"outcome":\{"value":[0-9.]+\}/#, with: #""outcome":{"value":0.999}"#)
    #expect(damaged[index] != lines[index])
    let journal = Self.journal(damaged)
    #expect(journal.changed == [index] && journal.damage == nil)
    let (session, restoration) = try Self.restored(journal)
    #expect(
      Self.text(journal, restoration).contains("line \(index + 1) of the journal was changed"))
    let answer = session.answer(to: "verify")
    #expect(answer.contains("#2  its line in the journal was changed after it had been written"))
    #expect(answer.contains("#2  the result is the score of none of its epochs"))
    #expect(answer.contains("1 of 5 trials does not fit its record"))
  }

  @Test func `a choice changed by a hand that knows the check is named by verify`() throws {
    let (lines, _) = try Self.example()
    var records = Self.journal(lines).records
    let index = try #require(
      records.firstIndex {
        if case .trial(let trial) = $0 { trial.trial.number == 2 } else { false }
      }
    )
    guard case .trial(let finished) = records[index] else { return }
    // The point and the record of the first trial in place of the second's.
    guard case .trial(let first) = records[index - 1] else { return }
    let line = JournalRecord.trial(first).journalLine(number: index + 1)
      .replacing(#""number":1"#, with: #""number":2"#)
      .replacing(#""toldAt":1"#, with: #""toldAt":2"#)
    let tampered = Self.journal([line])
    #expect(tampered.damage == .missing(line: 1))
    guard case .trial(var forged)? = tampered.salvaged.first else {
      return
    }
    #expect(forged.trial.number == 2)
    // Its key is that of another run, so that it does not even fit.
    records[index] = .trial(forged)
    var session = try Session(home: repository)
    #expect(session.restore(records).mismatch == .otherData(trial: 2))
    // With the right key it fits, and the choice does not.
    let search = try #require(session.workspace.search)
    forged = FinishedTrial(
      key: search.key(2, at: forged.trial.point), trial: forged.trial,
      measurement: forged.measurement)
    records[index] = .trial(forged)
    var deceived = try Session(home: repository)
    #expect(deceived.restore(records).mismatch == nil)
    #expect(deceived.answer(to: "verify").contains("#2  "))
    _ = finished
  }

  @Test func `a record that does not fit those before it is cut off with the rest`() throws {
    let (lines, _) = try Self.example()
    var records = Self.journal(lines).records
    let index = try #require(
      records.firstIndex {
        if case .trial(let trial) = $0 { trial.trial.number == 2 } else { false }
      }
    )
    records.remove(at: index - 1)
    var journal = Self.journal(
      records.enumerated().map { $1.journalLine(number: $0 + 1) })
    let (_, restoration) = try Self.restored(journal)
    #expect(restoration.mismatch == .damaged && restoration.records == index - 1)
    journal.keep(restoration.records)
    #expect(journal.damage == .misfit(line: index))
    #expect(journal.salvaged.count == 5)
    let (session, again) = try Self.restored(journal)
    #expect(again.mismatch == nil)
    #expect(session.trialCount == 0)
  }

  @Test func `a command that fails now leaves the journal as it is`() throws {
    let folder = try TemporaryFolder()
    try folder.link("datasets", to: repository.datasets)
    let table = try folder.write(
      "a,b\n1,x\n2,y\n3,x\n4,y\n5,x\n6,y\n7,x\n8,y\n9,x\n1,y\n2,x\n3,y\n4,x\n5,y\n6,x\n7,y\n8,x\n9,y\n",
      to: "my.csv")
    var session = try Session(home: Home(folder: folder.path))
    let reply = session.reply(to: "data load \(table) target=b")
    #expect(reply.failures.isEmpty)
    var other = try Session(home: Home(folder: folder.path))
    #expect(other.restore(reply.records).mismatch == nil)
    try folder.remove("my.csv")
    var late = try Session(home: Home(folder: folder.path))
    guard case .failing(let cell, _, let reason)? = late.restore(reply.records).mismatch else {
      Issue.record("it did not fail")
      return
    }
    #expect(cell == 1)
    #expect(reason.contains("my.csv"))
  }

  static func text(_ journal: Journal, _ restoration: Session.Restoration) -> String {
    JournalText.blocks(journal, restoration, name: "x", aside: nil).map {
      if case .line(let line) = $0 { line } else { "" }
    }.joined(separator: "\n")
  }
}
