import Testing
import TuneReport
import TuneShell

/// `data load`, with good files and bad ones.
struct DataLoadTests {
  private static let rows = (0..<40).map { row in
    "\(row % 7).5,\(row.isMultiple(of: 3) ? "red" : "blue"),\(row.isMultiple(of: 2) ? "yes" : "no")\n"
  }.joined()
  private static let good = "size,colour,sold\n" + rows

  private func session() throws -> Session {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use penguins", "model mlp hidden=2 epochs=1", "space learning_rate log 1e-3 0.1",
      "search random", "step",
    ])
    return session
  }

  @Test func `a good file is read, shown and trained on`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.good, to: "shop.csv")
    var session = try session()
    let read = try session.run(["data load \(path) target=sold seed=3"])
    #expect(
      read.hasPrefix(
        """
        shop: 40 rows, 2 inputs, 2 classes
          split  train 24   validation 8   test 8 (locked)
          file   comma between fields, names in line 1, lines end in LF
          target sold has 2 different words, so it is a class
          words  in colour (blue, red); all others hold numbers
        """))
    // The answer ends with a note that the old search is over.
    let facts = try #require(read.split(separator: "\n  note: ").first)
    #expect(try session.run(["data"]).hasPrefix(facts))
    _ = try session.run(["search random", "step 2"])
    #expect(try session.run(["best"]).contains("accuracy"))
    // The same file and seed give the same trials.
    var again = try self.session()
    _ = try again.run([
      "data load \(path) target=sold seed=3", "search random", "step 2",
    ])
    #expect(try again.run(["trials"]) == session.run(["trials"]))
  }

  @Test func `every guess and all that is left out is said`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<30).map { row in
      "\(row),5;NA; \(row % 3 == 0 ? "rot" : "blau") ;\(row < 3 ? "" : "\(row * row),25");7\r\n"
    }
    let path = try folder.write(
      "\u{FEFF}Größe;Alter;Farbe;Preis;Fest\r\n\r\n" + rows.joined(), to: "laden.csv")
    var session = try session()
    let answer = try session.run(["data load \(path) target=Preis"])
    for line in [
      "laden: 27 rows, 4 inputs, a number, Preis",
      "semicolon between fields, names in line 1, lines end in CRLF, decimal\n  comma, byte order mark",
      "Preis has more than 20 different numbers, so it is a number",
      "left out 3 rows without a target; 1 empty line; spaces around 30 fields",
      "words  in Farbe (blau, rot); all others hold numbers", "`NA` 27 times",
      "constant, so nothing is learnt from it: Alter, Fest",
    ] { #expect(answer.contains(line), "\(line)") }
  }

  @Test(arguments: [
    ("a,y\n1,2\n3\n", "line 3 has 1 field instead of 2"),
    ("a,y\n1,\"2\n", "line 2, column 2: the quote that opens here is never closed"),
    ("a,y\n1,2\n\"1\"2,3\n", "line 3, column 1: a quote that does not belong there"),
    ("a,y\n1,2\ninf,3\n", "line 3, column 1 (a): `inf` is not a number"),
    ("a,y\n1,2\n1e99,3\n", "line 3, column 1 (a): 1e99 is too large"),
    ("a,\u{0},y\n", "line 1, byte offset 2: a zero byte; the file is no text"),
    ("a,a,y\n1,2,3\n", "line 1: columns 1 and 2 are both called a"),
    ("a,,y\n1,2,3\n", "line 1, column 2: the column has no name"),
    ("", "the file is empty"), ("a,y\n", "the file has no rows below its header"),
    ("a,y\n1,x\n2,x\n", "every row has the class x, so there is nothing to learn"),
    ("a,y\n1,x\n1,x\n1,x\n1,x\n1,x\n2,z\n", "the class z has 1 row: fewer than 5"),
    ("a,y\n1,2.5\n1,3.5\n", "2 rows are too few"), ("y\n1\n", "one column is too few"),
    ("a,y\n1,\n2,\n", "no row has a value of the target y"),
    ("a,y\n,1.5\n,2.5\n,3.5\n,4.5\n,5.5\n", "the inputs hold no value at all"),
  ])
  func `a bad file is an error with its place and changes nothing`(
    _ text: String, _ message: String
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "bad.csv")
    var session = try session()
    let before = session.observable
    let reply = session.reply(to: "data load \(path) target=y")
    let failure = try #require(reply.failure)
    #expect(failure.lines(promptWidth: nil, width: 10_000)[0].contains(message))
    #expect(reply.lines.isEmpty && session.observable == before)
  }

  /// Lines that cannot work, and the line that is offered for each.
  @Test(arguments: [
    ("shop.csv", "shop.csv target=sold"), ("shop.csv target=solt", "shop.csv target=sold"),
    ("shpo.csv target=sold", "shop.csv target=sold"),
    ("shop.csv target=sold drop=siez", "shop.csv target=sold drop=size"),
    ("shop.csv target=sold drop=\"size, color\"", "shop.csv target=sold drop=size,colour"),
    ("shop.csv target=sold task=regression", "shop.csv target=sold task=classification"),
    ("ids.csv target=y", "ids.csv target=y drop=\"user id\""),
    ("mixed.csv target=y", "mixed.csv target=y missing=unknown"),
    ("mixed.csv target=y missing=-1", "mixed.csv target=y missing=-1,unknown"),
    ("codes.csv target=y task=classification", "codes.csv target=y task=classification text=y"),
  ])
  func `a bad line is answered with one that works`(_ line: String, _ offered: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "shop.csv")
    try folder.write(
      "user id,a,y\n" + (0..<60).map { "u\($0),1,\($0).5\n" }.joined(), to: "ids.csv")
    try folder.write(
      "a,y\n" + (0..<60).map { "\($0 == 50 ? "unknown" : "\($0)"),\($0).5\n" }.joined(),
      to: "mixed.csv")
    try folder.write(
      "a,y\n" + (0..<60).map { "1,\(["1", "2", "3", "x3"][$0 % 4])\n" }.joined(), to: "codes.csv")
    func full(_ rest: String) -> String { "data load \(folder.path)/" + rest }
    var session = try session()
    let failure = try #require(session.reply(to: full(line)).failure)
    guard offered != "shop.csv target=sold drop=size,colour" else {
      // One name at a time; without any input the rest is refused as well.
      #expect(failure.correction == full(offered))
      return
    }
    let correction = try #require(failure.correction)
    #expect(correction == full(offered))
    #expect(session.reply(to: correction).failures.isEmpty, "\(correction)")
  }

  @Test func `escape sequences are never printed`() throws {
    let folder = try TemporaryFolder()
    let escape = "\u{1B}[2J"
    let hostile = [
      "\(escape)a,y\n1,x\n2,z\n", "a,\(escape)y\n1,2\n2,3\n", "a,y\n1,2\n\(escape),3\n",
      "a,y\n" + String(repeating: "\(escape)r,u\n\u{202E}b,v\u{9B}31m\n", count: 10),
      "\(escape)a,\(escape)a,y\n1,2,3\n",
      "\(escape)id,y\n" + (0..<60).map { "\(escape)\($0),\($0).5\n" }.joined(),
      "a,y\n1,\(escape)\n1,\(escape)\n", "a,b\n1,\"\(escape)\n",
      "\(escape)a,\(escape)b,y\n" + (0..<30).map { "\($0)\(escape),1,\($0 % 2)\n" }.joined(),
    ]
    for (index, text) in hostile.enumerated() {
      let path = try folder.write(text, to: "evil\(escape)\(index).csv")
      for file in [path, try folder.write(text, to: "plain\(index).csv")] {
        for rest in ["", " target=y", " target=z", " target=a drop=y", " target=y task=regression"]
        {
          var session = try session()
          let reply = session.reply(to: "data load \"\(file)\"" + rest)
          var lines = reply.lines
          for width in [20, 40, 80] {
            lines += reply.failures.flatMap { $0.lines(promptWidth: 6, width: width) }
          }
          for command in ["data", "data show", "model", "step", "best"] where reply.failures.isEmpty
          {
            lines += session.reply(to: command).lines
          }
          #expect(!lines.isEmpty)
          for line in lines { #expect(DisplayText.sanitised(line) == line, "\(line)") }
        }
      }
    }
  }

  @Test func `what is as long as the file is cut where it is shown`() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "long ", count: 20_000)
    let rows = (0..<30).map { "\($0),\(long)\($0 % 3),\(long)\($0 % 2)\n" }.joined()
    let path = try folder.write("\(long)a,\(long)b,y\n" + rows, to: "long.csv")
    let bad = try folder.write("a,\(long)y\n1,2\n\(long),2\n", to: "bad.csv")
    var session = try session()
    var lines: [String] = []
    for command in [
      "data load \(path) target=y", "data load \(path) target=x", "data show", "model mlp epochs=1",
      "space learning_rate", "search random", "step", "show 1", "best", "data load \(bad) target=y",
      "data load \(path) target=\"\(long)a\"", "data load \(bad) target=x",
    ] {
      let reply = session.reply(to: command)
      lines += reply.lines + reply.failures.flatMap { $0.lines(promptWidth: nil, width: 80) }
    }
    // A hint may be as long as the line that was typed; nothing else is.
    #expect(lines.count { $0.contains("long long") && !$0.hasPrefix("hint") } < 40)
    #expect(lines.contains { $0.contains("long long long long long long long lo...") })
  }

  @Test func `files and columns are offered`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "shop.csv")
    try folder.write(Self.good, to: "more/shelf one.csv")
    try folder.write(Self.good, to: ".hidden.csv")
    try folder.write(Self.good, to: "evil\u{1B}[2J.csv")
    let session = try session()
    func offered(_ rest: String) -> [String] {
      let line = "data load " + rest
      return session.completion(of: line, at: line.utf8.count).candidates.map(\.text)
    }
    let path = folder.path
    #expect(offered("\(path)/") == ["\(path)/more/", "\(path)/shop.csv"])
    #expect(offered("\(path)/sh") == ["\(path)/shop.csv"])
    #expect(offered("\(path)/more/") == ["\"\(path)/more/shelf one.csv\""])
    #expect(offered("\(path)/nosuch/") == [])
    #expect(offered("\(path)/shop.csv target=") == ["size", "colour", "sold"])
    #expect(offered("\(path)/shop.csv target=so") == ["sold"])
    #expect(offered("\(path)/nosuch.csv target=") == [])
    #expect(offered("\(path)/shop.csv ").contains("target="))
    // Tests run in the package's folder.
    #expect(offered("datasets/peng") == ["datasets/penguins.csv"])
  }
}
