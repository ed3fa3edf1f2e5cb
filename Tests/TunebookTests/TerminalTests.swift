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

  @Test func `a descriptor that refuses says so`() {
    var terminal = Terminal(descriptor: -1)
    #expect(throws: Terminal.Failure.failed(EBADF)) { try terminal.write("x") }
  }
}
