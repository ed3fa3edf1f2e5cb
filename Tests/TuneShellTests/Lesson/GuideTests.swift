import Testing
import TuneObjectives
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

struct GuideTests {
  /// A conversation at the start of the small lesson.
  private func begun(_ folder: borrowing TemporaryFolder) throws -> Conversation {
    var conversation = try Conversation(in: try LessonSample.home(folder))
    let reply = conversation.reply(to: "tutorial 1")
    #expect(reply.text.contains("Lesson 1: Small") && reply.text.contains("1 of 3  Data"))
    #expect(reply.text.contains("A few words first.") && reply.text.contains("Some penguins."))
    #expect(conversation.prompt == "lesson 1 (Enter)> ")
    return conversation
  }

  /// A conversation at its exercise.
  private func atExercise(_ folder: borrowing TemporaryFolder) throws -> Conversation {
    var conversation = try begun(folder)
    for line in ["", "skip", "skip"] { conversation.reply(to: line) }
    #expect(conversation.prompt == "lesson 1> ")
    return conversation
  }

  @Test func `a demonstration runs on an empty line`() throws {
    let folder = try TemporaryFolder()
    var conversation = try begun(folder)
    let reply = conversation.reply(to: "")
    #expect(reply.lines[0] == "  tb> data use penguins")
    #expect(reply.lines[1] == "penguins: 342 rows, 4 inputs, 3 classes")
    #expect(conversation.prompt == "lesson 1 (a-c)> ")
    // Nothing of it goes into the learner's own session.
    #expect(conversation.session.cell == 2 && conversation.session.workspace.data == nil)
    #expect(reply.records.isEmpty)
  }

  @Test func `an answer that comes too soon or too late runs no command`() throws {
    let folder = try TemporaryFolder()
    var conversation = try begun(folder)
    let done = conversation.reply(to: "data list").lines
    #expect(!done.isEmpty && conversation.prompt == "lesson 1 (Enter)> ")
    for line in ["a", " D ", "0.79", "predict 3"] {
      let reply = conversation.reply(to: line)
      #expect(reply.lines == ["  Enter runs the commands of this step"] && reply.failures.isEmpty)
    }
    for line in ["", "skip", "skip"] { conversation.reply(to: line) }
    #expect(conversation.prompt == "lesson 1> ")
    let reply = conversation.reply(to: "0.79")
    #expect(reply.failures.isEmpty && reply.lines.first?.hasPrefix("  next: ") == true)
    // Where nothing is asked for, what is not an answer is a line like any other.
    #expect(conversation.reply(to: "?").failures.isEmpty)
    let other = try TemporaryFolder()
    var leaving = try begun(other)
    #expect(leaving.reply(to: "q").lines.first?.contains("waits at step") == true)
  }

