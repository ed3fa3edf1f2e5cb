import Testing
import TuneShell

struct HomeTests {
  private func located(
    _ variable: String? = nil, executable: String = "/nowhere/bin/tunebook", in folder: String = "/"
  ) throws(HomeError) -> String {
    try Home.located(
      environment: { $0 == "TUNEBOOK_HOME" ? variable : nil }, executable: executable,
      currentFolder: folder
    ).folder
  }

  @Test func `the variable comes first, and alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "home/datasets/index.json")
    #expect(try located(folder.path + "/home", in: repository.folder) == folder.path + "/home")
    #expect(throws: HomeError.notFound(places: ["TUNEBOOK_HOME: \(folder.path)"])) {
      try located(folder.path, in: repository.folder)
    }
    // A variable that is set to nothing is not set.
    #expect(try located("", in: repository.folder) == repository.folder)
  }

  @Test func `an installed program finds its share`() throws {
    let folder = try TemporaryFolder()
    try folder.write("{}", to: "prefix/share/tunebook/datasets/index.json")
    let share = folder.path + "/prefix/share/tunebook"
    #expect(try located(executable: folder.path + "/prefix/bin/tunebook") == share)
    #expect(try located(executable: "prefix/bin/tunebook", in: folder.path) == share)
    // The share comes before the current folder.
    #expect(
      try located(executable: folder.path + "/prefix/bin/tunebook", in: repository.folder) == share)
  }

  @Test func `a program in a build folder finds the sources above it`() throws {
    let program = repository.folder + "/.build/release/tunebook"
    #expect(try located(executable: program) == repository.folder)
  }

  @Test func `the current folder and those above it are looked at last`() throws {
    #expect(try located(in: repository.folder) == repository.folder)
    #expect(try located(in: repository.folder + "/Tests/TuneShellTests") == repository.folder)
  }

  @Test func `without a home the places are named`() throws {
    let folder = try TemporaryFolder()
    let error = HomeError.notFound(places: [
      "TUNEBOOK_HOME, which is not set", "/nowhere/share/tunebook",
      "the folders above /nowhere/bin", "the folders above \(folder.path)",
    ])
    #expect(throws: error) { try located(in: folder.path) }
    let lines = Session.lines(for: error)
    #expect(lines.first == "error: no data sets found; looked at")
    #expect(lines.count == 6 && lines.last?.hasPrefix("hint: set TUNEBOOK_HOME") == true)
  }

  @Test func `a home without a readable index has no session`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: (any Error).self) { try Session(home: Home(folder: folder.path)) }
    try folder.write("{}", to: "datasets/index.json")
    do {
      _ = try Session(home: Home(folder: folder.path))
      Issue.record("an empty index was accepted")
    } catch {
      #expect(Session.lines(for: error)[0].hasPrefix("error: "))
    }
  }

  @Test func `a data file that is missing or another is a failure that changes nothing`() throws {
    let folder = try TemporaryFolder()
    let index = try TemporaryFolder.contents(repository.datasets + "/index.json")
    try folder.write(index, to: "datasets/index.json")
    var session = try Session(home: Home(folder: folder.path))
    let missing = try #require(session.reply(to: "data use penguins").failure)
    #expect(missing.lines(promptWidth: nil, width: 300)[0].contains("cannot read "))
    try folder.write("a,species\n1,x\n2,y\n", to: "datasets/penguins.csv")
    let other = try #require(session.reply(to: "data use penguins").failure)
    #expect(other.correction == "data list")
    try folder.write("a,species\n1,x\n\u{1B}[2J,y\n", to: "datasets/penguins.csv")
    for line in try #require(session.reply(to: "data use penguins").failure)
      .lines(promptWidth: nil, width: 80)
    {
      #expect(!line.contains("\u{1B}"))
    }
    #expect(session.reply(to: "data").failure != nil)
  }
}
