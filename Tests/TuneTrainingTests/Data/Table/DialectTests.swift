import Testing
import TuneTraining

/// What is guessed of the way a file is written.
@Suite struct DialectTests {
  private func read(
    _ text: String, _ options: TableOptions = TableOptions()
  ) throws -> TableReader.Table {
    try TableReader.read(Array(text.utf8), name: "test", options: options)
  }

  @Test(arguments: [
    ("a,b,y\n1,2,3.5\n4,5,6.5\n", Separator.comma), ("a;b;y\n1;2;3.5\n4;5;6.5\n", .semicolon),
    ("a\tb\ty\n1\t2\t3.5\n4\t5\t6.5\n", .tab), ("a|b|y\n1|2|3.5\n4|5|6.5\n", .pipe),
    ("\"a\";\"b\";\"y\"\n\"1\";\"2\";\"3,5\"\n4;5;6,5\n", .semicolon),
    ("\"a\",\"b\",\"y\"\n1,2,\"3,5\"\n\"4\",5,\"6,5\"\n", .comma),
  ])
  func `separators and decimal marks make no difference`(
    _ text: String, separator: Separator
  ) throws {
    let (dataset, report) = try (read(text).dataset, read(text).report)
    #expect(dataset.inputNames == ["a", "b"])
    #expect(dataset.inputs == [1, 2, 4, 5])
    #expect(dataset.targets == [3.5, 6.5])
    #expect(report.separator == separator)
    #expect(report.hasDecimalComma == text.contains("3,5"))
    #expect(report.hasHeader && report.target == "y" && report.task == .regression)
  }

  @Test(arguments: [
    ("a,b,y\n1,2,3.5\n4,5,6.5\n", TableReport.LineEnd.lineFeed),
    ("a,b,y\r\n1,2,3.5\r\n4,5,6.5\r\n", .both), ("a,b,y\r1,2,3.5\r4,5,6.5\r", .carriageReturn),
    ("a,b,y\n1,2,3.5\r\n4,5,6.5", .lineFeed), ("a,b,y\r\n1,2,3.5\n4,5,6.5\r\n\r\n", .both),
  ])
  func `line ends and byte order marks make no difference`(
    _ text: String, end: TableReport.LineEnd
  ) throws {
    for mark in ["", "\u{FEFF}"] {
      let table = try read(mark + text)
      #expect(table.dataset.inputNames == ["a", "b"])
      #expect(table.dataset.inputs == [1, 2, 4, 5] && table.dataset.targets == [3.5, 6.5])
      #expect(table.report.lineEnd == end)
      #expect(table.report.hasByteOrderMark == !mark.isEmpty)
    }
  }

  @Test func `a first line with a number is no header`() throws {
    let table = try read("1,red,2.5\n3,blue,4.5\n")
    #expect(!table.report.hasHeader && table.report.target == "c3")
    #expect(table.dataset.inputNames == ["c1", "c2"] && table.dataset.rowCount == 2)
    // Two lines of words: the first is taken for names, until something says otherwise.
    let words = "red,yes\nblue,no\n"
    #expect(try read("red,yes\nblue,no\ngreen,yes\n").dataset.rowCount == 2)
    #expect(try read(words, TableOptions(hasHeader: false)).dataset.rowCount == 2)
    #expect(try read(words, TableOptions(target: "c2")).dataset.rowCount == 2)
    // Names that are numbers are a header where the target is one of them.
    let years = try read("2001,2002\n1.5,2.5\n3.5,4.5\n", TableOptions(target: "2002"))
    #expect(years.dataset.inputNames == ["2001"] && years.dataset.targets == [2.5, 4.5])
    #expect(try read("2001,2002\n1.5,2.5\n", TableOptions(hasHeader: true)).report.hasHeader)
  }

  @Test func `a comma that separates is no decimal mark`() throws {
    let table = try read(
      "a,b,y\n1,2,\"3,5\"\n4,5,\"6,5\"\n", TableOptions(separator: .comma, hasDecimalComma: true))
    #expect(table.dataset.inputs == [1, 2, 4, 5] && table.dataset.targets == [3.5, 6.5])
  }

  @Test func `grouped thousands do not make a decimal comma`() throws {
    // 1,001 in quotes is a word; as 1.001 it would make words of all other numbers.
    let rows = (0..<60).map { "\"\($0 % 3),001\",\($0).5,\($0).25\n" }.joined()
    let table = try read("a,b,y\n" + rows)
    #expect(!table.report.hasDecimalComma)
    #expect(table.dataset.columns[0].kind == .text(categories: ["0,001", "1,001", "2,001"]))
    #expect(table.dataset.targets[1] == 1.25)
  }

  @Test func `what is said is not guessed`() throws {
    let semicolons = "a;b,y\n1;2,3.5\n"
    #expect(try read(semicolons, TableOptions(separator: .comma)).dataset.inputNames == ["a;b"])
    #expect(throws: DatasetError.oneClass("2,3.5")) {
      try read(semicolons, TableOptions(separator: .semicolon))
    }
    // 1.234 is a thousand and some only to those who say that decimals stand behind a comma.
    let german = TableOptions(hasDecimalComma: true)
    #expect(throws: DatasetError.notANumber(line: 3, column: 1, name: "a", text: "1.5")) {
      try read("a;y\n1,5;2\n1.5;3\n", german)
    }
  }

  @Test func `the separator that fits every line wins`() throws {
    let prose = "text;y\nOnce, twice;1.5\nNever;2.5\nOnce, twice, more;3.5\n"
    #expect(try read(prose).report.separator == .semicolon)
    // A ragged line elsewhere does not hide the separator.
    #expect(throws: DatasetError.raggedRow(line: 4, fields: 1, expected: 2)) {
      try read("a;y\n1;2\n3;4\n5\n")
    }
  }

  @Test func `the task is guessed from the target`() throws {
    func report(_ targets: [String], _ task: TableOptions.Task? = nil) throws -> TableReport {
      try read("a,y\n" + targets.map { "1,\($0)\n" }.joined(), TableOptions(task: task)).report
    }
    let twenty = (1...20).map { "\($0)" }
    #expect(try report(["no", "yes"]).reason == .words(2))
    #expect(try report(twenty).reason == .fewWholeNumbers(20))
    #expect(try report(twenty).task == .classification)
    #expect(try report(twenty + ["21"]).reason == .manyNumbers(20))
    #expect(try report(["1", "2.5"]).task == .regression)
    #expect(try report(["1", "2.5"]).reason == .decimals)
    #expect(try report(twenty, .regression).task == .regression)
    #expect(try report(["1", "2.5"], .classification).task == .classification)
    #expect(try report(twenty, .regression).reason == .asked)
    let halves = try read("a,y\n1,2.5\n1,1\n1,1.0\n", TableOptions(task: .classification)).dataset
    #expect(halves.task == .classification(classes: ["1", "2.5"]) && halves.labels == [1, 0, 0])
  }

  @Test func `columns are known without a target`() throws {
    let folder = try ScratchFile("a;b;y\n1;2;3\n")
    #expect(try TableReader.columns(ofFileAt: folder.path) == ["a", "b", "y"])
  }
}
