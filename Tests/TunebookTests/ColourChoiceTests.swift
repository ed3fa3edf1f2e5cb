import Testing
import tunebook

struct ColourChoiceTests {
  @Test func `what is said first counts: the choice, FORCE_COLOR, NO_COLOR, the terminal`() {
    func isOn(_ choice: ColourChoice, _ hasEscapes: Bool, _ variables: [String: String]) -> Bool {
      choice.isOn(hasEscapes: hasEscapes) { variables[$0] }
    }
    let both = ["FORCE_COLOR": "1", "NO_COLOR": "1"]
    #expect(isOn(.always, false, ["NO_COLOR": "1"]))
    #expect(!isOn(.never, true, ["FORCE_COLOR": "1"]))
    #expect(isOn(.auto, false, both))
    #expect(!isOn(.auto, true, ["FORCE_COLOR": "0"]))
    #expect(!isOn(.auto, true, ["NO_COLOR": "1"]))
    #expect(isOn(.auto, true, ["NO_COLOR": "", "FORCE_COLOR": ""]))
    #expect(!isOn(.auto, false, [:]))
  }
}
