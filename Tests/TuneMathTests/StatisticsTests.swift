import Testing
import TuneMath

struct StatisticsTests {
  let values = [3.5, -1.25, 8.0, 2.0, 2.0, 0.1, 17.0]

  // NumPy 2.4.6, numpy.quantile with its default method (type 7).
  @Test(arguments: [
    (0, -1.25), (0.1, -0.44), (0.25, 1.05), (0.5, 2), (0.75, 5.75), (0.9, 11.6), (1, 17.0),
  ])
  func `quantiles are of type 7`(_ probability: Double, _ expected: Double) {
    #expect(abs(Statistics.quantile(probability, of: values) - expected) < 1e-14 * 17)
  }

  // NumPy 2.4.6, numpy.mean and numpy.std.
  @Test func `the mean and the deviation divide by n`() {
    #expect(abs(Statistics.mean(values) - 4.478571428571429) < 1e-15 * 5)
    #expect(abs(Statistics.populationDeviation(values) - 5.7869222724825935) < 1e-15 * 6)
  }

  @Test func `a large offset does not cost the deviation its digits`() {
    let shifted = values.map { $0 + 1e9 }
    #expect(abs(Statistics.populationDeviation(shifted) - 5.7869222724825935) < 1e-6)
  }

  @Test func `one value is its own quantile and deviates by nothing`() {
    #expect(Statistics.quantile(0.3, of: [2.5]) == 2.5)
    #expect(Statistics.median([2.5]) == 2.5)
    #expect(Statistics.populationDeviation([2.5]) == 0)
  }

  @Test func `the median of an even count lies half-way`() {
    #expect(Statistics.median([4, 1, 3, 2]) == 2.5)
  }
}
