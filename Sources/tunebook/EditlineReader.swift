import CEditline
import TuneReport
import TuneShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lines from a terminal, edited with libedit.
///
/// Not Sendable on purpose: the thread that made it reads with it and gets every callback, inside
/// `readLine`.
final class EditlineReader: LineReader {
  let editor: OpaquePointer
  let input: Int32
  let output: Int32
  /// Whether the terminal knows escape sequences, bracketed paste among them.
  let usesPaste: Bool
  /// What is known while a line is typed, for completions and hints; set before each line.
  var session: Session?
  let isComplete: (_ text: String) -> Bool

  var decoder = KeyDecoder()
  var pastes: [String] = []
  /// What ended the line, when it was not Return.
  var ending: LineEvent?
  /// What to list once the cursor stands at the end, and how far to go back afterwards.
  var listing: (candidates: [Completion.Candidate], distance: Int)?
  var promptWidth = 0
  /// Whether an older entry was asked for since the line began.
  var hasRecalled = false

  let usesColour: Bool
  /// Whether the user's locale says that the terminal shows UTF-8.
  let showsUTF8: Bool
  /// The keys in use, once they were set; nil for those of .editrc.
  var keys: DisplaySettings.Keys?
  /// Past lines, oldest first.
  private(set) var entries: [String] = []
  private let history: HistoryFile?
  private var hasWarned = false
  /// Commands of a pasted block that wait for their turn.
  private var waiting: [String] = []

  private static let pasteOn = "\u{1B}[?2004h"
  private static let pasteOff: StaticString = "\u{1B}[?2004l"

