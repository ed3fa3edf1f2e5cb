/// A lesson carried out as its file has it: what every command answers, and what the checks see before and
/// after each solution.
package struct LessonReplay {
  /// An exercise as the checks see it.
  package struct States {
    /// Before a solution.
    package let before: LessonFacts
    /// After each solution, in their order.
    package let after: [LessonFacts]
  }

  /// The answers, by the lines of the commands.
  package private(set) var outputs: [Int: [String]] = [:]
  /// The states around the exercises, by the indices of their pieces.
  package private(set) var exercises: [Int: States] = [:]
  /// The states after what a prediction is about, by the indices of the predictions.
  package private(set) var predictions: [Int: LessonFacts] = [:]
  private var runner: TranscriptRunner

  /// Carries out a lesson in a session, with a folder of its own for what it writes.
  package init(_ lesson: Lesson, in session: Session) {
    var session = session
    session.workspace.scratch = ScratchFolder()
    runner = TranscriptRunner(session: session)
    var guess: Int?
    for (index, item) in lesson.items.enumerated() {
      let first = runner.session.carriedOut.count
      switch item.content {
      case .prose, .question: continue
      case .prediction:
        guess = index
        continue
      case .demonstration(let fence): run(fence)
      case .exercise(let exercise):
        let before = runner
        let facts = LessonFacts(before.session, since: first)
        var ways: [TranscriptRunner] = []
        for solution in exercise.solutions {
          runner = before
          run(solution)
          ways.append(runner)
        }
        exercises[index] = States(
          before: facts, after: ways.map { LessonFacts($0.session, since: first) })
        runner = ways.first ?? before
      }
      if let prediction = guess {
        predictions[prediction] = LessonFacts(runner.session, since: first)
        guess = nil
      }
    }
  }

  /// The session that the lesson ends in.
  package var session: Session { runner.session }

  private mutating func run(_ fence: Transcript.Fence) {
    for cell in fence.cells { outputs[cell.line] = runner.output(of: cell.command) }
  }
}
