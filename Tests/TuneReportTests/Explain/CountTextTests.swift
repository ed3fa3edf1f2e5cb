import Testing
import TuneReport

struct CountTextTests {
  @Test(arguments: [
    (0, "0"), (640, "640"), (999, "999"), (1_000, "1 thousand"), (98_649, "98.6 thousand"),
    (999_499, "999 thousand"), (999_500, "1 million"), (12_601_160, "12.6 million"),
    (999_499_999, "999 million"), (999_500_000, "1 billion"), (1_380_000_000_000, "1.38 trillion"),
    (5_000_000_000_000_000, "5000 trillion"), (Int.max, "9.22e+06 trillion"),
  ])
  func `a count has three digits and a word for its size`(_ count: Int, _ text: String) {
    #expect(CountText.text(count) == text)
  }
}
