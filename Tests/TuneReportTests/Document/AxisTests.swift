import Testing
import TuneReport

struct AxisTests {
  @Test func `a linear axis gives equal differences equal room`() {
    let axis = Axis("", from: -1, to: 3, ticks: [])
    #expect([-1, 0, 1, 3].map { axis.fraction(of: $0) } == [0, 0.25, 0.5, 1])
    #expect(axis.fraction(of: 3.1) == nil && axis.fraction(of: .nan) == nil)
    let greatest = Double.greatestFiniteMagnitude
    let widest = Axis("", from: -greatest, to: greatest, ticks: [])
    #expect(widest.fraction(of: 0) == 0.5 && widest.fraction(of: greatest) == 1)
  }

  @Test func `a logarithmic axis gives equal factors equal room`() throws {
    let axis = Axis("", scale: .logarithmic, from: 1e-4, to: 1, ticks: [])
    for (value, expected) in [(1e-4, 0.0), (1e-3, 0.25), (0.01, 0.5), (0.1, 0.75), (1, 1)] {
      let fraction = try #require(axis.fraction(of: value))
      #expect(abs(fraction - expected) < 1e-15)
    }
    #expect(axis.fraction(of: 0) == nil && axis.fraction(of: -1) == nil)
    #expect(axis.fraction(of: 1e-4) == 0 && axis.fraction(of: 1) == 1)
  }
}
