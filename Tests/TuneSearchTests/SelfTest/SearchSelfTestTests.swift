import Testing
import TuneMath
import TuneSearch

@Suite struct SearchSelfTestTests {
  @Test func `two searches have the bits that are written down`() throws {
    let checks = try SearchSelfTest.checks()
    #expect(checks.map(\.count) == [2])
    #expect(checks.flatMap(\.differences) == [])
  }

  @Test func `another kernel has other bits`() throws {
    #expect(try SearchSelfTest.choicesHash(.rbf) != SearchSelfTest.choicesHash(.matern52))
  }
}
