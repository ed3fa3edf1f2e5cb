import Testing
import TuneMath
import TuneTraining

/// Every number is the Float nearest to its text, as the standard library reads it.
@Suite struct DecimalNumberTests {
  /// Reads the texts as a column; a first row keeps it one of numbers.
  private func check(
    _ texts: [String], mark: Character = ".", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let options = TableOptions(
      separator: .semicolon, hasDecimalComma: mark == ",", hasHeader: true)
    let rows = texts.map { text in
      String(text.map { $0 == "." ? mark : $0 }) + ";1\n"
    }
    let dataset = try TableReader.read(
      Array(("a;y\n0;0\n" + rows.joined()).utf8), name: "test", options: options
    ).dataset
    for (value, text) in zip(dataset.inputs.dropFirst(), texts) {
      let expected = try #require(Float(text), "\(text)", sourceLocation: sourceLocation)
      #expect(value.bitPattern == expected.bitPattern, "\(text)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [Character("."), ","])
  func `the forms of numbers`(_ mark: Character) throws {
    try check(
      [
        "0", "-0", "007", "1.", ".5", "-.5", "+3.25", "-2.5e-3", "1E5", "1e+5", "0.1",
        "0000000000000000000000000000001.5", "0.1184000000000000000000000000000000000001",
        "123456789012345", "1234567890123456", "12345678901234567890123456789",
        "0.000000000000000000000000000000000000012345", "1e-60", "0e999999999", "1e-999999999",
      ], mark: mark)
  }

  @Test func `halves, subnormal numbers and the largest`() throws {
    var texts = [
      "16777217", "16777219", "33554433", "33554434", "33554435", "33554438", "8388608.5",
      "8388609.5", "3.4028234e38", "3.4028235e38", "340282346638528859811704183484516925440",
      // Up to half a step beyond the largest Float it is the nearest one.
      "3.4028235677973366e38", "1.4e-45", "7.1e-46", "7e-46", "1.1754943e-38", "1.1754942e-38",
      "1.00000017881393421514957253748434595763683319091796875",
      "1.00000017881393432617187499", "1.000000178813934326171875", "1.00000017881393432617187501",
    ]
    // Floats, the middles between them and their neighbours, written exactly.
    var random = Seed(41).stream(.fit)
    for _ in 0..<2_000 {
      let lower = Float(bitPattern: UInt32(random.integer(below: 0x7F7F_FFFF)))
      let middle = (Double(lower) + Double(lower.nextUp)) / 2
      texts += ["\(lower)", "\(middle)", "\(middle.nextUp)", "-\(middle.nextDown)"]
    }
    try check(texts)
  }

  @Test func `decimal numbers of any length`() throws {
    var texts: [String] = []
    var random = Seed(31).stream(.fit)
    for _ in 0..<20_000 {
      let (before, behind) = (random.integer(below: 18), random.integer(below: 18))
      var text = random.integer(below: 2) == 0 ? "-" : ""
      for _ in 0...before { text += "\(random.integer(below: 10))" }
      if behind > 0 { text += "." }
      for _ in 0..<behind { text += "\(random.integer(below: 10))" }
      if random.integer(below: 4) == 0 { text += "e\(random.integer(below: 60) - 40)" }
      if Float(text)?.isFinite == true { texts.append(text) }
    }
    #expect(texts.count > 15_000)
    try check(texts)
  }
}
