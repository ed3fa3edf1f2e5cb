import Testing
import TuneSearch
import TuneShell

/// The protocol, line by line.
@Suite struct AskTellServerTests {
  static let start =
    #"{"op":"init","protocol":1,"space":[{"name":"x","type":"float","low":0,"high":1,"log":false},"#
    + #"{"name":"units","type":"int","low":16,"high":512,"log":true},"#
    + #"{"name":"act","type":"categorical","choices":["relu","tanh"]}],"#
    + #""direction":"minimize","seed":7,"budget":9,"sampler":"NAME"}"#

  static func server(_ sampler: String) -> (AskTellServer, reply: String) {
    var server = AskTellServer(version: "1.2.3")
    let reply = server.reply(to: start.replacing("NAME", with: sampler))
    return (server, reply)
  }

  @Test func aSessionIsAnsweredLineByLine() {
    var (server, reply) = Self.server("gp")
    #expect(reply == #"{"name":"tunebook-bayes","ok":true,"protocol":1,"version":"1.2.3"}"#)
    #expect(server.reply(to: #"{"op":"ask"}"#).hasPrefix(#"{"params":{"act":""#))
    #expect(server.reply(to: #"{"op":"ask"}"#).hasSuffix(#","trial":1}"#))
    #expect(server.reply(to: #"{"op":"tell","trial":1,"value":0.5}"#) == #"{"ok":true}"#)
    #expect(server.reply(to: #"{"op":"tell","trial":0,"state":"fail"}"#) == #"{"ok":true}"#)
    let given = #"{"op":"tell","params":{"x":0.25,"units":64,"act":"tanh"},"value":0.2}"#
    #expect(server.reply(to: given) == #"{"ok":true}"#)
    #expect(server.reply(to: #"{"op":"ask"}"#).hasSuffix(#","trial":2}"#))
    #expect(!server.isDone)
    #expect(server.reply(to: #"{"op":"quit"}"#) == #"{"ok":true}"#)
    #expect(server.isDone)
  }

