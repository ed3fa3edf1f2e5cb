import Testing
import tunebook

struct CompletionListTests {
  static func candidates(_ names: [String]) -> [Completion.Candidate] {
    names.map { Completion.Candidate(text: $0) }
  }

  @Test func `names alone fill columns downwards`() {
    let list = CompletionList(Self.candidates(["a", "bbb", "c", "dd", "e"]), width: 16)
    #expect(list.rows == ["a    c    e", "bbb  dd"])
  }

  @Test func `descriptions stand behind their names and are cut to the width`() {
    let list = CompletionList(
      [
        Completion.Candidate(text: "space", description: "what may vary"),
        Completion.Candidate(text: "step", description: "run trials"),
      ], width: 16)
    #expect(list.rows == ["space  what ...", "step   run t..."])
  }

  @Test func `a long list says how much it left out`() {
    let names = (0..<100).map { "name\($0)" }
    let list = CompletionList(Self.candidates(names), width: 10)
    #expect(list.rows.count == CompletionList.mostRows)
    #expect(list.rows.last == "... and 61 more")
    #expect(CompletionList(Self.candidates(Array(names.prefix(40))), width: 10).rows.count == 40)
  }

  @Test func `hostile widths do not trap`() {
    for width in 0...3 { _ = CompletionList(Self.candidates(["", "long name"]), width: width) }
    #expect(CompletionList([], width: 80).rows == [])
  }

  @Test func `the common start is the longest one`() {
    let names = ["learning_rate", "learning", "lean"]
    #expect(Completion(replace: 0..<0, candidates: Self.candidates(names)).commonPrefix == "lea")
    #expect(Completion(replace: 0..<0, candidates: Self.candidates(["a", "b"])).commonPrefix == "")
    #expect(Completion(replace: 0..<0, candidates: []).commonPrefix == "")
  }
}
