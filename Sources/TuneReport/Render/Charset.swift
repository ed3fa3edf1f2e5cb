/// The characters that pictures are drawn with.
public enum Charset: String, Sendable, Hashable, CaseIterable {
  /// Plain ones, for files, pipes and every font.
  case ascii
  /// Box drawing and quarter blocks: two by two dots a cell.
  case block
  /// Braille patterns: two by four dots a cell, in fonts that have them.
  case braille

  /// The glyphs of a chart.
  struct Glyphs {
    let vertical: Character
    let corner: Character
    let horizontal: Character
    /// Of the first line, the second and so on.
    let lines: [Character]
    /// Of the first series of points, the second and so on.
    let points: [Character]
    let band: Character
    /// From empty to full.
    let shades: [Character]
    /// From low to high.
    let levels: [Character]
    /// What bars are made of.
    let bar: Character
    /// What is left of a bar's full length.
    let track: Character
  }

  var glyphs: Glyphs {
    switch self {
    case .ascii:
      Glyphs(
        vertical: "|", corner: "+", horizontal: "-", lines: Array("-=~.#%"), points: Array("o*x+"),
        band: ":",
        shades: Array(" .:-=+*#%@"), levels: Array("_.-'^"), bar: "#", track: ".")
    case .block, .braille:
      Glyphs(
        vertical: "│", corner: "└", horizontal: "─", lines: Array("─═┄~#%"), points: Array("•*×+"),
        band: "░",
        shades: Array(" ░▒▓█"), levels: Array("▁▂▃▄▅▆▇█"), bar: "█", track: "░")
    }
  }

  /// How many dots a cell has, and the character of each set of dots; nil where lines are characters.
  var dots: Dots? {
    switch self {
    case .ascii: nil
    case .block: Dots(wide: 2, high: 2, glyph: { Self.quarters[$0] })
    case .braille:
      Dots(wide: 2, high: 4) { bits in
        let pattern = Self.brailleBits.enumerated().reduce(UInt32(0x2800)) {
          bits >> $1.offset & 1 == 1 ? $0 | $1.element : $0
        }
        return Unicode.Scalar(pattern).map(Character.init) ?? " "
      }
    }
  }

  /// Dots in a cell, counted row by row from the top left: dot `i` is bit `i`.
  struct Dots {
    let wide: Int
    let high: Int
    let glyph: (_ bits: Int) -> Character
  }

  private static let quarters = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")
  /// Unicode counts the dots of Braille column by column, and the fourth row last.
  private static let brailleBits: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
}
