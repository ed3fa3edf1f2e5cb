import TuneReport

extension String {
  /// A name or field of a file, which may be as long as the file, in at most 40 columns.
  var excerpt: String { DisplayText.excerpt(of: self, columns: 40) }
}
