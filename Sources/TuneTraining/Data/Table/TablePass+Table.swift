extension TablePass {
  /// What was read, once all is.
  func table(named name: String) throws(DatasetError) -> TableReader.Table {
    let rows = targetNumbers.count + targetLabels.count
    guard rows > 0 else {
      throw rowsWithoutTarget > 0 ? .noTargets(guess.names[target]) : .noRows
    }
    guard values.contains(where: { !$0.isNaN }) else { throw .noInputs }
    var values = values
    let columns = try inputs.indices.map { index throws(DatasetError) in
      try column(index, rows: rows, &values)
    }
    let (task, reason) = decision()
    let dataset: Dataset
    switch task {
    case .regression:
      dataset = Dataset(
        name: name, columns: columns, inputs: values, target: guess.names[target],
        targets: targetNumbers)
    case .classification:
      let (classes, labels) = try classes()
      dataset = Dataset(
        name: name, columns: columns, inputs: values, classes: classes, labels: labels)
    }
    let report = TableReport(
      separator: guess.separator, hasDecimalComma: guess.hasDecimalComma,
      hasHeader: guess.hasHeader, hasByteOrderMark: guess.hasByteOrderMark,
      lineEnd: guess.lineEnd, target: guess.names[target], task: task, reason: reason,
      rowsWithoutTarget: rowsWithoutTarget, emptyLines: emptyLines, trimmedFields: trimmedFields,
      dropped: guess.names.filter(options.dropped.contains),
      missing: missingCounts.map { .init(token: $0.token, count: $0.count) })
    return TableReader.Table(dataset: dataset, report: report)
  }

  /// An input column; the numbers of its words become those of the ordered categories.
  private func column(
    _ index: Int, rows: Int, _ values: inout [Float]
  ) throws(DatasetError) -> Dataset.Column {
    let name = guess.names[inputs[index]]
    guard case .words = plans[inputs[index]] else { return Dataset.Column(name) }
    let places = stride(from: index, to: values.count, by: inputs.count)
    let found = words[index].words.map(scanner.text)
    var isKept = words[index].isMissing.map { !$0 }
    if rowsWithoutTarget > 0 {
      // Some words may stand only in records without a target.
      isKept = found.map { _ in false }
      for place in places where !values[place].isNaN { isKept[Int(values[place])] = true }
    }
    let categories = Self.ordered(found, isKept)
    // Hardly any word comes twice: there is nothing to learn from it.
    guard categories.count <= 50 || 2 * categories.count <= rows else {
      throw .identifier(name, words: categories.count, rows: rows, example: categories[0])
    }
    let numbers = Self.numbers(of: found, in: categories)
    for place in places where !values[place].isNaN {
      values[place] = Float(numbers[Int(values[place])])
    }
    return Dataset.Column(name, .text(categories: categories))
  }

  /// The words that are kept, in the order of classes.
  ///
  /// Words that differ in nothing but the way Unicode composes their letters are one.
  private static func ordered(_ words: [String], _ isKept: [Bool]) -> [String] {
    var seen: Set<String> = []
    let kept = zip(words, isKept).filter { word, isKept in isKept && seen.insert(word).inserted }
    return ClassNames.ordered(kept.map(\.0))
  }

  private static func numbers(of words: [String], in categories: [String]) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: zip(categories, categories.indices))
    return words.map { places[$0] ?? 0 }
  }

  /// Class or number, and why.
  private func decision() -> (TableOptions.Task, TableReport.Reason) {
    if let task = options.task { return (task, .asked) }
    if targetIsText { return (.classification, .words(targetNames.count)) }
    guard let different = differentTargets(limit: TableReader.fewNumbers) else {
      return (.regression, .manyNumbers(TableReader.fewNumbers))
    }
    guard different.allSatisfy({ $0 == $0.rounded() }) else { return (.regression, .decimals) }
    return (.classification, .fewWholeNumbers(different.count))
  }

  /// The different numbers of the target, as they first appear; nil if there are more than the limit.
  private func differentTargets(limit: Int) -> [Float]? {
    var different: [Float] = []
    for number in targetNumbers where !different.contains(number) {
      guard different.count < limit else { return nil }
      different.append(number)
    }
    return different
  }

  /// The different words of the target.
  private var targetNames: [String] {
    Self.ordered(targetWords.words.map(scanner.text), targetWords.isMissing.map { !$0 })
  }

  /// The classes in their order, and the number of each row's.
  private func classes() throws(DatasetError) -> (names: [String], labels: [Int]) {
    let name = guess.names[target]
    let found: [String]
    let names: [String]
    let labels: [Int]
    if targetIsText {
      found = targetWords.words.map(scanner.text)
      names = targetNames
      labels = targetLabels
    } else {
      guard let different = differentTargets(limit: TableReader.classLimit) else {
        throw .tooManyClasses(name, count: nil, limit: TableReader.classLimit)
      }
      found = different.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" }
      names = ClassNames.ordered(found)
      labels = targetNumbers.map { different.firstIndex(of: $0) ?? 0 }
    }
    guard names.count <= TableReader.classLimit else {
      throw .tooManyClasses(name, count: names.count, limit: TableReader.classLimit)
    }
    guard names.count > 1 else { throw .oneClass(names[0]) }
    let numbers = Self.numbers(of: found, in: names)
    return (names, labels.map { numbers[$0] })
  }
}
