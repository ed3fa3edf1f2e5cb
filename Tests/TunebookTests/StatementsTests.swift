import Testing
import tunebook

struct StatementsTests {
  static func statements(_ text: String) -> Statements {
    Statements(text) { $0.count { $0 == "\"" } % 2 == 0 }
  }

  @Test func `rows are commands unless a quote holds them together`() {
    #expect(Self.statements("a\n\nnote \"x\ny\"\nb").whole == ["a", "note \"x\ny\"", "b"])
    #expect(Self.statements("a\nb").unfinished == nil)
    #expect(Self.statements("").whole == [])
  }

  @Test func `an open quote is not finished`() {
    #expect(Self.statements("a\nnote \"x\n\ny").whole == ["a"])
    #expect(Self.statements("a\nnote \"x\n\ny").unfinished == "note \"x\n\ny")
  }
}
