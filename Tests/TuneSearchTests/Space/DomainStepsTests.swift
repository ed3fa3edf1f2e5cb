import Testing
import TuneSearch

/// Ranges in steps, and the scale towards 1.
@Suite struct DomainStepsTests {
  private func numbers(_ low: Double, _ high: Double, _ step: Double) throws -> [Double] {
    guard case .choice(let values) = try Domain.stepped("x", from: low, through: high, by: step)
    else { return [] }
    return values.compactMap(\.number)
  }

  @Test func `decimal fractions come out as they are written`() throws {
    #expect(try numbers(0.1, 0.7, 0.2) == [0.1, 0.3, 0.5, 0.7])
    #expect(try numbers(0, 0.5, 0.1) == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(try numbers(1e-4, 4e-4, 1e-4) == [1e-4, 2e-4, 3e-4, 4e-4])
    #expect(try numbers(16, 128, 16) == [16, 32, 48, 64, 80, 96, 112, 128])
    #expect(try numbers(-1, 1, 0.75) == [-1, -0.25, 0.5])
    #expect(try numbers(2, 2, 5) == [2])
    // No power of ten makes a third whole.
    #expect(try numbers(0, 1, 1.0 / 3).count == 4)
  }

  @Test func `steps that lead nowhere or too far are refused`() {
    func error(_ low: Double, _ high: Double, _ step: Double) -> SearchSpaceError? {
      do throws(SearchSpaceError) {
        _ = try Domain.stepped("x", from: low, through: high, by: step)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(0, 1, 0) == .stepNotPositive(name: "x"))
    #expect(error(0, 1, -0.1) == .stepNotPositive(name: "x"))
    #expect(error(1e18, 1e18 + 1e4, 16) == .stepNotPositive(name: "x"))
    #expect(error(1, 0, 0.1) == .reversedRange(name: "x", low: 1, high: 0))
    #expect(error(0, 1, 1e-3) == .tooManySteps(name: "x", limit: 1_000))
    #expect(error(0, 1, 1e-300) == .tooManySteps(name: "x", limit: 1_000))
    #expect(error(0, 999, 1) == nil)
    #expect(error(0, .infinity, 1) == .notFinite(name: "x"))
    #expect(error(0, 1, .nan) == .notFinite(name: "x"))
  }

  @Test func `a reverse log scale has equal ratios of what is missing to 1`() throws {
    let domain = Domain.real(low: 0, high: 0.999, scale: .reverseLog)
    for (unit, value) in [(0, 0), (1.0 / 3, 0.9), (2.0 / 3, 0.99), (1, 0.999)] {
      let number = try #require(domain.value(at: unit).number)
      #expect(abs(number - value) < 1e-15)
      #expect(abs(try #require(domain.unit(of: .number(value))) - unit) < 1e-13)
    }
    #expect(domain.value(at: 0) == .number(0) && domain.value(at: 1) == .number(0.999))
    #expect(throws: SearchSpaceError.reverseLogScaleNeedsRangeBelowOne(name: "m")) {
      try Parameter("m", .real(low: 0.5, high: 1, scale: .reverseLog))
    }
    #expect(throws: SearchSpaceError.reverseLogScaleNeedsRangeBelowOne(name: "m")) {
      try Parameter("m", .integer(low: -5, high: 0, scale: .reverseLog))
    }
  }
}
