import Testing
import tunebook

struct PastedTextTests {
  @Test(arguments: [
    ("step 4\n", "step 4"),
    ("a\r\nb\rc\n\n", "a\nb\nc"),
    ("a\tb\u{1B}[31m\u{7F}\u{85}c", "a b[31mc"),
    ("tb> step 4\ntrial 1: 0.5\ntb:12> why\nbecause\n", "step 4\nwhy"),
    ("  tb> indented\n", "indented"),
    ("tb> note \"a\n..> b\n..>\nout\n..> no command's", "note \"a\nb\n"),
    ("out\n..> alone", "out\n..> alone"),
    ("tb>\ntb> \nout", ""),
    ("tb>glued\ntb:> none\ntbx> none", "tb>glued\ntb:> none\ntbx> none"),
    ("", ""),
  ])
  func `commands stay and the rest goes when there is a prompt`(_ pasted: String, _ text: String) {
    #expect(PastedText(pasted).text == text)
  }
}
