import Testing
import TuneSearch

struct CoordinateKindTests {
  @Test func `continuous coordinates stay in the interval`() {
    #expect(CoordinateKind.continuous.snapped(0.3) == 0.3)
    #expect(CoordinateKind.continuous.snapped(1.5) == 1)
    #expect(CoordinateKind.continuous.snapped(-1) == 0)
  }

  @Test func `ordered coordinates go to the nearest value`() {
    let kind = CoordinateKind.ordered(values: [0.125, 0.375, 0.625, 0.875])
    #expect(kind.snapped(0) == 0.125)
    #expect(kind.snapped(0.25) == 0.125)
    #expect(kind.snapped(0.26) == 0.375)
    #expect(kind.snapped(0.999) == 0.875)
    let values = (0..<77).map { (Double($0 * $0) + 0.5) / 5777 }
    for step in 0...1000 {
      let unit = Double(step) / 1000
      let snapped = CoordinateKind.ordered(values: values).snapped(unit)
      #expect(values.allSatisfy { abs($0 - unit) >= abs(snapped - unit) })
    }
  }

  @Test func `categories own equal parts of the interval`() {
    let kind = CoordinateKind.categorical(values: [0, 0.5, 1])
    let counts = (0..<300).map { kind.snapped((Double($0) + 0.5) / 300) }
    #expect(counts.count { $0 == 0 } == 100)
    #expect(counts.count { $0 == 0.5 } == 100)
    #expect(kind.snapped(1) == 1)
  }
}
