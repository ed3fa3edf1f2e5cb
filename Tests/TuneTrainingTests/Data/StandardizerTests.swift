import Testing
import TuneMath
import TuneTraining

@Suite struct StandardizerTests {
  private func value(_ value: Float, _ column: Int, _ scale: Standardizer) -> Float {
    Standardizer.standardized(
      value, mean: scale.means[column], deviation: scale.deviations[column])
  }

  @Test func `columns are moved and scaled by hand-made numbers`() {
    // Mean 5 and population deviation 2; the row left out does not count.
    let table: [Float] = [2, 4, 4, 4, 5, 5, 7, 9, 1000]
    let scale = Standardizer(table, columns: 1, rows: Array(0..<8))
    #expect(scale.means == [5] && scale.deviations == [2])
    #expect(value(9, 0, scale) == 2)
    #expect(value(1000, 0, scale) == 497.5)
  }

  @Test func `a constant column becomes zero everywhere`() {
    // The mean of ten times 0.1 is not 0.1 in binary; the column is constant all the same.
    let table: [Float] = (0..<10).flatMap { [0.1, Float($0)] }
    let scale = Standardizer(table, columns: 2, rows: Array(0..<10))
    #expect(scale.deviations[0] == 0 && scale.deviations[1] > 0)
    #expect(value(0.1, 0, scale) == 0)
    #expect(value(55, 0, scale) == 0)
  }

  @Test func `huge and tiny columns stay finite`() {
    let table: [Float] = [3e38, 1e-38, -3e38, 2e-38, 1e38, 3e-38]
    let scale = Standardizer(table, columns: 2, rows: [0, 1, 2])
    for row in 0..<3 {
      for column in 0..<2 {
        #expect(abs(value(table[row * 2 + column], column, scale)) < 2)
      }
    }
  }
}
