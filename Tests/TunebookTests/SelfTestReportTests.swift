import Testing
import TuneMath
import tunebook

@Suite struct SelfTestReportTests {
  @Test func `a check that passed is a line, and the last line is about all`() {
    var (one, two) = (SelfCheck("exp"), SelfCheck("weights avx2"))
    for _ in 0..<12 { one.compare("one", 1.0, with: 0x3ff0_0000_0000_0000) }
    two.compare("iris", UInt64(7), with: 7)
    #expect(
      SelfTestReport.lines([one, two]) == [
        "exp            12 answers  ok",
        "weights avx2    1 answers  ok",
        "all 13 answers are the same, bit for bit",
      ])
  }

  @Test func `a check without an answer has failed`() {
    let check = SelfCheck("matrices")
    #expect(!check.isPassed)
    #expect(
      SelfTestReport.lines([check]) == [
        "matrices    0 answers  FAILED, none came", "0 of 0 answers different",
      ])
  }

  @Test func `a difference shows both values`() {
    var check = SelfCheck("exp")
    check.compare("exp at 0.0", 1.0, with: 0x3ff0_0000_0000_0000)
    check.compare("exp at -0.0", 1.0, with: 0x3ff0_0000_0000_0001)
    #expect(
      SelfTestReport.lines([check]) == [
        "exp    2 answers  FAILED, 1 different",
        "  exp at -0.0: expected 0x3ff0000000000001, came 0x3ff0000000000000",
        "1 of 2 answers different",
      ])
  }
}
