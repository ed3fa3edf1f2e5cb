import TuneReport
import TuneSearch

extension Guide {
  /// Says what is asked for, to a learner who types nothing.
  mutating func remind() {
    switch item?.content {
    case .question: say("  a letter answers; `skip` shows the answer")
    case .prediction: say("  a number is a guess; `skip` goes on without one")
    case .demonstration: say("  Enter runs the commands of this step")
    case .exercise, .prose, nil: judge()
    }
  }

  /// Says what is missing, or that nothing is.
  mutating func judge() {
    guard aside == nil, case .exercise(let exercise) = item?.content else { return }
    let facts = facts
    if let missing = exercise.firstMissing(in: facts) {
      if !hasFailed { say("  next: " + LessonText.plain(missing.words(in: facts))) }
      return
    }
    mark(.exercise, .done, notes: notesOnHints)
    say("  done")
    settleGuess()
    guard let solution = exercise.solutions.first else { return goOn() }
    runQuietly(solution, .settle(session.workspace))
  }

  var notesOnHints: [String] { hints == 0 ? [] : ["hints=\(hints)"] }

  /// The session as the checks see it.
  private var facts: LessonFacts { LessonFacts(session, since: start.carriedOut.count) }

  /// Takes an answer to a question, as places in the order that the learner sees.
  mutating func answer(_ question: Question, _ places: [Int]) {
    tries += 1
    let order = order(of: question)
    let chosen = places.map { order[$0] }
    let wrong = chosen.filter { !question.answers.contains($0) }
    if wrong.isEmpty, chosen.count < question.answers.count {
      return say("  right as far as it goes, and there is more")
    }
    for index in wrong.isEmpty ? chosen : wrong {
      say("  " + LessonText.plain(question.options[index].feedback))
    }
    guard wrong.isEmpty else { return }
    mark(.question, .done, notes: ["tries=\(tries)"])
    goOn()
  }

  /// Keeps a guess until it is known what it was of.
  mutating func guess(_ prediction: Prediction, _ value: Double) {
    guess = (prediction, value)
    say("  noted: \(ValueText.text(.number(value)))")
    goOn()
  }

  /// Compares a guess with what has come out.
  mutating func settleGuess() {
    guard let (prediction, value) = guess else { return }
    guess = nil
    guard case .number(let result) = prediction.expression.outcome(in: facts) else { return }
    let (said, got) = (ValueText.text(.number(value)), ValueText.text(.number(result)))
    let error = abs(value - result)
    // 0.93 - 0.9 is 0.030000000000000027.
    let isHit = error <= prediction.tolerance * (1 + 1e-9)
    let tolerance = ValueText.text(.number(prediction.tolerance))
    let off = ValueText.text(.number(error))
    say(
      "  you said \(said), and it is \(got): "
        + (isHit ? "a hit, within \(tolerance)" : "\(off) off; within \(tolerance) is a hit"))
    mark(.prediction, .done, notes: ["said=\(said)", "got=\(got)", "hit=\(isHit ? 1 : 0)"])
  }

  /// The order in which the options of a question of this step are shown.
  func order(of question: Question) -> [Int] {
    LessonAnswer.order(of: question, in: lesson.name, lesson.steps[step ?? 0].id)
  }
}
