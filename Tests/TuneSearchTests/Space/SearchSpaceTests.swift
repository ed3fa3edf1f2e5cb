import Testing
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct SearchSpaceTests {
  @Test func `ranges that make no sense are refused`() {
    func error(_ domain: Domain) -> SearchSpaceError? {
      do throws(SearchSpaceError) {
        _ = try Parameter("p", domain)
        return nil
      } catch {
        return error
      }
    }
    #expect(
      error(.real(low: 2, high: 1, scale: .linear)) == .reversedRange(name: "p", low: 2, high: 1))
    #expect(error(.real(low: 0, high: 1, scale: .log)) == .logScaleNeedsPositiveRange(name: "p"))
    #expect(error(.real(low: .nan, high: 1, scale: .linear)) == .notFinite(name: "p"))
    #expect(error(.real(low: 0, high: .infinity, scale: .linear)) == .notFinite(name: "p"))
    #expect(error(.real(low: -1e308, high: 1e308, scale: .linear)) == .notFinite(name: "p"))
    #expect(error(.integer(low: 0, high: 9, scale: .log)) == .logScaleNeedsPositiveRange(name: "p"))
    #expect(
      error(.integer(low: 3, high: 2, scale: .linear)) == .reversedRange(name: "p", low: 3, high: 2)
    )
    #expect(error(.integer(low: 0, high: .max, scale: .linear)) == .integerTooLarge(name: "p"))
    #expect(error(.integer(low: .min, high: 0, scale: .linear)) == .integerTooLarge(name: "p"))
    #expect(error(.choice([])) == .noChoices(name: "p"))
    #expect(
      error(.choice([.number(1), .number(1)])) == .repeatedChoice(name: "p", value: .number(1)))
    #expect(error(.choice([.number(.infinity)])) == .notFinite(name: "p"))
    #expect(error(.real(low: 1, high: 1, scale: .log)) == nil)
  }

  @Test func `names are different`() throws {
    let x = try Parameter("x", .real(low: 0, high: 1, scale: .linear))
    #expect(throws: SearchSpaceError.duplicate(name: "x")) { try SearchSpace([x, x]) }
  }

  @Test func `a space counts its configurations`() throws {
    #expect(SearchSpace().count == 1)
    #expect(try mixedSpace().count == nil)
    let levels = try Parameter("a", .integer(low: 1, high: 6, scale: .linear))
    let names = try Parameter("b", .choice([.text("u"), .text("v")]))
    #expect(try SearchSpace([levels, names]).count == 12)
    let many = try (0..<5).map {
      try Parameter("\($0)", .integer(low: 0, high: Domain.integerLimit, scale: .linear))
    }
    #expect(try SearchSpace(many).count == nil)
  }

  @Test func `a configuration names its values in order`() throws {
    let configuration = try mixedSpace().configuration(at: [0, 1, 0.5, 0.9])
    #expect(configuration.settings.map(\.name).first == "learning_rate")
    #expect(configuration["learning_rate"] == .number(1e-4))
    #expect(configuration["hidden"] == .number(256))
    #expect(configuration["batch_size"] == .number(32))
    #expect(configuration["optimizer"] == .text("adam"))
    #expect(configuration["dropout"] == nil)
  }

  @Test func `a space survives JSON, and a bad one is refused`() throws {
    for space in try everySpace() {
      let data = try JSONEncoder().encode(space)
      #expect(try JSONDecoder().decode(SearchSpace.self, from: data) == space)
    }
    let reversed =
      #"{"parameters":[{"name":"x","domain":{"kind":"float","low":2,"high":1,"scale":"linear"}}],"#
      + #""forbidden":[]}"#
    #expect(throws: SearchSpaceError.self) {
      try JSONDecoder().decode(SearchSpace.self, from: Data(reversed.utf8))
    }
  }
}
