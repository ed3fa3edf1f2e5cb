import Testing
import TuneMath
import TuneTraining

@Suite struct DelimitedTextTests {
  private func table(_ text: String) throws -> DelimitedText {
    try DelimitedText(Array(text.utf8))
  }

  private func regression(_ text: String) throws -> Dataset {
    try table(text).regression(name: "test")
  }

  @Test(arguments: [
    "a,b,y\n1,2,3\n4,5,6\n", "a,b,y\r\n1,2,3\r\n4,5,6\r\n", "a,b,y\n1,2,3\n4,5,6",
    "\u{FEFF}a,b,y\n1,2,3\n4,5,6\n", "a,b,y\n1,2,3\n4,5,6\n\n\r\n\n",
    "\"a\",\"b\",\"y\"\n\"1\",\"2\",3\n4,5,\"6\"\n",
  ])
  func `line ends, byte order marks and quotes make no difference`(_ text: String) throws {
    let dataset = try regression(text)
    #expect(dataset.inputNames == ["a", "b"])
    #expect(dataset.task == .regression(target: "y"))
    #expect(dataset.inputs == [1, 2, 4, 5])
    #expect(dataset.targets == [3, 6])
  }

  @Test func `quotes protect commas and double for a quote`() throws {
    let dataset = try table("\"a, \"\"b\"\"\",y\n1,\"x,1\"\n2,\"\"\"\"\n3,\"\"\"\"\n")
      .classification(name: "test")
    #expect(dataset.inputNames == ["a, \"b\""])
    #expect(dataset.task == .classification(classes: ["\"", "x,1"]))
    #expect(dataset.labels == [1, 0, 0])
  }

  @Test(arguments: [
    ("", DatasetError.noHeader), ("\n\n", .noHeader), ("\u{FEFF}", .noHeader),
    ("a,y\n", .noRows), ("y\n1\n", .tooFewColumns(1)),
    ("a,y\n1,2\n1\n", .raggedRow(line: 3, fields: 1, expected: 2)),
    ("a,y\n1,2,3\n", .raggedRow(line: 2, fields: 3, expected: 2)),
    ("a,y\n1,2\n\n3,4\n", .raggedRow(line: 3, fields: 1, expected: 2)),
    ("a,y\n1,\"2\n", .strayQuote(line: 2, column: 2)),
    ("a,y\n1\"1,2\n", .strayQuote(line: 2, column: 1)),
    ("a,y\n\"1\"1,2\n", .strayQuote(line: 2, column: 1)),
    ("a,y\r1,2\r", .loneCarriageReturn(line: 1)),
    ("a,y\n1,2\r", .loneCarriageReturn(line: 2)),
    ("a,y\n1,2\n,2\n", .missingValue(line: 3, column: 1, name: "a")),
    ("a,y\n1,\n", .missingValue(line: 2, column: 2, name: "y")),
    ("a,y\n\"\",1\n", .missingValue(line: 2, column: 1, name: "a")),
    ("a,y\n1,2\nusa,2\n", .notANumber(line: 3, column: 1, name: "a", text: "usa")),
    ("a,y\n1 ,2\n", .notANumber(line: 2, column: 1, name: "a", text: "1 ")),
    ("a,y\n1,0x10\n", .notANumber(line: 2, column: 2, name: "y", text: "0x10")),
    ("a,y\n1e,2\n", .notANumber(line: 2, column: 1, name: "a", text: "1e")),
    ("a,y\n.,2\n", .notANumber(line: 2, column: 1, name: "a", text: ".")),
    ("a,y\n-,2\n", .notANumber(line: 2, column: 1, name: "a", text: "-")),
    ("a,y\n1.2.3,2\n", .notANumber(line: 2, column: 1, name: "a", text: "1.2.3")),
    ("a,y\n1,1e999\n", .numberTooLarge(line: 2, column: 2, name: "y", text: "1e999")),
    ("a,y\n-4e38,1\n", .numberTooLarge(line: 2, column: 1, name: "a", text: "-4e38")),
  ])
  func `what cannot be read is an error with its place`(
    _ text: String, error: DatasetError
  ) throws {
    #expect(throws: error) { try regression(text) }
  }

