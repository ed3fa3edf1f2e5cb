import Testing
import TuneMath
import TuneTraining

@Suite struct InputEncoderTests {
  /// Rows whose number leaves 0, 1 or 2 when divided by five.
  private func three(inFive rows: Int) -> [Int] { (0..<rows).filter { $0 % 5 < 3 } }

  private func encoded(_ name: String) throws -> (encoder: InputEncoder, rows: [[Double]]) {
    let dataset = try ShippedData.load(name)
    let encoder = InputEncoder(dataset, rows: three(inFive: dataset.rowCount))
    let width = encoder.inputCount
    let floats = encoder.encoded(
      dataset, rows: Array(0..<dataset.rowCount), stride: width)
    return (
      encoder,
      (0..<dataset.rowCount).map { floats[$0 * width..<($0 + 1) * width].map { Double($0) } }
    )
  }

  private func expectClose(_ a: [Double], _ b: [Double]) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) { #expect(abs(x - y) < 2e-7 * max(1, abs(y)), "\(x) and \(y)") }
  }

  // scikit-learn 1.9.1, fitted on the same rows: SimpleImputer(strategy="median") and StandardScaler
  // for numbers; SimpleImputer(strategy="most_frequent") and OneHotEncoder(handle_unknown="ignore",
  // categories=[all of the column, sorted]) for text.
  @Test func `heart is encoded as scikit-learn does`() throws {
    let (encoder, rows) = try encoded("heart")
    #expect(encoder.inputCount == 25)
    expectClose(
      rows[0],
      [
        0.97811237, 0, 1, 0, 0, 0, 1, 0.73361992, -0.25175068, 0, 1, 1, 0, 0, 0.042606414, 1, 0,
        1.092024, 1, 0, 0, -0.7163481, 1, 0, 0,
      ])
    // Row 87 misses thal, which becomes normal; row 166 misses major_vessels, which becomes 0.
    expectClose(
      rows[87],
      [
        -0.1240709, 1, 0, 0, 0, 1, 0, -0.2071433, -0.56603493, 1, 0, 1, 0, 0, -1.4650957, 1, 0,
        -0.90464366, 0, 0, 1, -0.7163481, 0, 1, 0,
      ])
    expectClose(
      rows[166],
      [
        -0.23428923, 0, 1, 0, 0, 1, 0, 0.34624683, -0.43662377, 1, 0, 0, 1, 0, 0.86107327, 1, 0,
        -0.90464366, 0, 0, 1, -0.7163481, 0, 1, 0,
      ])
    let sum = rows.joined().reduce(0, +)
    let size = rows.joined().reduce(0) { $0 + abs($1) }
    #expect(abs(sum - 2126.9243381763645) < 1e-4)
    #expect(abs(size - 3550.73307595019) < 1e-4)
  }

  @Test func `auto_mpg is encoded as scikit-learn does`() throws {
    let (encoder, rows) = try encoded("auto_mpg")
    #expect(encoder.inputCount == 9)
    expectClose(
      rows[0],
      [
        1.5011683, 1.1111489, 0.69359159, 0.62291928, -1.3171016, -1.6211613, 0, 0, 1,
      ])
    expectClose(
      rows[391],
      [
        -0.86461278, -0.72848596, -0.6005948, -0.32026324, 1.5257933, 1.6372694, 0, 0, 1,
      ])
    #expect(abs(rows.joined().reduce(0) { $0 + abs($1) } - 2423.5661846138314) < 1e-4)
  }

  /// A number and a text column; the last three of seven rows do not train.
  private func small(_ numbers: [Float], _ words: [Float]) -> (InputEncoder, [[Float]]) {
    let dataset = Dataset(
      name: "small",
      columns: [Dataset.Column("x"), Dataset.Column("w", .text(categories: ["a", "b", "c"]))],
      inputs: zip(numbers, words).flatMap { [$0, $1] }, target: "y",
      targets: numbers.map { _ in 1 })
    let encoder = InputEncoder(dataset, rows: [0, 1, 2, 3])
    let floats = encoder.encoded(dataset, rows: Array(0..<7), stride: 16)
    return (encoder, (0..<7).map { Array(floats[$0 * 16..<$0 * 16 + 4]) })
  }

  @Test func `an even number of values has the mean of the middle two as its median`() {
    let (encoder, rows) = small([1, .nan, 2, 10, .nan, 0, 0], [0, 0, 1, 1, 2, .nan, 0])
    #expect(encoder.columns[0].replacement == 2)
    let even = small([1, .nan, .nan, 4, .nan, 0, 0], [0, 0, 1, 1, 2, .nan, 0])
    #expect(even.0.columns[0].replacement == 2.5)
    // Of equally frequent categories the first of the list.
    #expect(encoder.columns[1].replacement == 0)
    #expect(rows[5][1...] == [1, 0, 0])
    #expect(rows[1][0] == rows[4][0])
  }

  @Test func `a category that no training row has is 0 in every input`() {
    let (encoder, rows) = small([1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 1, 2, 1, 0])
    #expect(encoder.columns[1].encoding == .oneHot(isKnown: [true, true, false]))
    #expect(encoder.inputCount == 4)
    #expect(rows[4][1...] == [0, 0, 0])
    #expect(rows[6][1...] == [1, 0, 0])
  }

  @Test func `what is missing in all training rows is 0 in every row`() {
    let gaps: [Float] = [.nan, .nan, .nan, .nan, 5, .nan, 7]
    let (encoder, rows) = small(gaps, [.nan, .nan, .nan, .nan, 0, .nan, 2])
    #expect(encoder.columns.map(\.replacement) == [nil, nil])
    #expect(rows.allSatisfy { $0 == [0, 0, 0, 0] })
  }

  @Test func `inputs without a single value are an error`() {
    let dataset = Dataset(
      name: "empty", columns: [Dataset.Column("w", .text(categories: []))],
      inputs: [Float](repeating: .nan, count: 10), target: "y",
      targets: (0..<10).map { Float($0) })
    #expect(throws: DatasetError.noInputs) { try PreparedData(dataset, seed: Seed(1)) }
  }
}
