import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The program without a terminal.
struct PlainShellTests {
  /// What the program writes, with its exit status, for commands on its input.
  private func run(
    _ arguments: String, input: String, _ variables: String = ""
  ) throws -> (output: String, errors: String, status: Int32) {
    let folder = TemporaryFolder()
    folder.write(input, to: "in.tb")
    let status = system(
      "cd '\(folder.path)' && \(variables) TUNEBOOK_HOME='\(repositoryFolder)' '\(ShellUnderTest.program)' "
        + "\(arguments) <in.tb >out 2>err")
    return (
      folder.contents(of: "out") ?? "", folder.contents(of: "err") ?? "", (status >> 8) & 0xff
    )
  }

  @Test func `the first error ends the program with its place and status 1`() throws {
    let (output, errors, status) = try run("", input: "data use penguins\nmodel mpl\nmodel show\n")
    #expect(output.hasPrefix("penguins: 342 rows") && !output.contains("mlp"))
    #expect(errors.hasPrefix("line 2: error: "))
    #expect(status == 1)
  }

  @Test func `a lesson goes on over a pipe, as text and as JSON, and what was done is kept`() throws
  {
    let input = "tutorial 1\n\nskip\nquit\ntutorial export\n"
    let state = "XDG_STATE_HOME=\"$PWD/state\""
    let (output, errors, status) = try run("", input: input, state)
    #expect(status == 0 && errors.isEmpty)
    for words in [
      "1 of 7", "  tb> data use concrete", "2 of 7", "waits at step 2", "data step shown",
    ] {
      #expect(output.contains(words), "\(words)")
    }
    // In a lesson an empty line is a command, elsewhere it is nothing.
    #expect(try run("--json", input: input, state).output.split(separator: "\n").count == 5)
    let outside = try run("--json", input: "\n\n# x\ndata list\n", state).output
    #expect(outside.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a completion script names every command of the program`(_ kind: String) throws {
    let (output, errors, status) = try run("--generate-completion-script \(kind)", input: "")
    #expect(status == 0 && errors.isEmpty)
    for word in ["shell", "run", "test", "serve", "bench", "selftest", "keep-going", "color"] {
      #expect(output.contains(word), "\(word)")
    }
  }

  @Test func `keep-going carries out the rest, with status 1 all the same`() throws {
    let (output, errors, status) = try run(
      "--keep-going", input: "data use penguins\nmodel mpl; step\nmodel linear\nnosuch\n")
    #expect(output.contains("linear: "))
    #expect(errors.split(separator: "\n").filter { $0.hasPrefix("line ") }.count == 2)
    #expect(status == 1)
    #expect(try run("--keep-going", input: "data list\n").status == 0)
  }

  @Test func `a command of the system writes in its turn`() throws {
    let (output, errors, status) = try run(
      "", input: "data use penguins\n!echo between $((2 + 3)); echo aside >&2\nmodel linear\n")
    let lines = output.split(separator: "\n")
    let between = try #require(lines.firstIndex(of: "between 5"))
    #expect(lines[..<between].contains { $0.hasPrefix("penguins: ") })
    #expect(lines[between...].contains { $0.hasPrefix("linear: ") })
    #expect(errors == "aside\n" && status == 0)
  }

  @Test(arguments: [
    ("!exit 3", "status 3"), ("!kill -9 $$", "status 137"), ("!nosuch-x", "status 127"),
  ])
  func `a command of the system that fails is an error`(_ line: String, words: String) throws {
    let (output, errors, status) = try run("", input: "\(line)\ndata list\n")
    #expect(output.isEmpty && status == 1)
    #expect(errors.contains("line 1: error: `\(line.dropFirst())` ended with \(words)"))
  }

  @Test(arguments: ["--no-shell", "--json"])
  func `no command of the system is run where none is wanted`(_ option: String) throws {
    let (output, errors, status) = try run(option, input: "!echo stolen > stolen; cat stolen\n")
    #expect((errors + output).contains("no command of the system is run here") && status == 1)
    #expect(!(errors + output).contains("ended with"))
    #expect(!(errors + output).split(separator: "\n").contains("stolen"))
  }

  @Test func `a dash reads commands from the input`() throws {
    let (output, _, status) = try run("-", input: "data use penguins\n")
    #expect(output.hasPrefix("penguins") && status == 0)
  }

  @Test func `json answers every command with one object`() throws {
    let (output, errors, status) = try run(
      "--json --keep-going",
      input: "data use penguins; model linear epochs=1\nspace lr\nsearch random\nstep 2\nmodle\n")
    let lines = output.split(separator: "\n")
    #expect(lines.count == 6 && errors.isEmpty && status == 1)
    #expect(lines[0].contains(#""command":"data use penguins","ok":true"#))
    #expect(lines[4].contains(#"{"table":{"columns":["trial","learning_rate","val",""],"rows":[["#))
    #expect(lines[5].contains(#""correction":"model""#) && lines[5].contains(#""ok":false"#))
    #expect(lines[5].contains(#""start":0"#) && lines[5].contains(#""end":5"#))
    #expect(lines.allSatisfy { $0.hasPrefix("{\"answer\":[") && $0.hasSuffix("}") })
  }

  @Test func `nothing but text is sent into a pipe, whatever is asked for`() throws {
    let input = "data use penguins\nhelp\nmodel linear\n"
    for variables in ["", "FORCE_COLOR=1", "NO_COLOR=1", "TERM=xterm"] {
      let (output, _, _) = try run("--color always", input: input, variables)
      #expect(!output.contains("\u{1B}"))
    }
  }
}
