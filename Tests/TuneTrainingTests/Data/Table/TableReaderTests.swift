import Testing
import TuneMath
import TuneTraining

/// What stands in the fields of a file.
@Suite struct TableReaderTests {
  private func read(
    _ text: String, _ options: TableOptions = TableOptions()
  ) throws -> TableReader.Table {
    try TableReader.read(Array(text.utf8), name: "test", options: options)
  }

  @Test func `quotes protect separators, line ends and, doubled, quotes`() throws {
    // RFC 4180, section 2, rules 6 and 7.
    let table = try read(
      "\"a, \"\"b\"\"\",y\n1.5,\"x,1\"\n2,\"\"\"\"\n3,\"two\nlines\"\n4,\"\"\"\"\n")
    #expect(table.dataset.inputNames == ["a, \"b\""])
    #expect(table.dataset.task == .classification(classes: ["\"", "two\nlines", "x,1"]))
    #expect(table.dataset.labels == [2, 0, 1, 0])
    // Lines are counted as an editor counts them.
    #expect(throws: DatasetError.notANumber(line: 5, column: 2, name: "b", text: "x")) {
      try read("a,b,y\n\"two\nlines\",1,2\nb,3,4\nc,x,5\n")
    }
  }

  @Test func `missing values are counted as they stand in the file`() throws {
    let table = try read("a,b,y\nNA,red,1.5\n2,,2.5\n3,?,3.5\n,red,4.5\n\"\",blue,5.5\n")
    #expect(table.dataset.missingCounts == [3, 2])
    #expect(table.dataset.columns[1].kind == .text(categories: ["blue", "red"]))
    #expect(
      table.report.missing.map { "\($0.token) \($0.count)" } == ["NA 1", " 3", "? 1"])
    for token in TableOptions.usualMissing {
      let table = try read("a,b,y\n1,2,1.5\n\(token),3,2.5\n\(token),3,3.5\n")
      #expect(table.dataset.missingCounts == [2, 0], "\(token)")
      #expect(table.report.missing.map(\.token) == [token])
    }
    let own = TableOptions(missing: ["-999", "not measured"])
    let marked = try read("a,y\n-999,1.5\n2,2.5\nnot measured,3.5\n-99,4.5\n", own)
    #expect(marked.dataset.missingCounts == [2])
    #expect(marked.dataset.inputs[1] == 2 && marked.dataset.inputs[3] == -99)
  }

  @Test func `rows without a target are left out and counted`() throws {
    let table = try read("a,b,y\n1,red,yes\n2,gone,\n3,red,NA\nNA,blue,no\n,lost,?\n")
    #expect(table.report.rowsWithoutTarget == 3)
    #expect(table.dataset.rowCount == 2 && table.dataset.labels == [1, 0])
    // Neither their words nor their gaps count.
    #expect(table.dataset.columns[1].kind == .text(categories: ["blue", "red"]))
    #expect(table.dataset.inputs[0] == 1 && table.dataset.inputs[1] == 1)
    #expect(table.dataset.inputs[2].isNaN && table.dataset.inputs[3] == 0)
    #expect(table.report.missing.map { "\($0.token) \($0.count)" } == ["NA 1"])
    let numbers = try read("y,a\n1.5,1\nNA,2\n2.5,NA\n", TableOptions(target: "y"))
    #expect(numbers.report.rowsWithoutTarget == 1 && numbers.dataset.targets == [1.5, 2.5])
    #expect(numbers.report.missing.map(\.count) == [1])
  }

  @Test func `spaces around a field are left out and counted, but not those in quotes`() throws {
    let table = try read("a , b,y\n 1,red ,1.5\n2,\" red\",2.5\n3,red, 3.5\n")
    #expect(table.dataset.inputNames == ["a", "b"])
    #expect(table.dataset.inputs == [1, 1, 2, 0, 3, 1])
    #expect(table.dataset.columns[1].kind == .text(categories: [" red", "red"]))
    #expect(table.report.trimmedFields == 3)
  }

  @Test func `empty lines are left out and counted`() throws {
    let table = try read("\na,y\n\n1,2.5\n\r\n\n3,4.5\n\n\n")
    #expect(table.dataset.inputs == [1, 3] && table.report.emptyLines == 4)
    #expect(throws: DatasetError.raggedRow(line: 4, fields: 1, expected: 2)) {
      try read("a,y\n\n1,2\n3\n")
    }
  }

  @Test func `words that Unicode composes in two ways are one`() throws {
    // By their bytes, caff stands between the two.
    let (composed, apart) = ("caf\u{E9}", "cafe\u{301}")
    let rows = "\(apart),\(composed)\ncaff,caff\n\(composed),\(apart)\n"
    let dataset = try read("a,y\n" + rows).dataset
    #expect(dataset.columns[0].kind == .text(categories: [apart, "caff"]))
    #expect(dataset.inputs == [0, 1, 0] && dataset.labels == [1, 0, 1])
    #expect(dataset.task == .classification(classes: ["caff", composed]))
    #expect(throws: DatasetError.sameName(apart, first: 1, second: 2)) {
      try read("\(composed),\(apart),y\n1,2,3\n")
    }
  }

  @Test func `columns can be left out and numbers read as words`() throws {
    let text = "id,zip,a,y\nx1,0100,1,1.5\nx2,0200,2,2.5\nx3,0100,3,3.5\n"
    let table = try read(text, TableOptions(dropped: ["id"], text: ["zip"]))
    #expect(table.report.dropped == ["id"])
    #expect(
      table.dataset.columns == [
        Dataset.Column("zip", .text(categories: ["0100", "0200"])), Dataset.Column("a"),
      ])
    #expect(table.dataset.inputs == [0, 1, 1, 2, 0, 3])
    // A column that is left out may hold anything.
    let odd = try read("a,b,y\n1,2,1.5\n1,x,2.5\n", TableOptions(dropped: ["b"]))
    #expect(odd.dataset.inputs == [1, 1])
    let coded = try read("a,y\n1,07\n1,7\n", TableOptions(text: ["y"]))
    #expect(coded.dataset.task == .classification(classes: ["07", "7"]))
  }

  @Test func `a target may stand in any column`() throws {
    let text = "y,a,z\n1.5,2,x\n3.5,4,w\n"
    let first = try read(text, TableOptions(target: "y")).dataset
    #expect(first.inputNames == ["a", "z"] && first.targets == [1.5, 3.5])
    let last = try read(text).dataset
    #expect(last.inputNames == ["y", "a"] && last.task == .classification(classes: ["w", "x"]))
  }

  @Test func `classes are numbered by value if they are integers, else by name`() throws {
    let numbers = try read("a,y\n1,10\n1,9\n1,-1\n").dataset
    #expect(numbers.task == .classification(classes: ["-1", "9", "10"]))
    #expect(numbers.labels == [2, 1, 0])
    let names = try read("a,y\n1,b\n1,c\n1,10\n1,9\n1,B\n").dataset
    #expect(names.task == .classification(classes: ["10", "9", "B", "b", "c"]))
  }

  @Test func `3000 columns are columns like any other`() throws {
    let width = 3_000
    let line = (0..<width).map { "\($0)" }.joined(separator: ",")
    let names = (0..<width).map { "n\($0)" }.joined(separator: ",")
    let rows = (0..<8).map { line + ",\($0).5\n" }.joined()
    let dataset = try read(names + ",y\n" + rows).dataset
    #expect(dataset.columns.count == width && dataset.rowCount == 8)
    #expect(dataset.inputs[7 * width + 2_999] == 2_999)
    #expect(dataset.constantColumns == Array(0..<width))
    let wide = String(repeating: "1,", count: 10_000) + "1\n"
    #expect(throws: DatasetError.tooManyColumns(line: 1, limit: 10_000)) { try read(wide + wide) }
  }

  @Test func `a long first line does not take the memory of as many long ones`() {
    // 1,000 lines of two bytes behind one of 10,000 columns look like the beginning of 5 million.
    let names = (0..<10_000).map { "\($0)" }.joined(separator: ",")
    let lines = String(repeating: "1\n", count: 32 << 20)
    #expect(throws: DatasetError.raggedRow(line: 2, fields: 1, expected: 10_000)) {
      try read(names + "\n" + lines, TableOptions(separator: .comma, hasHeader: true))
    }
  }

  @Test func `a column of ids is refused, one of many repeated words is not`() throws {
    let ids = (0..<100).map { "id\($0),\($0).5\n" }.joined()
    #expect(throws: DatasetError.identifier("a", words: 100, rows: 100, example: "id0")) {
      try read("a,y\n" + ids)
    }
    let pairs = (0..<200).map { "id\($0 / 2),\($0).5\n" }.joined()
    #expect(try read("a,y\n" + pairs).dataset.rowCount == 200)
    let endless = (0..<3_000).map { "id\($0 / 2),\($0).5\n" }.joined()
    #expect(throws: DatasetError.identifier("a", words: 1_001, rows: 2_000, example: "id0")) {
      try read("a,y\n" + endless)
    }
    let names = (0..<2_000).map { "1,n\($0)\n" }.joined()
    #expect(throws: DatasetError.tooManyClasses("y", count: 1_001, limit: 100)) {
      try read("a,y\n" + names)
    }
    let numbers = (0..<2_000).map { "1,\($0)\n" }.joined()
    #expect(throws: DatasetError.tooManyClasses("y", count: nil, limit: 100)) {
      try read("a,y\n" + numbers, TableOptions(task: .classification))
    }
  }

  @Test func `a class too rare for the split is refused in a file`() throws {
    let rows = String(repeating: "1,yes\n2,no\n", count: 10)
    let rare = try ScratchFile("a,y\n" + rows + String(repeating: "1,maybe\n", count: 4))
    #expect(throws: DatasetError.rareClass("maybe", rows: 4, needed: 5)) {
      try TableReader.read(contentsOf: rare.path, options: TableOptions())
    }
    let enough = try ScratchFile("a,y\n" + rows + String(repeating: "1,maybe\n", count: 5))
    let dataset = try TableReader.read(contentsOf: enough.path, options: TableOptions()).dataset
    let split = try Split(dataset, seed: Seed(3))
    for part in [split.training, split.validation, split.test] {
      #expect(Set(part.map { dataset.labels[$0] }).count == 3)
    }
  }

  @Test func `more values than memory is meant for are refused before they are made`() throws {
    // 4,000 rows of 70 columns with 1,000 words each are 280 million inputs.
    let rows = (0..<4_000).map { row in
      String(repeating: "w\(row % 1_000),", count: 70) + "\(row).5\n"
    }
    let names = (0..<70).map { "a\($0)," }.joined() + "y\n"
    let dataset = try read(names + rows.joined()).dataset
    #expect(
      throws: DatasetError.tooManyValues(rows: 4_000, inputs: 70_000, limit: 1 << 28)
    ) { try PreparedData(dataset, seed: Seed(0)) }
  }
}
