#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension NotebookDocument {
  /// The notebook in Jupyter's format, nbformat 4.5.
  ///
  /// Commands are code cells with their answer as a stream; nothing in it runs without Tunebook.
  package func jupyter() -> String {
    var cells: [JupyterCell] = hasHeading ? [] : [.init(markdown: "# " + title)]
    for part in parts {
      switch part {
      case .prose(let text): cells.append(.init(markdown: text))
      case .cells(let commands): cells += commands.map(JupyterCell.init(code:))
      }
    }
    for index in cells.indices { cells[index].id = "cell-\(index + 1)" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let file = JupyterFile(cells: cells, metadata: .init(title: title, tunebook: provenance))
    guard let data = try? encoder.encode(file) else {
      preconditionFailure("texts and numbers can be written")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// The file as nbformat 4.5 describes it.
private struct JupyterFile: Encodable {
  struct Metadata: Encodable {
    struct Kernel: Encodable {
      let display_name = "Tunebook"
      let language = "tunebook"
      let name = "tunebook"
    }
    struct Language: Encodable {
      let name = "tunebook"
      let file_extension = ".tb"
      let mimetype = "text/plain"
      let pygments_lexer = "text"
    }
    let kernelspec = Kernel()
    let language_info = Language()
    let title: String
    let tunebook: Provenance
  }

  let cells: [JupyterCell]
  let metadata: Metadata
  let nbformat = 4
  let nbformat_minor = 5
}

private struct JupyterCell: Encodable {
  struct Output: Encodable {
    let name = "stdout"
    let output_type = "stream"
    let text: [String]
  }

  private enum Key: String, CodingKey {
    case cell_type, execution_count, id, metadata, outputs, source
  }

  var id = ""
  private let source: [String]
  /// Nil for text.
  private let outputs: [Output]?

  init(markdown text: String) {
    source = Self.lines(of: text)
    outputs = nil
  }

  init(code cell: NotebookDocument.Cell) {
    source = Self.lines(of: cell.command)
    outputs = cell.output.isEmpty ? [] : [Output(text: cell.output.map { $0 + "\n" })]
  }

  /// The lines with their ends, but for the last.
  private static func lines(of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { $0 == lines.count - 1 ? String($1) : $1 + "\n" }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode([String: String](), forKey: .metadata)
    try container.encode(source, forKey: .source)
    try container.encode(outputs == nil ? "markdown" : "code", forKey: .cell_type)
    guard let outputs else { return }
    // The format wants the key, also when nothing was counted.
    try container.encodeNil(forKey: .execution_count)
    try container.encode(outputs, forKey: .outputs)
  }
}
