import Testing
import TuneTraining

/// Files that cannot be read, and where.
@Suite struct TableErrorTests {
  private func read(
    _ text: String, _ options: TableOptions = TableOptions()
  ) throws -> TableReader.Table {
    try TableReader.read(Array(text.utf8), name: "test", options: options)
  }

  @Test(arguments: [
    ("", DatasetError.emptyFile), ("\n\n", .emptyFile), ("\u{FEFF}", .emptyFile),
    ("\r\r", .emptyFile), ("a,y\n", .noRows), ("a,y\n\n\n", .noRows), ("y\n1\n", .tooFewColumns(1)),
    ("a,y\n1,2\n1\n", .raggedRow(line: 3, fields: 1, expected: 2)),
    ("a,y\n1,2,3\n", .raggedRow(line: 2, fields: 3, expected: 2)),
    ("a,b,y\nx,2,3\nx,2\n", .raggedRow(line: 3, fields: 2, expected: 3)),
    ("a,y\n1,\"2\n", .unclosedQuote(line: 2, column: 2)),
    ("a,y\n1,2\n\"3,4\n5,6\n", .unclosedQuote(line: 3, column: 1)),
    ("a,y\n1\"1,2\n", .strayQuote(line: 2, column: 1)),
    ("a,y\n\"1\"1,2\n", .strayQuote(line: 2, column: 1)),
    ("x,y\n1,2,3\nx,2\n", .raggedRow(line: 2, fields: 3, expected: 2)),
    ("a,y\n1,2\n# the end\n", .raggedRow(line: 3, fields: 1, expected: 2)),
    ("a,y\n1,2\n3,x,\n", .raggedRow(line: 3, fields: 3, expected: 2)),
    ("# a shop\na;y\n1;2\n", .loneFirstLine(line: 1, fields: 2)),
    ("\n\nA shop\na,y\n1,2\n", .loneFirstLine(line: 3, fields: 2)),
    ("a,y\n1,2\r3,4\n", .loneCarriageReturn(line: 2)),
    (",y\n1,2\n", .unnamedColumn(1)), ("a, ,y\n1,2,3\n", .unnamedColumn(2)),
    ("a,b,a\n1,2,3\n", .sameName("a", first: 1, second: 3)),
    ("a,y\n1,\n2,NA\n", .noTargets("y")),
    ("a,y\n1,yes\n2,yes\n", .oneClass("yes")), ("a,y\n1,3\n2,3\n", .oneClass("3")),
    ("a,y\n1,2\nusa,2\n", .notANumber(line: 3, column: 1, name: "a", text: "usa")),
    ("a,y\n1,2\n0x10,2\n", .notANumber(line: 3, column: 1, name: "a", text: "0x10")),
    ("a,y\n1,2\n1e,2\n", .notANumber(line: 3, column: 1, name: "a", text: "1e")),
    ("a,y\n1,2\n.,2\n", .notANumber(line: 3, column: 1, name: "a", text: ".")),
    ("a,y\n1,2\n--,2\n", .notANumber(line: 3, column: 1, name: "a", text: "--")),
    ("a,y\n1,2\n1.2.3,2\n", .notANumber(line: 3, column: 1, name: "a", text: "1.2.3")),
    ("a,y\n1,2\n1e999,2\n", .numberTooLarge(line: 3, column: 1, name: "a", text: "1e999")),
    ("a,y\n1,2\n1,-4e38\n", .numberTooLarge(line: 3, column: 2, name: "y", text: "-4e38")),
    ("a,y\n1,2\n\"\u{1B}[2J\",2\n", .notANumber(line: 3, column: 1, name: "a", text: "\u{1B}[2J")),
  ])
  func `what cannot be read is an error with its place`(
    _ text: String, error: DatasetError
  ) throws {
    #expect(throws: error) { try read(text) }
  }

  @Test(arguments: ["inf", "-inf", "Infinity", "+nan", "NAN(1)", "1_000", "1 000", "١", "1.0f"])
  func `infinities, grouped and foreign digits are not numbers`(_ text: String) {
    #expect(throws: DatasetError.notANumber(line: 3, column: 1, name: "a", text: text)) {
      try read("a,y\n1,1\n\(text),1\n")
    }
  }

  @Test(
    arguments: [
      // RFC 3629, section 4: what each row starts is none of the sequences there.
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80],
      [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE9],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are an error with their offset`(_ bytes: [UInt8]) {
    for padding in [0, 1, 31, 32, 33, 100] {
      let head = Array("a,y\n".utf8) + [UInt8](repeating: 0x31, count: padding)
      #expect(throws: DatasetError.notUTF8(offset: head.count, line: 2)) {
        try TableReader.read(
          head + bytes + Array(",2\n".utf8), name: "test", options: TableOptions())
      }
    }
  }

  @Test func `binary files and other encodings are told apart`() {
    func error(_ bytes: [UInt8]) -> DatasetError? {
      do throws(DatasetError) {
        _ = try TableReader.read(bytes, name: "test", options: TableOptions())
        return nil
      } catch { return error }
    }
    #expect(error([0xFF, 0xFE, 0x61, 0x00]) == .isUTF16)
    #expect(error([0xFE, 0xFF, 0x00, 0x61]) == .isUTF16)
    #expect(error(Array("a,y\n1".utf8) + [0, 0x2C, 0x32]) == .isBinary(offset: 5, line: 2))
    #expect(error([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]) == .isBinary(offset: 7, line: 1))
    let gzip: [UInt8] = [0x1F, 0x8B, 0x08, 0x00]
    #expect(error(gzip) == .notUTF8(offset: 1, line: 1))
    for scalar in ["é", "€", "𝕏", "\u{10FFFF}", "\u{D7FF}", "\u{E000}"] {
      #expect(error(Array("a,\(scalar)\n1,x\n2,y\n".utf8)) == nil, "\(scalar)")
    }
  }

  @Test func `columns that do not exist or are needed are an error`() {
    let text = "a,b,y\n1,2,3.5\n"
    let columns = ["a", "b", "y"]
    for options in [
      TableOptions(target: "z"), TableOptions(dropped: ["z"]), TableOptions(text: ["z"]),
    ] {
      #expect(throws: DatasetError.unknownColumn("z", columns: columns)) {
        try read(text, options)
      }
    }
    #expect(throws: DatasetError.targetDropped("y")) {
      try read(text, TableOptions(dropped: ["y"]))
    }
    let words = "a,y\n1,x\n2,z\n3,1\n"
    #expect(throws: DatasetError.targetHoldsWords("y")) {
      try read(words, TableOptions(task: .regression))
    }
    #expect(throws: DatasetError.noInputs) { try read(text, TableOptions(dropped: ["a", "b"])) }
  }

  @Test func `only regular files are read`() throws {
    func error(_ path: String) -> DatasetError? {
      do throws(DatasetError) {
        _ = try TableReader.read(contentsOf: path, options: TableOptions())
        return nil
      } catch { return error }
    }
    #expect(error("/no/such.csv") == .missingFile(path: "/no/such.csv"))
    #expect(error("/") == .notAFile(path: "/"))
    #expect(error("/dev/zero") == .notAFile(path: "/dev/zero"))
    #expect(error("") == .missingFile(path: ""))
    let file = try ScratchFile("a,y\n1,2.5\n")
    #expect(error(file.path) == nil)
  }
}
