import Testing
import TuneMath

@Suite struct SelfCheckTests {
  @Test func `every answer of this module is as written down`() {
    let checks = MathSelfTest.checks()
    for check in checks { #expect(check.count > 0 && check.differences == [], "\(check.name)") }
    #expect(Set(checks.map(\.name)).count == checks.count)
  }

  @Test func `a wrong answer is reported with what was expected and what came`() {
    var check = SelfCheck("exp")
    check.compare("exp at 1.0", Double.exp(1), with: 0x4005_bf0a_8b14_576a)
    #expect(check.differences == [])
    check.compare("exp at 1.0", Double.exp(1), with: 0x4005_bf0a_8b14_5768)
    check.compare("half", Float(0.5), with: 0x3f00_0001)
    check.compare("word", UInt32(10), with: 11)
    #expect(check.count == 4)
    #expect(
      check.differences == [
        "exp at 1.0: expected 0x4005bf0a8b145768, came 0x4005bf0a8b14576a",
        "half: expected 0x3f000001, came 0x3f000000",
        "word: expected 0x0000000b, came 0x0000000a",
      ])
  }

  @Test func `any NaN equals NaN and nothing else, and zeros have signs`() {
    var check = SelfCheck("NaN")
    check.compare("negative", -Double.nan, with: Double.nan.bitPattern)
    check.compare("payload", Float(nan: 3, signaling: false), with: Float.nan.bitPattern)
    #expect(check.differences == [])
    check.compare("none", 1.0, with: Double.nan.bitPattern)
    check.compare("came", Double.nan, with: 0x3ff0_0000_0000_0000)
    check.compare("zero", -0.0, with: 0)
    #expect(check.differences.count == 3)
  }
}
