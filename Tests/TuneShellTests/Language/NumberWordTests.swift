import Testing
import TuneShell

struct NumberWordTests {
  @Test(arguments: [
    ("12", 12.0), ("-3", -3), ("+3", 3), ("0.1", 0.1), (".5", 0.5), ("5.", 5), ("1e-4", 1e-4),
    ("1E3", 1000),
    ("3k", 3000), ("0.3k", 300), ("2M", 2e6), ("-1.5k", -1500),
    ("9007199254740993", 9_007_199_254_740_992),
  ])
  func `numbers are read as learners type them`(_ word: String, _ value: Double) {
    #expect(NumberWord.number(word) == value)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "k", "3kk", "3m", "1_000", "1,000", "0x10", "nan", "inf",
    "1e999", "1 2", "٣",
    "1.2.3", "--1", "12a",
  ])
  func `other words are no numbers`(_ word: String) {
    #expect(NumberWord.number(word) == nil)
    #expect(NumberWord.integer(word) == nil)
  }

  @Test func `whole numbers may have powers and stay exact`() {
    #expect(NumberWord.integer("3k") == 3000)
    #expect(NumberWord.integer("1e3") == 1000)
    #expect(NumberWord.integer("2.5k") == 2500)
    #expect(NumberWord.integer("2.5") == nil)
    #expect(NumberWord.integer("9223372036854775807") == Int.max)
    #expect(NumberWord.integer("9223372036854775808") == nil)
    #expect(NumberWord.integer("1e18") == nil)
  }
}
