import Testing
import TuneReport
import TuneShell

struct RandomSessionTests {
  /// Lines that a learner may type; most of them make sense most of the time.
  private static let lines = [
    "data use penguins", "data use penguins seed=2", "model mlp hidden=4 epochs=1",
    "model mlp hidden=3,2 epochs=1", "model mlp hidden=2 epochs=1 optimizer=momentum",
    "space learning_rate log 1e-3 1", "space learning_rate float 0.1 0.1", "space batch_size",
    "space hidden int 2 5", "space activation", "space optimizer", "space momentum",
    "space drop learning_rate", "space drop batch_size", "space drop hidden",
    "space drop optimizer", "space drop momentum", "space drop activation", "space size",
    "search grid levels=2", "search grid place=centres", "search random seed=5",
    "search bayes startup=2", "search bayes startup=3 kernel=matern52 prior=off",
    "step", "step", "step 2", "step 3", "step 2; why; best", "step until best>=0.9 max=3", "why",
    "why 1", "why 2", "why next", "show", "show 1", "best", "trials", "trials top=2",
    "trials where val>0.5", "plot best", "model show", "data show", "search", "space", "verify",
    "nosuch", "step 0", "show 99", "search random budget=hyperband max_epochs=3", "step rung",
    "search bayes startup=2 budget=asha max_epochs=4 factor=2", "step bracket", "finish all",
    "search tpe startup=2 budget=median max_epochs=4 min_trials=1", "plot rungs", "why next",
  ]

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `whatever is typed, every choice can be verified`(_ seed: UInt64) throws {
    var random = SmallRandom(state: seed)
    var session = try Stage.search.session()
    var verified = 0
    for _ in 0..<200 {
      let line = Self.lines[random.below(Self.lines.count)]
      session.begin(line)
      // Now and then somebody loses patience.
      let isCut = random.below(5) == 0
      let reply = session.rest(events: isCut ? random.below(12) : .max)
      if isCut { _ = session.cut() }
      #expect(reply.failures.count <= 1)
      if session.trialCount > 0 {
        let answer = session.answer(to: "verify")
        #expect(answer.contains(" verified"), "after \(line): \(answer)")
        verified += 1
      } else if session.workspace.search == nil, random.below(2) == 0 {
        _ = session.reply(to: "space learning_rate log 1e-3 1; search bayes startup=2; step 3")
      }
    }
    #expect(verified > 30)
  }

  @Test func `no line of garbage does harm`() throws {
    var random = SmallRandom(state: 11)
    let words =
      CommandCatalog.grammar.commands.flatMap { [$0.name] + $0.aliases }
      + ["use", "list", "log", "int", "choice", "until", "where", "next", "mlp", "penguins", "lr"]
      + ["hidden=", "seed=7", "top=", "1", "-1", "1e99", "nan", "best>=", "val<0.5", "levels=2"]
    let marks = Array(
      "abz019 .,;:=<>!?#\"'\\\t\n\r\u{0}\u{1B}\u{85}\u{202E}\u{301}é日🙂-_+*()[]{}~`$%&@")
    var session = try Stage.trials.session()
    for _ in 0..<3_000 {
      var line = ""
      for _ in 0..<random.below(9) {
        if random.below(2) == 0 {
          line += words[random.below(words.count)] + (random.below(3) == 0 ? "" : " ")
        } else {
          line.append(marks[random.below(marks.count)])
        }
      }
      session.begin(line)
      let reply = session.rest(events: 30)
      _ = session.cut()
      for failure in reply.failures {
        for text in failure.lines(promptWidth: random.below(2) == 0 ? nil : 6, width: 50) {
          #expect(DisplayText.columns(of: text) <= 50, "\(line.debugDescription)")
          #expect(DisplayText.sanitised(text) == text, "\(line.debugDescription)")
        }
      }
      _ = session.completion(of: line, at: random.below(line.utf8.count + 1))
      _ = Session.isComplete(line)
    }
  }
}
