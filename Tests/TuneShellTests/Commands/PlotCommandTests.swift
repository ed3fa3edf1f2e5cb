import Testing
import TuneReport
import TuneSearch
import TuneShell
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct PlotCommandTests {
  /// A search by a model with ten trials.
  private func session() throws -> Session {
    var session = try Session(home: repository)
    _ = try session.run([
      "data use penguins; model mlp hidden=8 epochs=3", "space learning_rate log 1e-3 1",
      "space batch_size choice 16 32 64", "search bayes startup=4", "step 10",
    ])
    return session
  }

  private func contents(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func chart(_ session: inout Session, _ line: String) throws -> Chart {
    session.begin(line)
    var charts: [Chart] = []
    while let event = session.next() {
      if case .block(.chart(let chart)) = event { charts.append(chart) }
    }
    return try #require(charts.count == 1 ? charts.first : nil, "\(line)")
  }

  @Test func `a picture and its numbers go to files, again and again`() throws {
    let folder = try TemporaryFolder()
    let (svg, tsv) = (folder.path + "/a b.svg", folder.path + "/numbers.tsv")
    var session = try session()
    let before = try chart(&session, "plot best")
    for _ in 1...2 {
      let reply = try session.run(["plot best > '\(svg)'", "plot best > \(tsv)"])
      #expect(reply.replacing("\n", with: " ").contains("Best"))
    }
    #expect(try contents(svg) == SVGChart(before).text)
    let data = try session.run(["plot best data"])
    #expect(try contents(tsv) == data + "\n")
    #expect(data.hasPrefix("series\tmark\tx\ty\tto\n"))
    // Another session writes a newer picture over it.
    var other = try self.session()
    _ = try other.run(["step 2", "plot best > '\(svg)'"])
    #expect(try contents(svg) != SVGChart(before).text)
    #expect(try contents(svg) == SVGChart(chart(&other, "plot best")).text)
  }

  @Test func `what is no picture of ours stays as it is`() throws {
    let folder = try TemporaryFolder()
    try folder.write("<svg>mine</svg>", to: "mine.svg")
    var session = try session()
    let reply = session.reply(to: "plot best > \(folder.path)/mine.svg")
    #expect(reply.failures.count == 1 && reply.lines.isEmpty)
    #expect(try contents(folder.path + "/mine.svg") == "<svg>mine</svg>")
    for line in [
      "plot best > a.png", "plot best data > a.svg", "plot slice > a.svg", "plot best > a",
    ] {
      #expect(session.reply(to: line).failures.count == 1, "\(line)")
    }
  }

  @Test func `the exported page has the pictures instead of their characters`() throws {
    let folder = try TemporaryFolder()
    var session = try session()
    let drawn = try session.run(["plot curve 3", "show 3"])
    #expect(drawn.contains("+----"))
    _ = try session.run(["export \(folder.path)/page.html"])
    let page = try contents(folder.path + "/page.html")
    #expect(page.ranges(of: "<figure>").count == 2)
    #expect(page.ranges(of: "<svg ").count == 2)
    #expect(page.contains("<figcaption>#3: validation loss ") && !page.contains("+----"))
    // What stands above and below a picture is there as well.
    #expect(page.contains("macro precision") && page.contains("validation loss  "))
    // And a notebook has the characters.
    _ = try session.run(["save \(folder.path)/page.md"])
    #expect(try contents(folder.path + "/page.md").contains("+----"))
  }

  /// Every mark of a trial is the trial's own.
  @Test func `a curve shows the epochs as they were measured`() throws {
    var session = try session()
    let chart = try chart(&session, "plot curve 4")
    let reports = try #require(session.workspace.search).measurements[3].reports
    #expect(chart.series[0].mark == .line(reports.map { .init(Double($0.epoch), $0.trainingLoss) }))
    #expect(
      chart.series[1].mark == .points(reports.map { .init(Double($0.epoch), $0.validation.loss) }))
  }

  @Test func `cost is that of the epochs that were trained`() throws {
    var session = try session()
    let chart = try chart(&session, "plot cost")
    let search = try #require(session.workspace.search)
    let expected = zip(search.study.trials, search.measurements).compactMap { trial, measured in
      trial.outcome?.value.flatMap { score in
        measured.effort.map {
          Chart.Point(Double($0.cost.multiplyAddsPerEpoch) * Double(measured.reports.count), score)
        }
      }
    }
    guard case .points(let points)? = chart.series.first?.mark else {
      Issue.record("no points")
      return
    }
    #expect(points.count == 10)
    #expect(
      points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        == expected.sorted { ($0.x, $0.y) < ($1.x, $1.y) })
  }

  @Test func `branches with one measure are compared, and others are not`() throws {
    var session = try session()
    _ = try session.run(["fork other", "search random", "step 4", "switch main"])
    let both = try chart(&session, "plot best other main")
    #expect(both.series.map(\.name) == ["main", "other"])
    #expect(both.sentence.contains("one search each, so luck is part of the difference"))
    // Other rows, with the same measure.
    _ = try session.run(["fork rows", "data use digits", "search random", "step"])
    #expect(session.reply(to: "plot best main rows").failures.count == 1)
    _ = try session.run(["fork empty", "data use penguins"])
    #expect(session.reply(to: "plot best main empty").failures.count == 1)
    #expect(session.reply(to: "plot best nothing").failures.count == 1)
  }

  @Test func `a trial that was cut has the epochs so far`() throws {
    var session = try Session(home: repository, pace: .minibatch)
    _ = try session.run([
      "data use penguins; model mlp hidden=8 epochs=9", "space learning_rate log 1e-3 1",
      "search random", "step",
    ])
    session.begin("step")
    while let event = session.next() {
      if case .progress(let progress) = event, progress.epoch > 3 { break }
    }
    _ = session.cut()
    let curve = try chart(&session, "plot curve 2")
    #expect(curve.sentence.hasSuffix("; cut; `step` goes on with it."))
    #expect(try !session.run(["show 2"]).isEmpty)
    // The cut trial has no score yet, and the pictures of scores are drawn without it.
    #expect(try chart(&session, "plot slice").sentence.contains("The best of 1 score"))
  }
}
