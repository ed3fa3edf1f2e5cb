/// The shape of `index.json`, as far as it is read.
struct DatasetIndex: Decodable {
  struct File: Decodable { let path: String }

  struct Listed: Decodable {
    let name: String
    let files: [File]?
    let format: String?
    let task: String
    let rows: Int
    let inputs: Int
    let label: String?
    let text_inputs: [String]?
    let missing: [String: Int]?
    let classes: [String: Int]?
    let label_codes: [String]?
    let image: [Int]?
    let view_of: String?
    let keep_class: String?
    let rename_others: String?
  }

  let format: Int
  let datasets: [Listed]
}

extension DatasetIndex.Listed {
  /// What the catalog makes of it; nil when a fact is missing or contradicts another.
  var entry: DatasetCatalog.Entry? {
    guard let task = readTask, let picture = readPicture else { return nil }
    var view: DatasetCatalog.View?
    if let view_of {
      guard let keep_class, let rename_others else { return nil }
      view = DatasetCatalog.View(base: view_of, positive: keep_class, rest: rename_others)
    }
    return DatasetCatalog.Entry(
      name: name, task: task, rows: rows, inputs: inputs, textInputs: text_inputs?.count ?? 0,
      missing: missing?.values.reduce(0, +) ?? 0, picture: picture, view: view,
      source: view.map { .view($0) } ?? source)
  }

  /// Classes are numbered by name, those of pictures by the codes in their file.
  private var readTask: Dataset.Task? {
    if task == "classification", let classes {
      let ordered = ClassNames.ordered(Array(classes.keys))
      guard let label_codes else { return .classification(classes: ordered) }
      guard ClassNames.ordered(label_codes) == ordered, label_codes.count == ordered.count else {
        return nil
      }
      return .classification(classes: label_codes)
    }
    guard task == "regression", let label else { return nil }
    return .regression(target: label)
  }

  /// No picture is an answer too: only a malformed shape is nil.
  private var readPicture: Dataset.Picture?? {
    guard let image else { return .some(nil) }
    guard image.count == 2, image[0] > 0, image[1] > 0,
      image[0].multipliedReportingOverflow(by: image[1]) == (inputs, false)
    else { return .none }
    return Dataset.Picture(rows: image[0], columns: image[1])
  }

  private var source: DatasetCatalog.Source {
    let paths = (files ?? []).map(\.path)
    switch (format, paths.count) {
    case ("csv", 1):
      return .table(
        file: paths[0],
        options: TableOptions(
          task: TableOptions.Task(rawValue: task), separator: .comma, hasDecimalComma: false,
          hasHeader: true, text: text_inputs ?? []))
    case ("idx", 2): return .pictures(images: paths[0], labels: paths[1])
    default: return .unknown
    }
  }
}
