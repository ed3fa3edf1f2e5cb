import Testing
import TuneObjectives
import TuneSearch

struct HyperparameterNameTests {
  @Test(arguments: HyperparameterName.allCases)
  func `a hyperparameter is known by its full and its short name`(_ name: HyperparameterName) {
    #expect(HyperparameterName(typed: name.rawValue) == name)
    if let short = name.short { #expect(HyperparameterName(typed: short) == name) }
    #expect(HyperparameterName(typed: name.rawValue + "s") == nil)
    #expect(HyperparameterName(typed: name.rawValue.uppercased()) == nil)
  }

  @Test func `no two words mean different hyperparameters`() {
    let words = HyperparameterName.allCases.flatMap {
      [$0.rawValue] + ($0.short.map { [$0] } ?? [])
    }
    #expect(Set(words).count == words.count)
    #expect(HyperparameterName(typed: "") == nil)
  }
}
