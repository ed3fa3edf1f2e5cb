import Testing
import TuneMath

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private func json(_ value: some Encodable) throws -> String {
  String(decoding: try JSONEncoder().encode([value]), as: UTF8.self)
}

private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value? {
  try JSONDecoder().decode([Value].self, from: Data(text.utf8)).first
}

@Test(arguments: [
  (UInt64(0), "0x0000000000000000"), (7, "0x0000000000000007"),
  (1 << 53 + 1, "0x0020000000000001"), (.max, "0xffffffffffffffff"),
])
func `a seed survives JSON as sixteen hexadecimal digits`(_ value: UInt64, _ text: String) throws {
  #expect(try json(Seed(value)) == "[\"\(text)\"]")
  #expect(try decode(Seed.self, "[\"\(text)\"]") == Seed(value))
}

@Test func `a seed in upper case is read`() throws {
  #expect(try decode(Seed.self, "[\"0x00000000DEADBEEF\"]") == Seed(0xdead_beef))
}

@Test(arguments: [
  "", "0x", "7", "0x7", "0000000000000007", "0X0000000000000007", "0x00000000000000007",
  "0x000000000000000g", "0x+000000000000007", "0x-000000000000007", " 0x000000000000007",
  "0x000000000000007 ", "0x00000000000000٧", "0x\\u0000000000000000007",
])
func `anything but sixteen digits is no seed`(_ text: String) {
  #expect(throws: DecodingError.self) { try decode(Seed.self, "[\"\(text)\"]") }
}

@Test func `a number is no seed`() {
  #expect(throws: DecodingError.self) { try decode(Seed.self, "[7]") }
}

@Test func `the error shows what was read and what was expected`() {
  do {
    _ = try decode(Seed.self, "[\"0x12\"]")
    Issue.record("0x12 was read as a seed")
  } catch DecodingError.dataCorrupted(let context) {
    #expect(
      context.debugDescription == "a seed is \"0x\" and sixteen hexadecimal digits, not \"0x12\"")
  } catch {
    Issue.record("\(error)")
  }
}

@Test func `the numbers and names of the streams never change`() throws {
  let table = [
    "1 [\"split\"]", "2 [\"initialize\"]", "3 [\"shuffle\"]", "4 [\"suggest\"]",
    "5 [\"scramble\"]", "6 [\"candidates\"]", "7 [\"fit\"]", "8 [\"starts\"]", "9 [\"dropout\"]",
    "10 [\"generate\"]", "11 [\"explain\"]", "12 [\"noise\"]", "13 [\"bootstrap\"]",
    "14 [\"options\"]",
  ]
  #expect(try StreamName.allCases.map { "\($0.rawValue) \(try json($0))" } == table)
  for name in StreamName.allCases {
    #expect(try decode(StreamName.self, try json(name)) == name)
  }
  #expect(throws: DecodingError.self) { try decode(StreamName.self, "[\"Split\"]") }
  #expect(throws: DecodingError.self) { try decode(StreamName.self, "[1]") }
}
