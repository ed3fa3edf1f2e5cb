import Testing
import TuneShell

struct LessonProgressTests {
  @Test(arguments: [
    "grid exercise done 2026-11-23 hints=1", "count question done 2026-11-23 tries=1",
    "random prediction done 2026-11-23 said=0.9 got=0.983 hit=0", "setup step shown 2026-11-23",
    "- lesson forgotten 2026-11-23", "setup step done",
  ])
  func `a line is read and written`(_ line: String) throws {
    #expect(try #require(LessonMark(line: line, of: "01-x")).line() == line)
    #expect(
      LessonMark(line: line, of: "01-x")?.line(day: "1999-01-01").contains("1999")
        == !line.contains("2026"))
  }

  @Test(arguments: ["", "grid", "grid exercise", "grid exercise perhaps", "grid test done", "<<<<"])
  func `a line that is none is passed over`(_ line: String) {
    #expect(LessonMark(line: line, of: "01-x") == nil)
  }

  @Test(arguments: ["../x", "a/b", "", "a b", "ä", String(repeating: "x", count: 101)])
  func `a name that is a path is none`(_ name: String) {
    #expect(!LessonMark.isName(name))
  }

  @Test func `what was done goes to another machine`() throws {
    let folder = try TemporaryFolder()
    let home = try LessonSample.home(folder)
    var conversation = try Conversation(in: home)
    for line in ["tutorial 1", "", "skip", "skip", "skip", "quit"] { conversation.reply(to: line) }
    let path = folder.path + "/progress.txt"
    #expect(conversation.reply(to: "tutorial export > \(path)").failures.isEmpty)
    #expect(
      try folder.text(of: "progress.txt").hasPrefix("tunebook progress 1\n01-small:\n  data "))

    var other = try Conversation(in: home)
    #expect(!other.reply(to: "tutorial").text.contains("2 of 3"))
    let taken = other.reply(to: "tutorial import \(path)")
    #expect(taken.marks.count == 4 && taken.text.contains("4 lines of 4 were new"))
    #expect(other.reply(to: "tutorial").text.contains("2 of 3 steps"))
    #expect(other.reply(to: "tutorial import \(path)").marks.isEmpty)
    // Taking something back takes back nothing of it.
    other.reply(to: "data use penguins")
    other.reply(to: "undo")
    #expect(other.reply(to: "tutorial").text.contains("2 of 3 steps"))
    #expect(other.reply(to: "tutorial 1").text.contains("3 of 3  The end"))
    other.reply(to: "quit")
    #expect(other.reply(to: "tutorial forget 1").marks.map { $0.line() } == ["- lesson forgotten"])
    #expect(!other.reply(to: "tutorial").text.contains("steps"))
    #expect(other.reply(to: "tutorial 1").text.contains("1 of 3  Data"))
  }

  @Test func `a file of something else is refused`() throws {
    let folder = try TemporaryFolder()
    var conversation = try Conversation(in: try LessonSample.home(folder))
    for text in [
      "", "words\n", "tunebook progress 1\n../x:\n  a step done\n", "tunebook progress 2\n",
    ] {
      let path = try folder.write(text, to: "p.txt")
      #expect(conversation.reply(to: "tutorial import \(path)").failures.count == 1, "\(text)")
    }
    #expect(conversation.reply(to: "tutorial import nosuch").failures.count == 1)
    #expect(conversation.reply(to: "tutorial read 1 > \(folder.path)/x").failures.count == 1)
  }

  @Test func `an edited lesson keeps what was done of the steps that stay`() throws {
    let folder = try TemporaryFolder()
    var conversation = try Conversation(in: try LessonSample.home(folder))
    for line in ["tutorial 1", "", "skip", "quit"] { conversation.reply(to: line) }
    let longer = LessonSample.text.replacing(
      "## Data {#data}",
      with: "## Before {#before}\n\n```tunebook\ntb> data list\n```\n\n## Data {#data}")
    try folder.write(longer, to: "tutorials/01-small.md")
    #expect(conversation.reply(to: "tutorial").text.contains("1 of 4 steps"))
    #expect(conversation.reply(to: "tutorial 1").text.contains("3 of 4  Trials"))
  }
}
