import Testing
import tunebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct HistoryFileTests {
  @Test func `any text comes back`() throws {
    let folder = TemporaryFolder()
    let file = HistoryFile(path: folder.path + "/deep/er/history")
    let entries = ["plain", "two\nrows", #"back\slash \n \\"#, #"ends in \"#, "é漢🙂"]
    for entry in entries { try file.append(entry) }
    #expect(try file.load() == entries)
  }

  @Test func `no file is an empty history`() throws {
    #expect(try HistoryFile(path: TemporaryFolder().path + "/none").load() == [])
  }

  @Test func `a line cut short does not swallow the next`() throws {
    let folder = TemporaryFolder()
    folder.write("whole\ncut sho", to: "history")
    let file = HistoryFile(path: folder.path + "/history")
    try file.append("next")
    #expect(try file.load() == ["whole", "cut sho", "next"])
  }

  @Test func `the newest entries are loaded`() throws {
    let folder = TemporaryFolder()
    let count = HistoryFile.loaded + 5
    folder.write((0..<count).map { "\($0)\n" }.joined(), to: "history")
    let entries = try HistoryFile(path: folder.path + "/history").load()
    #expect(entries.count == HistoryFile.loaded)
    #expect(entries.first == "5")
    #expect(entries.last == "\(count - 1)")
  }

  @Test func `a file of other bytes is read without a trap`() throws {
    let folder = TemporaryFolder()
    folder.write("\0\\\n\\x\n\n\n", to: "history")
    #expect(try HistoryFile(path: folder.path + "/history").load() == ["\0\\", "\\x"])
  }

  @Test func `what is not a file is refused and never waited for`() throws {
    let folder = TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: StateFile.Problem.notAFile) { try HistoryFile(path: pipe).load() }
    #expect(throws: StateFile.Problem.notAFile) { try HistoryFile(path: pipe).append("x") }
    #expect(throws: StateFile.Problem.notAFile) { try HistoryFile(path: folder.path).load() }
  }

  @Test func `the path follows the environment`() {
    func path(_ variables: [String: String]) -> String? {
      HistoryFile { variables[$0] }?.path
    }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/tunebook/history")
    #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/tunebook/history")
    #expect(path(["XDG_STATE_HOME": ""]) == nil)
  }
}
