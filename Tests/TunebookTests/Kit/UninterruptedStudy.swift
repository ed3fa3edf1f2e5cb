import Testing
import TuneSearch
import TuneShell

/// What a search comes to when nobody interrupts it.
enum UninterruptedStudy {
  /// A search in which a trial takes some milliseconds.
  static let setting = [
    "data use digits", "model mlp hidden=32 epochs=6", "space learning_rate log 1e-4 1",
    "space batch_size", "search bayes startup=4",
  ]

  /// The study after so many trials.
  static func study(trials: Int) throws -> Study {
    var session = try Session(home: Home(folder: repositoryFolder))
    for line in setting + ["step \(trials)"] {
      session.begin(line)
      while let event = session.next() {
        if case .failure(let failure) = event { Issue.record("\(failure)") }
      }
    }
    return try #require(session.workspace.search?.study)
  }
}
