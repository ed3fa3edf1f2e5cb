import CPseudoTerminal
import Testing
import tunebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct TerminalTests {
  @Test func `a pipe gets the text and no progress`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    var terminal = Terminal(descriptor: ends[1])
    #expect(!terminal.isTerminal)
    try terminal.showProgress("epoch 1")
    try terminal.write("one\n")
    try terminal.eraseProgress()
    try terminal.write("two\n")
    close(ends[1])
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(ends[0], &buffer, buffer.count)
    #expect(String(decoding: buffer[..<max(0, count)], as: UTF8.self) == "one\ntwo\n")
  }

  @Test(arguments: ["xterm", "dumb"])
  func `progress stays in one row and output takes its place`(_ kind: String) throws {
    var path = [CChar](repeating: 0, count: 256)
    let near = pt_open(20, 4, &path, path.count)
    let far = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    defer {
      close(far)
      close(near)
    }
    var terminal = Terminal(descriptor: far, kind: kind)
    var screen = Screen(columns: 20, rows: 4)
    // One write of the program may come in several reads.
    func expectRows(_ rows: [String], _ location: SourceLocation = #_sourceLocation) {
      var wait = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
      while screen.rows != rows, poll(&wait, 1, 30_000) > 0 {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(near, &buffer, buffer.count)
        if count <= 0 { break }
        screen.feed(buffer[..<count])
      }
      #expect(screen.rows == rows, sourceLocation: location)
    }
    #expect(terminal.isTerminal)
    #expect(terminal.width == 20)
    try terminal.showProgress("epoch 3 of 20, 1.5 s left")
    if kind == "xterm" {
      expectRows(["epoch 3 of 20,...", "", "", ""])
    }
    try terminal.write("trial 1\n")
    expectRows(["trial 1", "", "", ""])
    // As when Ctrl-C has emptied the terminal's buffer, and a row stands there that nobody knows of.
    try terminal.write("epoch 4 of 20")
    expectRows(["trial 1", "epoch 4 of 20", "", ""])
    try terminal.eraseRow()
    try terminal.write("cut\n")
    expectRows(["trial 1", kind == "xterm" ? "cut" : "epoch 4 of 20cut", "", ""])
  }

  @Test func `a descriptor that refuses says so`() {
    var terminal = Terminal(descriptor: -1)
    #expect(throws: Terminal.Failure.failed(EBADF)) { try terminal.write("x") }
  }
}