  @Test func `every option has its feedback, and the right one goes on`() throws {
    let folder = try TemporaryFolder()
    var conversation = try begun(folder)
    let shown = conversation.reply(to: "").lines
    let letters = ["a", "b", "c"]
    func letter(_ option: String) throws -> String {
      let line = try #require(shown.first { $0.hasSuffix("  \(option)") })
      return String(line.drop { $0 == " " }.prefix(1))
    }
    #expect(try Set(["Two", "Three", "Four"].map(letter)) == Set(letters))
    #expect(conversation.reply(to: try letter("Two")).lines == ["  One more."])
    #expect(conversation.reply(to: try letter("Four") + ")").lines == ["  One less."])
    #expect(conversation.prompt == "lesson 1 (a-c)> ")
    // Looking around is allowed, and says nothing wrong.
    #expect(conversation.reply(to: "data show").failures.isEmpty)
    #expect(conversation.reply(to: "x").failures.count == 1)
    #expect(conversation.repeatable == "")
    #expect(conversation.reply(to: "").lines == ["  a letter answers; `skip` shows the answer"])
    let reply = conversation.reply(to: try letter("Three").uppercased())
    #expect(reply.lines[0] == "  Yes. The answer says so.")
    #expect(
      reply.marks.map { $0.line() } == ["data question done tries=3", "data step done"])
    #expect(conversation.prompt == "lesson 1 (a number)> ")
  }

  @Test func `a guess is compared with what the learner's own trials come to`() throws {
    let folder = try TemporaryFolder()
    var conversation = try begun(folder)
    for line in ["", "skip"] { conversation.reply(to: line) }
    #expect(conversation.reply(to: "").lines[0].hasPrefix("  a number is a guess"))
    #expect(conversation.reply(to: "predict 2.5").lines[0] == "  noted: 2.5")
    conversation.reply(to: "model mlp hidden=4 epochs=1; space lr log 1e-3 1; search random")
    conversation.reply(to: "step 5")
    let reply = conversation.reply(to: "why 3")
    #expect(
      reply.lines.contains("  you said 2.5, and it is 5: 2.5 off; within 0.5 is a hit"))
    #expect(
      reply.marks.map { $0.line() }.contains("trials prediction done said=2.5 got=5 hit=0"))
    // The guess was the last thing written down, and the lesson goes on behind the exercise.
    conversation.reply(to: "quit")
    #expect(conversation.reply(to: "tutorial 1").text.contains("3 of 3  The end"))
  }

  @Test func `what is missing is said after each command`() throws {
    let folder = try TemporaryFolder()
    var conversation = try atExercise(folder)
    func last(_ line: String) -> String? { conversation.reply(to: line).lines.last }
    #expect(last("model mlp hidden=4 epochs=1") == "  next: First the space: `space lr log 1e-3 1`")
    #expect(last("space lr lin 1e-3 1") == "  next: First the space: `space lr log 1e-3 1`")
    #expect(last("space lr log 1e-3 1") == "  next: Run three: `step 3`. You have 0.")
    #expect(last("search random") == "  next: Run three: `step 3`. You have 0.")
    #expect(last("step") == "  next: Run three: `step 3`. You have 1.")
    // An error speaks for itself, and nothing is lost.
    let failed = conversation.reply(to: "stpe 2")
    #expect(failed.failures.count == 1 && failed.lines.isEmpty)
    #expect(conversation.reply(to: "").lines.last?.hasPrefix("  next: ") == true)
    #expect(last("step 2") == "  next: Ask: `why 3`")
    let reply = conversation.reply(to: "why 3; trials")
    #expect(reply.lines.contains("  done"))
    #expect(reply.marks.map { $0.line() } == ["trials exercise done", "trials step done"])
    #expect(conversation.prompt == "lesson 1 (Enter)> ")
  }

  @Test func `another way counts, and the lesson goes on from its own`() throws {
    let folder = try TemporaryFolder()
    var conversation = try atExercise(folder)
    let own = conversation.reply(
      to: "model linear epochs=2; space lr log 1e-2 1; search sobol; step 7; why")
    #expect(own.lines.contains { $0.contains("its own solution") })
    #expect(conversation.active.workspace.search?.study.trials.count == 3)
    #expect(conversation.active.workspace.model?.kind == .mlp)
    // The same way as in the file says nothing of it.
    let another = try TemporaryFolder()
    var same = try atExercise(another)
    let reply = same.reply(
      to: "model mlp hidden=4 epochs=1; space lr log 1e-3 1; search random; step 3; why")
    #expect(!reply.lines.contains { $0.contains("its own solution") })
  }

  @Test func `hints climb to the solution`() throws {
    let folder = try TemporaryFolder()
    var conversation = try atExercise(folder)
    #expect(
      conversation.reply(to: "hint").lines == ["Begin with `model`.", "  (one more hint)"])
    #expect(conversation.reply(to: "hint").lines[0].hasPrefix("Then `space`"))
    let solution = conversation.reply(to: "hint").lines
    #expect(solution.contains("    step 3") && solution.contains("    why 3"))
    #expect(conversation.reply(to: "hint").lines == solution)
    let reply = conversation.reply(to: "skip")
    #expect(
      reply.marks.map { $0.line() } == ["trials exercise shown hints=3", "trials step shown"])
    #expect(reply.lines.contains("  tb> step 3"))
    #expect(conversation.active.workspace.search?.study.trials.count == 3)
  }

  @Test func `back and reset bring the state of the step`() throws {
    let folder = try TemporaryFolder()
    var conversation = try atExercise(folder)
    conversation.reply(to: "data use digits; model linear")
    #expect(conversation.reply(to: "reset").text.contains("2 of 3  Trials"))
    #expect(conversation.active.workspace.data?.dataset.name == "penguins")
    #expect(conversation.active.workspace.model == nil)
    #expect(conversation.reply(to: "back").text.contains("1 of 3  Data"))
    #expect(conversation.active.workspace.data == nil)
    #expect(conversation.reply(to: "back").text.contains("first step"))
    for line in ["", "skip", "skip", "skip"] { conversation.reply(to: line) }
    #expect(conversation.reply(to: "back").text.contains("2 of 3  Trials"))
    #expect(conversation.active.workspace.search == nil)
  }

  @Test func `nothing counts while playing`() throws {
    let folder = try TemporaryFolder()
    var conversation = try atExercise(folder)
    conversation.reply(to: "play")
    #expect(conversation.prompt == "lesson 1 (play)> ")
    let reply = conversation.reply(
      to: "model mlp hidden=4 epochs=1; space lr log 1e-3 1; search random; step 3; why")
    #expect(reply.marks.isEmpty)
    conversation.reply(to: "play")
    #expect(conversation.prompt == "lesson 1> ")
    #expect(conversation.active.workspace.model == nil)
  }

  @Test func `quit leaves at any time, and the own session is as it was`() throws {
    let folder = try TemporaryFolder()
    var conversation = try Conversation(in: try LessonSample.home(folder))
    for line in [
      "data use digits; model mlp hidden=4 epochs=1", "space lr", "search random", "step 2",
      "trials",
    ] { conversation.reply(to: line) }
    let before = conversation.session.observable
    conversation.reply(to: "tutorial 1")
    for line in ["", "skip", "3", "step 9", "undo", "search random; step 2"] {
      conversation.reply(to: line)
    }
    let reply = conversation.reply(to: "quit")
    #expect(!conversation.isInLesson && !reply.hasLeft)
    #expect(reply.text.contains("waits at step 2, Trials"))
    #expect(conversation.session.observable == before)
    #expect(conversation.prompt == "tb:7> ")
    // It is gone on with where it was left.
    #expect(conversation.reply(to: "tutorial").text.contains("1 of 3 steps"))
    #expect(conversation.reply(to: "tutorial 1").text.contains("2 of 3  Trials"))
    #expect(conversation.active.workspace.data?.dataset.name == "penguins")
    conversation.reply(to: "quit")
    #expect(conversation.reply(to: "tutorial 1 3").text.contains("3 of 3  The end"))
    #expect(conversation.active.workspace.search?.study.trials.count == 3)
    #expect(conversation.reply(to: "tutorial 1 4").failures.count == 1)
    #expect(conversation.reply(to: "tutorial 7").failures.count == 1)
    #expect(conversation.isInLesson)
    let end = conversation.reply(to: "")
    #expect(end.text.contains("The end of lesson 1: Small"))
    #expect(!conversation.isInLesson && conversation.session.observable == before)
  }

  @Test func `what stands behind tutorial in a line is not carried out`() throws {
    let folder = try TemporaryFolder()
    var conversation = try Conversation(in: try LessonSample.home(folder))
    for line in [
      "tutorial 1; data use digits", "tutorial 9; data use digits", "hint; data use digits",
    ] {
      conversation.reply(to: line)
      if conversation.isInLesson { conversation.reply(to: "skip; data use digits") }
      if conversation.isInLesson { conversation.reply(to: "quit; data use digits") }
      #expect(conversation.session.workspace.data == nil && !conversation.isInLesson, "\(line)")
    }
    #expect(conversation.reply(to: "data use penguins").failures.isEmpty)
  }

  @Test func `a step is shown if a part of it was, also in an earlier sitting`() throws {
    let folder = try TemporaryFolder()
    var conversation = try atExercise(folder)
    conversation.reply(to: "quit")
    for line in ["tutorial 1 2", "skip"] { conversation.reply(to: line) }
    let solution = "model mlp hidden=4 epochs=1; space lr log 1e-3 1; search random; step 3; why"
    #expect(conversation.reply(to: solution).marks.last?.line() == "trials step done")
    conversation.reply(to: "quit")
    // Its question was skipped.
    conversation.reply(to: "tutorial 1 1")
    conversation.reply(to: "")
    for letter in ["a", "b", "c"] where conversation.prompt.contains("(a-c)") {
      conversation.reply(to: letter)
    }
    conversation.reply(to: "quit")
    let text = conversation.reply(to: "tutorial export").text + "\n"
    #expect(text.contains("data step shown\n") && text.contains("data step done\n"))
  }

  @Test func `outside a lesson its words say what to do`() throws {
    let folder = try TemporaryFolder()
    var conversation = try Conversation(in: try LessonSample.home(folder))
    for word in ["hint", "skip", "back", "reset", "play"] {
      #expect(conversation.reply(to: word).failure?.correction == "tutorial", "\(word)")
    }
    // In a session without a shell around it a lesson can be read.
    var session = conversation.session
    #expect(session.reply(to: "tutorial 1").requests == [.lesson(.start(lesson: 1, step: nil))])
    conversation.reply(to: "tutorial 1")
    #expect(conversation.reply(to: "continue").failure?.correction == "quit")
  }

  @Test func `a cut at any event leaves a lesson that can be gone on with`() throws {
    let folder = try TemporaryFolder()
    let start = try atExercise(folder)
    let line = "model mlp hidden=4 epochs=1; space lr log 1e-3 1; search random; step 3; why"
    for typed in [line, "skip", "back", "hint"] {
      for count in 0..<40 {
        var conversation = start
        conversation.begin(typed)
        var (pulled, isOver) = (0, false)
        while pulled < count, !isOver {
          isOver = conversation.next() == nil
          pulled += 1
        }
        if isOver { break }
        _ = conversation.cut()
        var said = ""
        if !conversation.isInLesson { conversation.reply(to: "tutorial 1 2") }
        for _ in 0..<8 where conversation.isInLesson { said = conversation.reply(to: "skip").text }
        #expect(said.contains("The end of lesson 1"), "\(typed) after \(count)")
      }
    }
  }

  @Test func `a lesson with a mistake is not begun, and says where it is`() throws {
    let folder = try TemporaryFolder()
    let text = LessonSample.text.replacing("<!-- answer: b -->", with: "")
    var conversation = try Conversation(in: try LessonSample.home(folder, text))
    let failure = try #require(conversation.reply(to: "tutorial 1").failure)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.hasPrefix("**Question.**") })
    #expect(failure.lines(promptWidth: nil, width: 200)[0].contains("line \(line + 1):"))
    #expect(failure.correction == "tutorial read 1")
    #expect(!conversation.isInLesson)
  }
}