  /// For the signal handlers, which need bytes that live for ever.
  private static var pasteOffBytes: UnsafePointer<CChar> {
    UnsafeRawPointer(pasteOff.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  /// Sets the terminal up; nil when it cannot be opened.
  ///
  /// `program` selects lines of the user's .editrc. Without `history` lines are kept for this
  /// session only. `isComplete` says whether a text is a whole command; if not, Return opens another row.
  init?(
    program: String, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    history: HistoryFile?, usesColour: Bool,
    isComplete: @escaping (_ text: String) -> Bool
  ) {
    // libedit asks the locale which characters can be shown.
    showsUTF8 = te_use_utf8_locale()
    let read: te_read_function = { context, out in
      guard let out else { return -1 }
      return EditlineReader.from(context)?.readCharacter(into: &out.pointee) ?? -1
    }
    let run: te_command_function = { context, slot in
      guard let command = EditorCommand(rawValue: slot) else { return UInt8(TE_NORM) }
      return EditlineReader.from(context)?.run(command) ?? UInt8(TE_EOF)
    }
    guard let editor = te_open(program, input, output, read, run) else { return nil }
    self.editor = editor
    self.input = input
    self.output = output
    self.history = history
    self.usesColour = usesColour
    self.isComplete = isComplete
    let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
    usesPaste = !["", "dumb", "emacs"].contains(terminal)
    te_set_context(editor, Unmanaged.passUnretained(self).toOpaque())
    bindKeys()
    loadHistory()
  }

  deinit { te_close(editor) }

  static func from(_ context: UnsafeMutableRawPointer?) -> EditlineReader? {
    context.map { Unmanaged<EditlineReader>.fromOpaque($0).takeUnretainedValue() }
  }

  func readLine(prompt: String) -> LineEvent {
    let shown = setPrompt(prompt)
    if !waiting.isEmpty, te_interrupted() {
      discardPending()
      te_clear_interrupt()
      return .interrupted
    }
    if !waiting.isEmpty {
      let next = waiting.removeFirst()
      // What an editor left may hold anything; the language says what is wrong with it.
      let rows = next.split(separator: "\n", omittingEmptySubsequences: false)
      write(shown + rows.map { DisplayText.sanitised(String($0)) + "\n" }.joined())
      remember(next)
      return .line(next)
    }
    ending = nil
    pastes = []
    hasRecalled = false
    te_begin_editing(input, usesPaste ? Self.pasteOffBytes : nil)
    enterTerminal()
    var count: Int32 = 0
    let characters = te_read_line(editor, &count)
    leaveTerminal()
    te_end_editing()

    if let ending {
      write(Self.trace(of: ending))
      return ending
    }
    guard let characters else {
      write("\n")
      return .endOfInput
    }
    var text = Self.string(characters, count: Int(count))
    while text.last == "\n" { text.removeLast() }
    return submit(text)
  }

  /// Whether commands of a pasted block wait for their turn.
  var hasWaiting: Bool { !waiting.isEmpty || !decoder.rest.isEmpty }

  /// Whether lines are edited at all: not after `edit off` in .editrc.
  var isEditing: Bool { te_is_editing(editor) }

  /// Puts a line where Up-arrow finds it, without keeping it in the history file.
  func offer(_ line: String) {
    te_remember(editor, Self.characters(line))
    entries.append(line)
  }

  /// Lets the next reads give the commands of a text, as if it had been pasted.
  func play(_ text: String) {
    let statements = Statements(text, isComplete: isComplete)
    waiting = statements.whole + (statements.unfinished.map { [$0] } ?? []) + waiting
  }

  /// Forgets what was pasted or typed ahead and has not run.
  ///
  /// For use after a command was cut: the rest of a block was written with its result in mind.
  func discardPending() {
    waiting = []
    decoder.removeAll()
  }

  /// Prepares the terminal before the prompt is shown.
  ///
  /// libedit alone would do it after that, and keys typed in between would be echoed twice.
  func enterTerminal() {
    te_set_raw(editor, true)
    if usesPaste { write(Self.pasteOn) }
  }

  func leaveTerminal() {
    if usesPaste { write(Self.pasteOff.description) }
    te_set_raw(editor, false)
  }

  /// What the line's end leaves on the screen.
  private static func trace(of event: LineEvent) -> String {
    switch event {
    case .line: ""
    case .interrupted: "^C\n"
    case .endOfInput: "^D\n"
    case .terminated: "\n"
    }
  }

  private func submit(_ text: String) -> LineEvent {
    let statements = Statements(text, isComplete: isComplete)
    waiting = statements.whole
    if let unfinished = statements.unfinished { waiting.append(unfinished) }
    let first = waiting.isEmpty ? "" : waiting.removeFirst()
    remember(first)
    return .line(first)
  }

  /// Hands the prompt to libedit and returns it as it looks on the screen.
  private func setPrompt(_ prompt: String) -> String {
    let text = Self.withoutTrailingSpaces(prompt)
    promptWidth = TextWidth.columns(of: text) + 1
    guard usesColour, !text.isEmpty else {
      te_set_prompt(editor, Self.characters(text + " "))
      return text + " "
    }
    // An escape needs a character to hang on, and one that stands last is lost: hence the space.
    let (on, off) = ("\u{1B}[1;36m", "\u{1B}[0m")
    te_set_prompt(editor, Self.characters("\u{1}\(on)\u{1}\(text)\u{1}\(off)\u{1} "))
    return on + text + off + " "
  }

  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { te_write(editor, $0.baseAddress, $0.count) }
    }
  }

  private func loadHistory() {
    guard let history else { return }
    do {
      for entry in try history.load() {
        te_remember(editor, Self.characters(entry))
        entries.append(entry)
      }
    } catch {
      warn(error)
    }
  }

  private func remember(_ line: String) {
    // A completed word leaves a space behind, which is no other line for that.
    let entry = Self.withoutTrailingSpaces(line)
    // A line that starts with a space is private.
    guard let first = entry.first, first != " ", entry != entries.last else { return }
    entries.append(entry)
    te_remember(editor, Self.characters(entry))
    do {
      try history?.append(entry)
    } catch {
      warn(error)
    }
  }

  private static func withoutTrailingSpaces(_ text: String) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private func warn(_ problem: StateFile.Problem) {
    if !hasWarned { write("warning: the history is not kept: \(problem.message)\n") }
    hasWarned = true
  }

  static func characters(_ text: String) -> [wchar_t] {
    text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
  }

  /// The text of libedit's characters, without keys that were quoted with Ctrl-V.
  static func string(_ characters: UnsafePointer<wchar_t>, count: Int) -> String {
    var text = ""
    for character in UnsafeBufferPointer(start: characters, count: count) {
      if let scalar = Unicode.Scalar(UInt32(bitPattern: character)), !EditorKey.isReserved(scalar) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
