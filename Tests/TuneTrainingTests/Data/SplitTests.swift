import Testing
import TuneMath
import TuneTraining

@Suite struct SplitTests {
  private func dataset(_ counts: [Int]) -> Dataset {
    let labels = counts.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    return Dataset(
      name: "test", inputNames: ["x"], inputs: labels.map(Float.init),
      classes: counts.indices.map { "\($0)" }, labels: labels)
  }

  private func regression(_ rows: Int) -> Dataset {
    let numbers = (0..<rows).map(Float.init)
    return Dataset(
      name: "test", inputNames: ["x"], inputs: numbers, target: "y", targets: numbers)
  }

  @Test func `the parts are disjoint and complete`() throws {
    for rows in 4...60 {
      for set in [regression(rows), dataset([rows / 2, rows - rows / 2])] {
        let split = try Split(set, seed: Seed(UInt64(rows)))
        let all = split.training + split.validation + split.test
        #expect(all.sorted() == Array(0..<rows))
        #expect(!split.training.isEmpty && !split.validation.isEmpty && !split.test.isEmpty)
        #expect(abs(Double(split.training.count) - 0.6 * Double(rows)) < 1)
        #expect(abs(Double(split.validation.count) - 0.2 * Double(rows)) < 1)
        #expect(abs(Double(split.test.count) - 0.2 * Double(rows)) < 1)
      }
    }
  }

  @Test func `every class keeps its shares within one row`() throws {
    // Wherever in the pattern a class starts and however small it is, and a few real sizes.
    let small = (1...5).flatMap { first in (1...9).map { [first, $0, 5] } }
    for counts in small + [[178, 182, 177], [626, 5809], [1, 1, 1, 1, 1, 1]] {
      let set = dataset(counts)
      let split = try Split(set, seed: Seed(3))
      for (part, share) in [(split.training, 0.6), (split.validation, 0.2), (split.test, 0.2)] {
        for (label, count) in counts.enumerated() {
          let own = part.count { set.labels[$0] == label }
          #expect(abs(Double(own) - share * Double(count)) < 1, "\(counts)")
        }
      }
    }
  }

  @Test func `1797 digits become 1078, 359 and 360`() throws {
    let split = try Split(ShippedData.load("digits"), seed: Seed(7))
    #expect([split.training.count, split.validation.count, split.test.count] == [1078, 359, 360])
  }

  @Test func `a file sorted by class is shuffled`() throws {
    let penguins = try ShippedData.load("penguins")
    let split = try Split(penguins, seed: Seed(1))
    for part in [split.training, split.validation, split.test] {
      let labels = part.map { penguins.labels[$0] }
      let changes = zip(labels, labels.dropFirst()).count { $0 != $1 }
      // A sorted part changes class twice; a shuffled one at about 6 of 10 steps.
      #expect(changes > labels.count / 3)
      #expect(part != part.sorted())
    }
  }

  @Test func `the same seed deals the same rows, another one does not`() throws {
    let set = try ShippedData.load("concrete")
    let split = try Split(set, seed: Seed(1))
    let again = try Split(set, seed: Seed(1))
    let other = try Split(set, seed: Seed(2))
    #expect(split == again)
    #expect(split.training.sorted() != other.training.sorted())
  }

  @Test func `fewer than four rows are an error`() {
    #expect(throws: DatasetError.tooFewRows(3, needed: 4)) {
      try Split(regression(3), seed: Seed(1))
    }
  }
}
