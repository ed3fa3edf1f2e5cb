/// What is written, by the ending of a file's name.
package enum NotebookFormat: Sendable, Hashable, CaseIterable {
  /// The notebook's own file.
  case markdown
  /// A Jupyter notebook, format 4.5.
  case jupyter
  /// One page of HTML.
  case html
  /// The trials of the search, as comma-separated values.
  case trials
  /// The study with every decision record and result, as JSON.
  case study

  /// The ending of a file's name.
  package var ending: String {
    switch self {
    case .markdown: ".md"
    case .jupyter: ".ipynb"
    case .html: ".html"
    case .trials: ".csv"
    case .study: ".json"
    }
  }

  /// The format of a file; nil for other endings and for a name that is nothing but one.
  package init?(path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    guard
      let format = Self.allCases.first(where: {
        name.hasSuffix($0.ending) && name.count > $0.ending.count
      }), !path.hasSuffix("/")
    else { return nil }
    self = format
  }
}