  @Test func rangesInStepsAndTowardsOneAreUnderstood() {
    var server = AskTellServer(version: "1.2.3")
    _ = server.reply(
      to: #"{"op":"init","space":[{"name":"d","type":"float","low":0,"high":0.3,"step":0.1},"#
        + #"{"name":"h","type":"int","low":4,"high":12,"step":4},"#
        + #"{"name":"m","type":"float","low":0.5,"high":0.99,"reverse_log":true}],"seed":1}"#)
    for _ in 0..<12 {
      let reply = server.reply(to: #"{"op":"ask"}"#)
      #expect(
        reply.firstMatch(
          of: /^\{"params":\{"d":0(\.[123])?,"h":(4|8|12),"m":0\.[5-9]\d*\},"trial":\d+\}$/) != nil)
    }
    let bad = [
      #""type":"float","low":0,"high":1,"step":0"#, #""type":"float","low":0,"high":1,"step":1e-6"#,
      #""type":"int","low":0,"high":8,"step":0.5"#,
      #""type":"float","low":0.1,"high":1,"log":true,"step":0.1"#,
      #""type":"float","low":0.5,"high":1,"reverse_log":true"#,
      #""type":"float","low":0.5,"high":0.9,"log":true,"reverse_log":true"#,
      #""type":"categorical","choices":["a"],"step":1"#,
    ]
    for range in bad {
      let reply = server.reply(to: #"{"op":"init","space":[{"name":"x",\#(range)}]}"#)
      #expect(reply.contains(#""code":"bad_space""#), "\(range): \(reply)")
    }
  }

  @Test(arguments: [
    ("", "invalid_json"), ("{", "invalid_json"), ("nonsense", "invalid_json"),
    ("[]", "bad_request"), ("{}", "bad_request"), (#"{"op":"dance"}"#, "bad_request"),
    (#"{"op":"ask","why":3}"#, "bad_request"), (#"{"op":"ask","wyh":true}"#, "bad_request"),
    (#"{"op":"tell","trial":0.5,"value":1}"#, "bad_request"),
    (#"{"op":"tell","trial":0,"value":NaN}"#, "invalid_json"),
    (#"{"op":"init","space":[],"seed":-3}"#, "bad_request"),
    (
      #"{"op":"init","space":[{"name":"x","type":"float","low":0,"high":1,"stpe":0.1}]}"#,
      "bad_request"
    ),
    (
      #"{"op":"init","space":[{"name":"x","type":"float","low":0,"high":1,"choices":["a"]}]}"#,
      "bad_space"
    ),
    (
      #"{"op":"init","space":[{"name":"x","type":"categorical","log":true,"choices":["a"]}]}"#,
      "bad_space"
    ),
    (#"{"op":"tell","trial":7,"value":1}"#, "unknown_trial"),
    (#"{"op":"tell","trial":-1,"value":1}"#, "unknown_trial"),
    (#"{"op":"tell","trial":0,"value":"good"}"#, "bad_request"),
    (#"{"op":"tell","trial":0}"#, "bad_request"),
    (#"{"op":"tell","value":1}"#, "bad_request"),
    (#"{"op":"tell","params":{"x":0.5},"value":1}"#, "bad_params"),
    (#"{"op":"tell","params":{"x":2,"units":64,"act":"tanh"},"value":1}"#, "bad_params"),
    (#"{"op":"tell","params":{"x":1,"units":64,"act":"tanh","y":1},"value":1}"#, "bad_params"),
    (#"{"op":"init"}"#, "bad_request"), (#"{"op":"init","protocol":2,"space":[]}"#, "bad_request"),
    (#"{"op":"init","space":[{"name":"x","type":"float","low":2,"high":1}]}"#, "bad_space"),
    (#"{"op":"init","space":[{"name":"x","type":"int","low":0.5,"high":1}]}"#, "bad_space"),
    (#"{"op":"init","space":[{"name":"x","type":"categorical","choices":[]}]}"#, "bad_space"),
    (#"{"op":"init","space":[],"sampler":"magic"}"#, "unknown_sampler"),
  ]) func aBadLineIsAnsweredAndChangesNothing(_ line: String, _ code: String) {
    var (server, _) = Self.server("random")
    var (untouched, _) = Self.server("random")
    let ask = #"{"op":"ask"}"#
    #expect(server.reply(to: ask) == untouched.reply(to: ask))
    let reply = server.reply(to: line)
    #expect(reply.hasPrefix(#"{"error":{"code":"\#(code)","message":""#), "\(reply)")
    #expect(server.reply(to: ask) == untouched.reply(to: ask))
    #expect(server.reply(to: #"{"op":"tell","trial":0,"value":1}"#) == #"{"ok":true}"#)
  }

  @Test func aResultIsToldOnce() {
    var (server, _) = Self.server("random")
    _ = server.reply(to: #"{"op":"ask"}"#)
    let tell = #"{"op":"tell","trial":0,"value":1}"#
    #expect(server.reply(to: tell) == #"{"ok":true}"#)
    #expect(server.reply(to: tell).hasPrefix(#"{"error":{"code":"already_told""#))
  }

  @Test func nothingCanBeAskedBeforeInit() {
    var server = AskTellServer(version: "1")
    #expect(server.reply(to: #"{"op":"ask"}"#).hasPrefix(#"{"error":{"code":"no_study""#))
  }

  @Test func aSmallSpaceEndsWithDone() {
    var server = AskTellServer(version: "1")
    _ = server.reply(
      to: #"{"op":"init","space":[{"name":"n","type":"int","low":1,"high":3}],"sampler":"sobol"}"#)
    var replies: Set<String> = []
    for _ in 0..<3 { replies.insert(String(server.reply(to: #"{"op":"ask"}"#).prefix(17))) }
    #expect(replies.count == 3)
    #expect(server.reply(to: #"{"op":"ask"}"#) == #"{"done":true}"#)
  }

  @Test(arguments: SamplerName.allCases) func theSameLinesGiveTheSameBytes(_ name: SamplerName) {
    func session() -> [String] {
      var (server, reply) = Self.server(name.rawValue)
      var replies = [reply]
      for trial in 0..<14 {
        replies.append(server.reply(to: #"{"op":"ask","why":true}"#))
        let value = Double(trial * trial % 7)
        replies.append(server.reply(to: #"{"op":"tell","trial":\#(trial),"value":\#(value)}"#))
      }
      return replies
    }
    let replies = session()
    #expect(replies[1].contains(#""why":{"#))
    #expect(replies == session())
  }

  @Test func givenPointsLeaveNoStripOfAHypercubeEmpty() {
    var (plain, _) = Self.server("lhs")
    var (warm, _) = Self.server("lhs")
    let given = #"{"op":"tell","params":{"x":0.25,"units":64,"act":"tanh"},"value":0.2}"#
    for _ in 0..<20 {
      _ = warm.reply(to: given)
      #expect(plain.reply(to: #"{"op":"ask"}"#) == warm.reply(to: #"{"op":"ask"}"#))
    }
  }

  /// What was asked can be told back as a trial made elsewhere.
  @Test(arguments: SamplerName.allCases) func askedPointsLieInTheSpace(_ name: SamplerName) throws {
    var (server, _) = Self.server(name.rawValue)
    for _ in 0..<8 {
      let reply = server.reply(to: #"{"op":"ask"}"#)
      let start = try #require(reply.firstRange(of: "{\"act"))
      let end = try #require(reply.firstIndex(of: "}"))
      let params = reply[start.lowerBound...end]
      let tell = #"{"op":"tell","params":\#(params),"value":0.5}"#
      #expect(server.reply(to: tell) == #"{"ok":true}"#)
    }
  }

  /// 12 levels of one parameter fit a budget of 12; 3 by 3, not 4 by 4, fit one of 15.
  @Test func aGridKeepsWithinTheBudget() throws {
    let x = try Parameter("x", .real(low: 0, high: 1, scale: .linear))
    let y = try Parameter("y", .real(low: 0, high: 1, scale: .linear))
    #expect(GridSampler(within: 12, of: try SearchSpace([x])) == GridSampler(levels: 12))
    #expect(GridSampler(within: 15, of: try SearchSpace([x, y])) == GridSampler(levels: 3))
    #expect(GridSampler(within: 1, of: try SearchSpace([x, y])) == GridSampler(levels: 2))
  }

  @Test func conditionsAndForbiddenCombinationsAreUnderstood() {
    var server = AskTellServer(version: "1.2.3")
    let start = """
      {"op":"init","space":[{"name":"o","type":"categorical","choices":["sgd","mom","adam"]},\
      {"name":"m","type":"float","low":0,"high":0.9,"when":{"name":"o","is":["mom"]}},\
      {"name":"n","type":"int","low":1,"high":3}],"seed":3,"sampler":"bayes",\
      "forbidden":[[{"name":"o","is":["adam"]},{"name":"n","at_least":2}]]}
      """
    #expect(server.reply(to: start).contains(#""ok":true"#))
    var kinds: Set<Substring> = []
    for trial in 0..<14 {
      let reply = server.reply(to: #"{"op":"ask"}"#)
      let match = reply.firstMatch(
        of: /"params":\{("m":[0-9.e-]+,)?"n":([123]),"o":"(sgd|mom|adam)"\}/)
      guard let match else {
        Issue.record("\(reply)")
        return
      }
      kinds.insert(match.3)
      #expect((match.1 != nil) == (match.3 == "mom"))
      #expect(match.3 != "adam" || match.2 == "1")
      #expect(
        server.reply(to: "{\"op\":\"tell\",\"trial\":\(trial),\"value\":\(trial % 5)}")
          == #"{"ok":true}"#)
    }
    #expect(kinds == ["sgd", "mom", "adam"])
    func told(_ params: String) -> String {
      server.reply(to: #"{"op":"tell","value":1,"params":{\#(params)}}"#)
    }
    #expect(told(#""o":"mom","m":0.3,"n":2"#) == #"{"ok":true}"#)
    #expect(told(#""o":"sgd","n":2"#) == #"{"ok":true}"#)
    #expect(told(#""o":"sgd","m":0.3,"n":2"#).contains("m is not used with these values"))
    #expect(told(#""o":"mom","n":2"#).contains("m is missing"))
    #expect(told(#""o":"adam","n":2"#).contains("this combination is forbidden"))
    #expect(told(#""o":"adam","n":1"#) == #"{"ok":true}"#)
  }

  @Test(arguments: [
    (#""when":{"name":"o"}"#, "has one of"),
    (#""when":{"name":"o","is":["a"],"not":["b"]}"#, "has one of"),
    (#""when":{"name":"o","is":["c"]}"#, "c is no value of o"),
    (#""when":{"name":"x","is":["a"]}"#, "m depends on x, which is not before it"),
    (#""when":{"name":"m","is":[0.5]}"#, "m cannot depend on itself"),
    (#""when":{"name":"o","above":1}"#, "o>1 compares what is no number"),
    (#""when":{"name":"o","are":["a"]}"#, "there is no \\\"are\\\" here"),
  ])
  func aConditionThatMakesNoSenseIsRefused(_ member: String, _ message: String) {
    var server = AskTellServer(version: "1.2.3")
    let reply = server.reply(
      to: #"{"op":"init","space":[{"name":"o","type":"categorical","choices":["a","b"]},"#
        + #"{"name":"m","type":"float","low":0,"high":1,"# + member + "}]}")
    #expect(reply.contains(message), "\(reply)")
  }
}
