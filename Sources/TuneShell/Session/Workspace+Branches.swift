import TuneObjectives
import TuneSearch

/// A search with all that it was made of, put aside under a name.
package struct Branch {
  /// What a branch is called and where it comes from.
  package struct Label: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Its place in the order in which branches were made, from 0.
    package let number: Int
    /// The branch that it was forked from; nil for the first.
    package let parent: String?
    /// After how many of that branch's trials.
    package let trials: Int

    /// The branch that every session begins with.
    static let first = Label(name: "main", number: 0, parent: nil, trials: 0)
  }

  package let label: Label
  let data: Workspace.DataChoice?
  let model: Model?
  let known: (any KnownObjective)?
  let space: SearchSpace
  package let search: Search?
}

extension Workspace {
  /// All branches in the order in which they were made, with the one that commands work on.
  package var branches: [Branch] {
    (others + [current]).sorted { $0.label.number < $1.label.number }
  }

  private var current: Branch {
    Branch(
      label: label, data: data, model: model, known: known, space: space, search: search)
  }

  /// Puts the branch aside and goes on, under another name, from where its search had so many trials.
  ///
  /// - Precondition: no branch has the name, and so many trials have finished.
  mutating func fork(_ name: String, at count: Int) {
    precondition(branches.allSatisfy { $0.label.name != name }, "a branch has this name")
    let number = branches.count
    others.append(current)
    label = Branch.Label(name: name, number: number, parent: label.name, trials: count)
    search = search?.prefix(count)
  }

  /// Puts the branch aside and takes another up where it was left.
  ///
  /// - Precondition: there is another branch of this name.
  mutating func take(_ name: String) {
    guard let index = others.firstIndex(where: { $0.label.name == name }) else {
      preconditionFailure("no other branch of this name")
    }
    let taken = others[index]
    others[index] = current
    (label, data, model) = (taken.label, taken.data, taken.model)
    (known, space, search) = (taken.known, taken.space, taken.search)
  }
}
