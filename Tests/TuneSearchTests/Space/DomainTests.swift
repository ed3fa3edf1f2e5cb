import Testing
import TuneMath
import TuneSearch

@Suite struct DomainTests {
  static let domains: [Domain] = [
    .real(low: -3, high: 5, scale: .linear),
    .real(low: 1e-4, high: 1, scale: .log),
    .real(low: 0.5, high: 0.5, scale: .linear),
    .integer(low: -4, high: 4, scale: .linear),
    .integer(low: 8, high: 256, scale: .log),
    .integer(low: 1, high: Domain.integerLimit, scale: .log),
    .integer(low: -Domain.integerLimit, high: Domain.integerLimit, scale: .linear),
    .choice([.number(16), .number(32), .number(64)]),
    .choice([.text("sgd"), .text("adam")]),
    .ordinal([.text("small"), .text("medium"), .text("large")]),
  ]

  @Test func `a list is ordered by its numbers or by being said so`() {
    #expect(Domain.choice([.number(1), .number(2), .number(9)]).isOrdered)
    #expect(Domain.choice([.number(9), .number(2), .number(1)]).isOrdered)
    #expect(!Domain.choice([.number(1), .number(9), .number(2)]).isOrdered)
    #expect(!Domain.choice([.text("small"), .text("large")]).isOrdered)
    #expect(Domain.ordinal([.text("small"), .text("large")]).isOrdered)
    #expect(Domain.ordinal([.number(1), .number(9), .number(2)]).isOrdered)
  }

  @Test(arguments: domains)
  func `a value's coordinate leads back to the value`(_ domain: Domain) throws {
    for step in 0...1_000 {
      let value = domain.value(at: Double(step) / 1_000)
      let unit = try #require(domain.unit(of: value))
      #expect((0...1).contains(unit))
      if domain.count != nil { #expect(domain.value(at: unit) == value) }
    }
  }

  @Test(arguments: domains)
  func `snapping twice is snapping once`(_ domain: Domain) {
    for step in 0...1_000 {
      let once = domain.snapped(Double(step) / 1_000)
      #expect(domain.snapped(once) == once)
    }
  }

  @Test(arguments: domains)
  func `the listed coordinates are those of the distinct values`(_ domain: Domain) throws {
    guard let count = domain.count, count < 1_000 else { return }
    let units = try #require(domain.units)
    #expect(units.count == count)
    #expect(units == units.sorted())
    #expect(Set(units.map { domain.value(at: $0) }).count == count)
  }

  @Test func `a range holds its ends exactly`() {
    let domain = Domain.real(low: 1e-4, high: 0.3, scale: .log)
    #expect(domain.value(at: 0) == .number(1e-4))
    #expect(domain.value(at: 1) == .number(0.3))
    #expect(domain.value(at: -7) == .number(1e-4))
  }

  @Test func `the middle of a log range is the geometric mean`() throws {
    let middle = try #require(
      Domain.real(low: 1e-4, high: 1, scale: .log).value(at: 0.5).number)
    #expect(abs(middle - 0.01) < 1e-16)
  }

  @Test func `every integer owns an equal share of a linear range`() {
    let domain = Domain.integer(low: 1, high: 4, scale: .linear)
    var shares: [Value: Int] = [:]
    for step in 0..<4_000 {
      shares[domain.value(at: (Double(step) + 0.5) / 4_000), default: 0] += 1
    }
    #expect(shares.values.allSatisfy { $0 == 1_000 })
  }

  @Test func `values outside a domain have no coordinate`() {
    #expect(Domain.integer(low: 1, high: 4, scale: .linear).unit(of: .number(2.5)) == nil)
    #expect(Domain.real(low: 0, high: 1, scale: .linear).unit(of: .number(1.1)) == nil)
    #expect(Domain.real(low: 0, high: 1, scale: .linear).unit(of: .number(.nan)) == nil)
    #expect(Domain.choice([.text("sgd")]).unit(of: .text("adam")) == nil)
  }

  @Test func `numbers are ordered and names are not`() {
    #expect(Domain.choice([.number(16), .number(32)]).isOrdered)
    #expect(!Domain.choice([.text("sgd"), .number(32)]).isOrdered)
  }
}
