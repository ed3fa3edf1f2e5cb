import Testing
import TuneShell

struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("step", "step", 0), ("setp", "step", 1),
    ("ste", "step", 1),
    ("steep", "step", 1), ("stop", "step", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
    ("é", "e", 1),
  ])
  func `slips are counted`(_ left: String, _ right: String, _ distance: Int) {
    #expect(EditDistance.between(left, right) == distance)
    #expect(EditDistance.between(right, left) == distance)
  }

  @Test(arguments: [
    ("serch", "search"), ("SERCH", "search"), ("ssearch", "search"),
    ("lerning_rat", "learning_rate"),
    ("learn", "learning_rate"), ("tr", "try"), ("rty", "try"), ("sht", "sgd"),
  ])
  func `the nearest candidate is suggested`(_ word: String, _ expected: String) {
    let candidates = ["search", "step", "try", "learning_rate", "log", "1e-4"]
    let found = EditDistance.suggestion(for: word, among: candidates)
    #expect(found == (expected == "sgd" ? nil : expected))
  }

  @Test func `numbers and far words have no neighbours`() {
    #expect(EditDistance.suggestion(for: "13", among: ["12", "1"]) == nil)
    #expect(EditDistance.suggestion(for: "1k", among: ["lk"]) == nil)
    #expect(EditDistance.suggestion(for: "ab", among: ["cd", "xyz"]) == nil)
    #expect(EditDistance.suggestion(for: "", among: ["a"]) == nil)
    #expect(EditDistance.suggestion(for: "x", among: ["y"]) == nil)
  }

  @Test func `of equally near ones the earlier with the longer common beginning wins`() {
    #expect(EditDistance.suggestion(for: "plat", among: ["flat", "play", "plot"]) == "play")
    #expect(EditDistance.suggestion(for: "cat", among: ["bat", "hat"]) == "bat")
  }
}
