import Testing
import TuneSearch

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct NumberRangesTests {
  private struct Holder: Codable { @NumberRanges var numbers: [Int] }

  private func json(_ numbers: [Int]) throws -> String {
    String(
      decoding: try JSONEncoder().encode(Holder(numbers: numbers)), as: UTF8.self)
  }

  @Test(arguments: [
    ([], "[]"), ([4], "[[4,4]]"), ([1, 2, 3], "[[1,3]]"), ([1, 3, 4, 9], "[[1,1],[3,4],[9,9]]"),
  ])
  func `numbers are written as their runs and come back`(_ numbers: [Int], _ text: String) throws {
    let json = try json(numbers)
    #expect(json == "{\"numbers\":\(text)}")
    #expect(try JSONDecoder().decode(Holder.self, from: Data(json.utf8)).numbers == numbers)
  }

  @Test(arguments: [
    "[[3,1]]", "[[1,3],[2,4]]", "[[1,3],[3,4]]", "[[0,3]]", "[[1,9999999999]]", "[[1]]",
    "[[1,2,3]]",
    "[1,2]",
  ])
  func `runs that are none are refused`(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Holder.self, from: Data("{\"numbers\":\(text)}".utf8))
    }
  }
}
