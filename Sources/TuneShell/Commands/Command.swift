package import TuneReport

/// A command of the shell.
///
/// Its help, its completions and its errors come from its declaration.
package protocol Command: Sendable {
  /// What the language knows of it.
  static var spec: CommandSpec { get }

  /// Begins the command.
  ///
  /// - Throws: A diagnostic; the workspace is then unchanged.
  static func start(
    _ command: ParsedCommand, in workspace: inout Workspace
  ) throws(Diagnostic) -> Execution
}

/// How a command goes on after it has begun.
package enum Execution {
  /// It is done, and this is its answer.
  case answer([Block])
  /// It runs trials, one minibatch at a time.
  case stepping(Stepping)
  /// It compares samplers, all seeds of them.
  case comparing(Comparing.Plan)
  /// It trains trials again.
  case retraining(Retraining.Plan)
  /// It takes back, or brings back, commands that changed the session.
  case travel(Direction, count: Int)
  /// It puts text between the cells.
  case prose(String)
  /// It carries out these parts, each as if it had been typed; as cells they get numbers of their own.
  case play([Notebook.Part], asCells: Bool)
  /// It writes the notebook, or its trials, to a file.
  case write(WriteRequest)
  /// It writes its answer, a text, to a file of its own.
  case file(FileAnswer)
  /// It compares the answers of a file with those of now.
  case verify(path: String, Transcript)
  /// It carries out this command and says how long that took.
  case timed(Statement)
  /// It shows the last answer again.
  case again
  /// It asks the program around the session for something; where that cannot do it, this is said.
  case request(Request, orElse: Diagnostic)
  /// It brings what was done of lessons, and says so.
  case learned([LessonMark], [Block])
  /// It asks the shell to end.
  case leave

  /// Which way through the commands that changed the session.
  package enum Direction: Sendable {
    case back, forth
  }
}

/// An answer that goes to a file instead of the screen.
package struct FileAnswer: Sendable, Hashable {
  /// The file, as it was typed.
  let path: Piece
  /// All that it will hold.
  let text: String
  /// What is said of it.
  let said: String
}

/// Which earlier session to take up.
public enum Resumption: Sendable, Hashable {
  /// The newest one.
  case newest
  /// The one of a name.
  case named(String)
  /// None: a list of them is asked for.
  case list
}
