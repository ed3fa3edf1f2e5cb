import TuneSearch

/// What can be taken back, and what can be brought back: the commands that changed a session, each with
/// the workspace before and after it.
///
/// Workspaces are values that share what they have in common, so that going back and forth trains nothing
/// and copies nothing.
struct Timeline {
  /// A command that changed the session.
  struct Change {
    /// The command as it was typed.
    let command: String
    let before: Workspace
    let after: Workspace
  }

  /// The changes so far, the last one last.
  private(set) var past: [Change] = []
  /// The changes that were taken back, the next to be brought back last.
  private(set) var future: [Change] = []

  /// Adds a change; what was taken back before it is given up.
  mutating func add(_ change: Change) {
    past.append(change)
    future = []
  }

  /// Takes back the last change; nil when there is none.
  ///
  /// `now` is the workspace as it is: it may hold more cells than the change left behind, of commands
  /// that asked and changed nothing, and they come back with it.
  mutating func undo(now: Workspace) -> Change? {
    guard let change = past.popLast() else { return nil }
    future.append(Change(command: change.command, before: change.before, after: now))
    return change
  }

  /// Brings back the change that was taken back last; nil when there is none.
  mutating func redo() -> Change? {
    guard let change = future.popLast() else { return nil }
    past.append(change)
    return change
  }
}

extension Timeline.Change {
  /// The trials that the command added to the search of its branch, or nil when it did not.
  var trials: ClosedRange<Int>? {
    let (old, new) = (before.search?.study.trials.count, after.search?.study.trials.count)
    guard let old, let new, old < new, before.label == after.label,
      before.search?.study.prefix(0) == after.search?.study.prefix(0)
    else { return nil }
    return old + 1...new
  }

  /// The command, and what of the trials goes or comes with it.
  func sentence(_ verb: String, _ fate: String) -> String {
    let lead = "\(verb) `\(command)`"
    guard let trials else { return lead }
    let link = trials.count == 2 ? "and" : "to"
    let names =
      trials.count == 1
      ? "#\(trials.lowerBound) is" : "#\(trials.lowerBound) \(link) #\(trials.upperBound) are"
    return "\(lead): \(names) \(fate)"
  }
}
