import Testing
import TuneMath
import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Anything may be typed, stand in a notebook or come to `serve`: no crash, no hang, an answer.
///
/// `TUNEBOOK_FUZZ=1000000` asks for so many inputs of each kind instead of some thousands.
struct LineFuzzTests {
  private static let inputs = getenv("TUNEBOOK_FUZZ").flatMap { Int(String(cString: $0)) } ?? 3000

  /// Pieces of the language and what does not belong there.
  private static let pieces: [String] = {
    let commands = CommandCatalog.grammar.commands
    var pieces = strays
    for command in commands {
      pieces += [command.name] + command.aliases
      for example in command.examples {
        pieces += example.line.split(separator: " ").map(String.init)
      }
    }
    return pieces
  }()

  private static let strays: [String] = [
    "\"", "'", "\\", "\n", "\r\n", "\t", "\0", "\u{1B}[2J", "\u{9B}", "\u{202E}", "#", ";", "; ",
    ">",
    "=", "==", "<=", ",", "..> ", "tb> ", "tb:7> ", "日本", "e\u{301}\u{301}", "🙂", "nan", "-inf",
    "1e999", "-0", "9223372036854775808", "0x1p3", "_", "#12", "!", "?", "```", "```tunebook",
    "---", "tunebook: 1", "title: x", "<!-- check", "-->", "...", "[..]", "- [ ] a", "## H {#id}",
    "{", "}", "[", "]", ":", "\"op\"", "\"ask\"", "\"init\"", "\"tell\"", "\"space\"", "\"type\"",
    "\"float\"", "\"low\"", "\"high\"", "\"value\"", "\"trial\"", "null", "true", "1", "0.5",
  ]

  private static func text(_ random: inout RandomStream, upTo count: Int, _ separator: String)
    -> String
  {
    var words: [String] = []
    for _ in 0..<random.integer(below: count + 1) {
      var word = pieces[random.integer(below: pieces.count)]
      if random.integer(below: 6) == 0, !word.isEmpty {
        var scalars = Array(word.unicodeScalars)
        let place = random.integer(below: scalars.count)
        switch random.integer(below: 3) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(Unicode.Scalar(UInt8(random.integer(below: 128))), at: place)
        default: scalars.swapAt(place, random.integer(below: scalars.count))
        }
        word = String(String.UnicodeScalarView(scalars))
      }
      words.append(word)
    }
    return words.joined(separator: random.integer(below: 4) == 0 ? "" : separator)
  }

  @Test func `every line is answered, completed and hinted at`() throws {
    var random = Seed(1).stream(.suggest)
    var session = try Stage.space.session()
    _ = try session.run(["search random", "step 2"])
    // Parsing, completion and hints know the session; nothing is carried out, so that all is seen of it.
    for _ in 0..<Self.inputs {
      let line = Self.text(&random, upTo: 8, " ")
      let bytes = line.utf8.count
      let completion = session.completion(of: line, at: random.integer(below: bytes + 2))
      #expect(completion.range.upperBound <= bytes)
      if let hint = session.hint(after: line) { #expect(!hint.text.isEmpty) }
      _ = Session.isComplete(line)
      guard !session.accepts(line), Session.commands(of: line).count == 1 else { continue }
      // What is not understood is said, in lines that cannot steer a terminal.
      session.begin(line)
      while let event = session.next() {
        guard case .failure(let failure) = event else { continue }
        for row in failure.lines(promptWidth: 7, width: 80) {
          #expect(DisplayText.sanitised(row) == row)
        }
      }
    }
  }

  @Test func `every text is read as a notebook or refused with its line`() {
    var random = Seed(2).stream(.suggest)
    var read = 0
    for _ in 0..<Self.inputs {
      var text = Self.text(&random, upTo: 14, random.integer(below: 2) == 0 ? "\n" : " ")
      if random.integer(below: 2) == 0 {
        text = "---\ntunebook: 1\n---\n\n```tunebook\ntb> " + text + "\n```\n"
      }
      do throws(TranscriptError) {
        read += try Transcript(parsing: text).cells.count
      } catch {
        #expect(!error.diagnostic.message.isEmpty)
      }
    }
    #expect(read > 0)
  }

  @Test func `every request is answered with one line of JSON`() {
    var random = Seed(3).stream(.suggest)
    var server = AskTellServer(version: "0")
    let requests = [
      #"{"op":"init","space":[{"name":"x","type":"float","low":0,"high":1}]}"#,
      #"{"op":"ask","why":true}"#, #"{"op":"tell","trial":0,"value":0.26}"#,
      #"{"op":"init","sampler":"bayes","seed":3,"space":[{"name":"x","type":"int","low":1,"high":9}]}"#,
      #"{"op":"tell","point":{"x":0.5},"value":1}"#,
    ]
    for index in 0..<Self.inputs {
      var line = requests[random.integer(below: requests.count)]
      for _ in 0..<random.integer(below: 4) {
        var bytes = Array(line.utf8)
        let place = random.integer(below: bytes.count)
        switch random.integer(below: 3) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.integer(below: 5)))
        case 1: bytes[place] = UInt8(random.integer(below: 256))
        default: bytes.insert(contentsOf: Array(Self.text(&random, upTo: 2, ",").utf8), at: place)
        }
        line = String(decoding: bytes, as: UTF8.self)
        if line.isEmpty { break }
      }
      let reply = server.reply(to: line)
      #expect(reply.first == "{" && reply.last == "}" && !reply.contains("\n"))
      // A study grows with every point; a long one would only be slow.
      if index % 100 == 99 || server.isDone { server = AskTellServer(version: "0") }
    }
  }
}
