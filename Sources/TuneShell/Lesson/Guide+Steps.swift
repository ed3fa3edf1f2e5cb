import TuneReport

extension Guide {
  /// Goes to a piece; on the way the session becomes what the file comes to, without a word.
  mutating func travel(to target: Int) {
    while place < target, let item {
      enter(item.step)
      start = session
      switch item.content {
      case .demonstration(let fence): return runQuietly(fence, .travel(to: target))
      case .exercise(let exercise):
        guard let solution = exercise.solutions.first else { break }
        return runQuietly(solution, .travel(to: target))
      case .prose, .question, .prediction: break
      }
      place += 1
    }
    // Nothing was done on the way, and the heading is shown in the middle of a step too.
    step = nil
    arrive()
  }

  /// Shows all up to the next thing to do.
  mutating func arrive() {
    var blocks: [Block] = []
    defer { events += blocks.map(SessionEvent.block) }
    (hints, tries) = (0, 0)
    while let item {
      if step != item.step { blocks += begin(item.step) }
      switch item.content {
      case .prose(let text): blocks += LessonText.framed(text)
      case .exercise(let exercise): blocks += LessonText.framed(exercise.text)
      case .prediction(let prediction): blocks += LessonText.framed(prediction.text)
      case .question(let question):
        blocks += LessonText.framed(question.text)
        blocks += order(of: question).enumerated().map { place, index in
          .line(
            "  \(LessonDraft.letters[place])  \(LessonText.plain(question.options[index].text))")
        }
      case .demonstration: break
      }
      guard !item.content.isAction else {
        start = session
        return
      }
      place += 1
    }
    if let step { finish(step) }
    blocks += [.blank] + score.blocks(of: lesson, number, next: following)
    isOver = true
  }

  /// Leaves this piece for the next.
  mutating func goOn() {
    // What was tried at a question or a guess does not count.
    switch item?.content {
    case .question, .prediction: restore(start)
    case .demonstration, .exercise, .prose, nil: break
    }
    place += 1
    arrive()
  }

  /// Ends the step before and begins one.
  private mutating func begin(_ new: Int) -> [Block] {
    if let step, step < new { finish(step) }
    enter(new)
    let title = "\(new + 1) of \(lesson.steps.count)  \(lesson.steps[new].title)"
    return [.blank, .heading(title)]
  }

  /// Makes a step the one that the learner is in.
  private mutating func enter(_ new: Int) {
    guard step != new else { return }
    step = new
    if starts.count == new { starts.append(session) }
  }

  private mutating func finish(_ step: Int) {
    let parts: [LessonMark.Part] = [.exercise, .question]
    let isShown =
      shownSteps.contains(step)
      || parts.contains { part in
        session.workspace.progress.outcome(part, of: lesson.steps[step].id, in: lesson.name)
          == .shown
      }
    mark(.step, isShown ? .shown : .done, in: step)
  }

  /// Writes down that a part of a step is done.
  mutating func mark(
    _ part: LessonMark.Part, _ outcome: LessonMark.Outcome, notes: [String] = [],
    in step: Int? = nil
  ) {
    guard let step = step ?? self.step else { return }
    if outcome == .shown { shownSteps.insert(step) }
    score.add(part, outcome, notes)
    let mark = LessonMark(lesson.name, lesson.steps[step].id, part, outcome, notes: notes)
    session.workspace.progress.add(mark)
    events.append(.learned(mark))
  }

  // MARK: What the learner asks for

  /// Does what a command of lessons asks for.
  mutating func carryOut(_ request: LessonRequest) {
    if let lessons = aside {
      restore(lessons)
      aside = nil
      if request == .play { return say("  back in the lesson; nothing of this has changed it") }
    }
    switch request {
    case .start: break
    case .hint: hint()
    case .skip: skip()
    case .back: goBack()
    case .reset: go(toStep: step ?? 0)
    case .play:
      aside = session
      say("  nothing counts now: try what you like; `play` again goes back to the lesson")
    }
  }

  /// Leaves the lesson.
  mutating func leave() {
    isOver = true
    let next = lesson.items[session.workspace.progress.place(in: lesson)].step
    say(
      "  lesson \(number) waits at step \(next + 1), \(lesson.steps[next].title); "
        + "`tutorial \(number)` goes on there")
  }

  private mutating func goBack() {
    guard let step, step > 0 else { return say("  this is the first step; `reset` begins it anew") }
    go(toStep: step - 1)
  }

  private mutating func go(toStep target: Int) {
    restore(starts[target])
    place = lesson.items.firstIndex { $0.step == target } ?? 0
    guess = nil
    step = nil
    arrive()
  }

  private mutating func hint() {
    switch item?.content {
    case .exercise(let exercise) where hints < exercise.hints.count:
      hints += 1
      let rest = exercise.hints.count - hints
      let more =
        rest == 0
        ? "the next `hint` is the solution" : rest == 1 ? "one more hint" : "\(rest) more hints"
      let blocks = LessonText.prose(exercise.hints[hints - 1])
      events += (blocks + [.line("  (\(more))")]).map(SessionEvent.block)
    case .exercise(let exercise):
      hints = exercise.hints.count + 1
      say("  the solution, which `skip` types for you:")
      for cell in exercise.solutions.first?.cells ?? [] { say("    " + cell.command) }
    case .question:
      say("  a question has no hints; a wrong answer costs nothing, `skip` shows the right one")
    case .prediction: say("  any number is a good guess; `skip` goes on without one")
    case .demonstration: say("  Enter runs the commands of this step")
    case .prose, nil: break
    }
  }

  private mutating func skip() {
    switch item?.content {
    case .exercise(let exercise):
      mark(.exercise, .shown, notes: notesOnHints)
      guard let solution = exercise.solutions.first else { return goOn() }
      run(solution, .goOn)
    case .question(let question):
      mark(.question, .shown)
      for (place, index) in order(of: question).enumerated() where question.answers.contains(index)
      {
        say(
          "  \(LessonDraft.letters[place])  \(LessonText.plain(question.options[index].feedback))")
      }
      goOn()
    case .demonstration(let fence):
      if let step { shownSteps.insert(step) }
      guess = nil
      runQuietly(fence, .goOn)
    case .prediction, .prose, nil: goOn()
    }
  }

  mutating func say(_ line: String) { events.append(.block(.line(line))) }
}