  @Test func `listed columns may hold words and gaps`() throws {
    let layout = DelimitedText.Layout(text: ["b"], incomplete: ["a", "b"])
    let dataset = try table("a,b,y\n1,red,5\n,blue,6\n3,,7\n4,red,8\n")
      .regression(name: "test", layout: layout)
    #expect(
      dataset.columns == [
        Dataset.Column("a"), Dataset.Column("b", .text(categories: ["blue", "red"])),
      ])
    #expect(dataset.missingCounts == [1, 1])
    #expect(dataset.inputs[0..<2] == [1, 1] && dataset.inputs[6..<8] == [4, 1])
    #expect(dataset.inputs[2].isNaN && dataset.inputs[3] == 0 && dataset.inputs[5].isNaN)
    // Categories have the same order as classes: numbers by value.
    let codes = try table("a,y\n10,1\n9,2\n").regression(
      name: "test", layout: DelimitedText.Layout(text: ["a"]))
    #expect(codes.columns[0].kind == .text(categories: ["9", "10"]))
  }

  @Test func `a gap in any other column is an error with its place`() throws {
    #expect(throws: DatasetError.missingValue(line: 3, column: 1, name: "a")) {
      try table("a,b,y\n1,2,3\n,2,3\n").regression(
        name: "test", layout: DelimitedText.Layout(incomplete: ["b"]))
    }
    #expect(throws: DatasetError.missingValue(line: 2, column: 1, name: "a")) {
      try table("a,y\n,3\n").regression(
        name: "test", layout: DelimitedText.Layout(text: ["a"]))
    }
    #expect(throws: DatasetError.notANumber(line: 2, column: 1, name: "a", text: "red")) {
      try table("a,y\nred,3\n").regression(
        name: "test", layout: DelimitedText.Layout(incomplete: ["a"]))
    }
  }

  @Test(arguments: ["nan", "NaN", "inf", "-inf", "Infinity", "+nan", "1_000", "١"])
  func `NaN, infinity and foreign digits are not numbers`(_ text: String) {
    #expect(throws: DatasetError.notANumber(line: 2, column: 1, name: "a", text: text)) {
      try regression("a,y\n\(text),1\n")
    }
  }

  @Test func `bytes that are not UTF-8 are an error`() {
    #expect(throws: DatasetError.notText(line: 2)) {
      try DelimitedText(Array("a,y\n".utf8) + [0xFF, 0x2C, 0x31])
    }
  }

  @Test func `labels may not be missing and must differ`() throws {
    #expect(throws: DatasetError.missingValue(line: 2, column: 2, name: "y")) {
      try table("a,y\n1,\n").classification(name: "test")
    }
    #expect(throws: DatasetError.oneClass("x")) {
      try table("a,y\n1,x\n2,x\n").classification(name: "test")
    }
  }

  @Test func `classes are numbered by value if they are integers, else by name`() throws {
    let numbers = try table("a,y\n1,10\n1,9\n1,-1\n").classification(name: "test")
    #expect(numbers.task == .classification(classes: ["-1", "9", "10"]))
    #expect(numbers.labels == [2, 1, 0])
    let names = try table("a,y\n1,b\n1,10\n1,9\n1,B\n").classification(name: "test")
    #expect(names.task == .classification(classes: ["10", "9", "B", "b"]))
  }

  @Test func `decimal numbers are the nearest Floats`() throws {
    var texts = [
      "0", "-0", "007", "1.", ".5", "+3.25", "-2.5e-3", "1E5", "0.1", "16777217", "33554435",
      "123456.7", "1234567", "0.000001", "9999999", "3.4028235e38", "1e-45", "1e-60",
      "0.1184000000000000000000000000000000000001",
    ]
    var random = Seed(31).stream(.fit)
    for _ in 0..<2000 {
      let whole = random.integer(below: 10_000)
      texts.append("\(whole).\(random.integer(below: 100_000))")
    }
    let dataset = try regression("a,y\n" + texts.map { "\($0),1\n" }.joined())
    for (value, text) in zip(dataset.inputs, texts) {
      let expected = try #require(Float(text))
      #expect(value.bitPattern == expected.bitPattern, "\(text)")
    }
  }

  @Test func `scrambled bytes never crash the scanner`() {
    let letters = Array("1,\n\"\r.ae-".utf8) + [0x00, 0xC3, 0xA9, 0xFF]
    var random = Seed(32).stream(.fit)
    var errors = 0
    for _ in 0..<20_000 {
      let bytes = (0..<random.integer(below: 24)).map { _ in
        letters[random.integer(below: letters.count)]
      }
      do {
        let text = try DelimitedText(Array("a,b\n".utf8) + bytes)
        _ = try? text.classification(name: "test")
        _ = try? text.regression(name: "test")
      } catch {
        errors += 1
      }
    }
    #expect(errors > 10_000)
  }
}
