import Testing
import TuneReport

struct TextRendererTests {
  private let renderer = TextRenderer(width: 40)

  @Test func `lines wrap between words and keep their indentation`() {
    #expect(
      renderer.lines(
        .line("  note: lin puts 99 % of the tries above 0.1, which is rarely wanted  "))
        == ["  note: lin puts 99 % of the tries above", "  0.1, which is rarely wanted"])
    #expect(renderer.lines(.line("")) == [""])
    #expect(renderer.lines(.line("   ")) == [""])
  }

  @Test func `a word that is too long is broken`() {
    let lines = renderer.lines(.line("see " + String(repeating: "x", count: 90)))
    #expect(lines.map(\.count) == [3, 40, 40, 10])
  }

  @Test func `control and invisible characters are spelled out`() {
    #expect(renderer.lines(.line("a\u{1B}[31mb")) == ["a\\x1B[31mb"])
    #expect(
      renderer.lines(.line("a\r\nb\u{9B}c\u{202E}d\u{7F}")) == ["a\\x0D\\x0Ab\\x9Bc\\u{202E}d\\x7F"]
    )
    let table = Table(columns: [.init("na\u{7}me")], rows: [["\u{0}"]])
    #expect(renderer.lines(.table(table)) == ["  na\\x07me", "  \\x00"])
  }

  @Test func `tables align columns with two spaces between`() {
    let table = Table(
      columns: [.init("trial"), .init("learning_rate"), .init("val", .trailing)],
      rows: [["#1", "0.0001", "0.078"], ["#10", "0.0316"], ["#2", "10", "12.5"]])
    #expect(
      renderer.lines(.table(table)) == [
        "  trial  learning_rate    val", "  #1     0.0001         0.078", "  #10    0.0316",
        "  #2     10              12.5",
      ])
  }

  @Test func `the widest text column is wrapped and numbers never are`() {
    let table = Table(
      columns: [.init(), .init(), .init("", .trailing)],
      rows: [["name", String(repeating: "long ", count: 12), "123456789"]])
    #expect(
      renderer.lines(.table(table)) == [
        "  name  long long long long    123456789", "        long long long long",
        "        long long long long",
      ])
  }

  @Test func `rows of a table that cannot fit are wrapped, every cell with its title`() {
    let table = Table(
      columns: (1...4).map { .init("number\($0)", .trailing) },
      rows: [["123456789", "223456789", "323456789", "423456789"]])
    #expect(
      renderer.lines(.table(table)) == [
        "  number1 123456789  number2 223456789", "    number3 323456789  number4 423456789",
      ])
  }

  @Test(arguments: 16...60)
  func `no word of a table is broken`(_ width: Int) {
    let table = Table(
      columns: [.init("hyperparameter"), .init("share", .trailing), .init("range", .trailing)],
      rows: [["learning_rate", "0.85", "0.53 to 0.99"], ["learning_rate x epochs", "0.02", ""]])
    let words = TextRenderer(width: width).lines(.table(table)).flatMap { $0.split(separator: " ") }
    #expect(words.count { $0 == "learning_rate" } == 2 && words.contains("epochs"))
    #expect(words.contains("0.85") && words.contains("hyperparameter"))
  }

  @Test func `a note that its column would break stands below its row`() {
    let table = Table(
      columns: [.init("trial"), .init("x", .trailing), .init()],
      rows: [["#13", "0.1234", "failed: diverged"], ["#14", "0.5", "* best"]])
    #expect(
      TextRenderer(width: 24).lines(.table(table)) == [
        "  trial       x", "  #13    0.1234", "    failed: diverged", "  #14       0.5  * best",
      ])
  }

  @Test func `a continued table keeps its columns and drops its titles`() {
    let columns: [Table.Column] = [.init("name", minimumWidth: 6), .init("number", .trailing)]
    let rows = [["a", "1"]]
    #expect(
      renderer.lines(.table(Table(columns: columns, rows: []))) == ["  name    number"])
    #expect(
      renderer.lines(.table(Table(columns: columns, rows: rows, showsTitles: false))) == [
        "  a            1"
      ])
  }

  @Test func `rows shown one at a time keep the columns of a minimum width`() {
    let columns: [Table.Column] = [.init(minimumWidth: 4), .init(minimumWidth: 6), .init()]
    let rows = [["#1", "0.1", "val"], ["#12", "0.0001", "val"]]
    let lines = rows.flatMap { renderer.lines(.table(Table(columns: columns, rows: [$0]))) }
    #expect(lines == ["  #1    0.1     val", "  #12   0.0001  val"])
  }

  @Test func `wide characters take two columns`() {
    let table = Table(
      columns: [.init(), .init()], rows: [["日本", "a"], ["e\u{301}t\u{E9}", "b"]])
    #expect(renderer.lines(.table(table)) == ["  日本  a", "  e\u{301}t\u{E9}   b"])
  }

  @Test(arguments: [0, 20, 33, 40, 80, 120])
  func `no line is wider than the width or ends in a space`(_ width: Int) {
    let axis = Axis("trial", from: 1, to: 30, ticks: [.init(1, "1"), .init(30, "30")])
    let points = (1...30).map { Chart.Point(Double($0), Double($0 * 7 % 30) / 30) }
    let chart = Chart(
      title: "best", horizontal: axis,
      vertical: Axis("val", from: 0, to: 1, ticks: [.init(0, "0.00"), .init(1, "1.00")]),
      series: [
        .init("best so far", .step(points)), .init("a trial", .points(points)),
        .init("", .line(points)), .init("EI", .strip(points)),
        .init("sd", .band(lower: points, upper: points)),
      ], sentence: String(repeating: "every word counts ", count: 12))
    let blocks: [Block] = [
      .line(String(repeating: "日本 long words é ", count: 20)), .heading("A heading"), .blank,
      .table(
        Table(
          columns: [.init("a"), .init("b", .trailing), .init("c")],
          rows: [[String(repeating: "日", count: 70), "0.5", String(repeating: "y ", count: 30)]])),
      .chart(chart),
    ]
    let renderer = TextRenderer(width: width)
    for line in renderer.lines(blocks) {
      #expect(DisplayText.columns(of: line) <= renderer.width)
      #expect(line.last != " ")
    }
  }
}
