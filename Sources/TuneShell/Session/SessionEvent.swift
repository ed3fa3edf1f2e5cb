public import TuneReport

/// What happens while a line is carried out.
public enum SessionEvent: Sendable {
  /// A piece of the answer.
  case block(Block)
  /// Where a running trial is; shown for a moment and then forgotten.
  case progress(Progress)
  /// How many of the commands of a notebook have been carried out again; shown as progress is.
  case replaying(done: Int, of: Int)
  /// How far a comparison has come; shown as progress is.
  case comparing(ComparisonProgress)
  /// The line, or the rest of it, was not carried out.
  case failure(Failure)
  /// What has to outlive the process; whoever keeps no journal passes it over.
  case record(JournalRecord)
  /// A part of a lesson was done, which has to outlive the process as well.
  case learned(LessonMark)
  /// The learner wants something of the program around the session; where that cannot do it, it shows
  /// the failure.
  case request(Request, orElse: Failure)
  /// The learner wants to leave.
  case leave
}

/// What a session cannot do by itself.
public enum Request: Sendable, Hashable {
  /// To change a text in an editor, and to run it.
  case edit(String)
  /// To take up an earlier session.
  case resume(Resumption)
  /// To run a command of the system.
  case system(String)
  /// To be guided through a lesson.
  case lesson(LessonRequest)
}

/// What a learner wants of a lesson.
public enum LessonRequest: Sendable, Hashable {
  /// To begin it or to go on with it, or to begin at one of its steps, from 1.
  case start(lesson: Int, step: Int?)
  /// The next hint.
  case hint
  /// To be shown what is asked for, and to go on.
  case skip
  /// The step before.
  case back
  /// This step once more.
  case reset
  /// To try things aside, or to end that.
  case play
}

/// Where a running trial is.
public struct Progress: Sendable, Hashable {
  /// The trial's number.
  public let trial: Int
  /// The epoch that it trains, from 1.
  public let epoch: Int
  /// The epochs it will have.
  public let epochs: Int
  /// The trials that the command has finished.
  public var trialsDone = 0
  /// The trials that the command was asked for.
  public var trials = 1
  /// The full epochs of the trials under way, each as a share of its trial's.
  public var trialsUnderWay = 0.0
  /// The score after the last full epoch.
  public var score: Double?

  /// The share of all the command's training that is done, if every trial costs the same.
  public var fraction: Double {
    (Double(trialsDone) + trialsUnderWay) / Double(max(trials, 1))
  }
}

/// Why a line was not carried out.
public struct Failure: Sendable, Hashable {
  let diagnostic: Diagnostic
  /// The line that the learner typed.
  public let line: String
  /// The columns before the line, when it was not typed: it stands above as it was played.
  let promptWidth: Int?

  /// The line that would have worked, if one is known.
  public var correction: String? { diagnostic.correction }

  /// The error in lines of text: a caret under the word, `error:`, `hint:`.
  ///
  /// `promptWidth` is the number of columns before the typed line, which stands right above; when
  /// it does not stand there (nil), the message quotes the word instead of a caret.
  public func lines(promptWidth: Int?, width: Int) -> [String] {
    diagnostic.lines(for: line, promptWidth: self.promptWidth ?? promptWidth, width: width)
  }
}
