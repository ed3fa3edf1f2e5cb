extension Dataset {
  /// The same rows with two classes: one of the set's own, and all others under one name.
  ///
  /// The classes are numbered by name, as those of any set. The others are called `rest`, `other`
  /// by default; when the class itself has that name they are called `rest`.
  ///
  /// - Throws: `noClasses` for a regression set, `unknownClass` for a name it does not have.
  package func oneAgainstRest(
    _ positive: String, rest: String = "other", name: String? = nil
  ) throws(DatasetError) -> Dataset {
    let classes: [String]
    switch task {
    case .regression(let target): throw .noClasses(name: self.name, target: target)
    case .classification(let names): classes = names
    }
    guard let own = classes.firstIndex(of: positive) else {
      throw .unknownClass(name: self.name, positive)
    }
    let pair = ClassNames.ordered([positive, positive == rest ? "rest" : rest])
    let first = pair[0] == positive ? 0 : 1
    return Dataset(
      name: name ?? self.name, columns: columns, picture: picture, inputs: inputs, classes: pair,
      labels: labels.map { $0 == own ? first : 1 - first })
  }
}
