import Testing
import TuneMath
import TuneTraining

@Suite struct IDXFileTests {
  /// Two pictures of 2 rows and 3 columns.
  private let header: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3]
  private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]
  private var images: [UInt8] { header + [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255] }

  private func dataset(_ images: [UInt8], _ labels: [UInt8]) throws(DatasetError) -> Dataset {
    try IDXFile.pictures(
      IDXFile(images, file: "images", dimensions: 3),
      IDXFile(labels, file: "labels", dimensions: 1),
      labelsFile: "labels", name: "tiny", classes: ["a", "b"])
  }

  @Test func `pixels and labels come in the order of the bytes`() throws {
    let tiny = try dataset(images, labels)
    #expect(tiny.rowCount == 2)
    #expect(tiny.picture == Dataset.Picture(rows: 2, columns: 3))
    #expect(tiny.inputNames == ["r0c0", "r0c1", "r0c2", "r1c0", "r1c1", "r1c2"])
    #expect(tiny.inputs == [0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255])
    #expect(tiny.labels == [1, 0])
  }

  @Test func `a file cut anywhere or with a byte too many is an error`() {
    for length in 0..<images.count {
      let expected: DatasetError =
        length < 4
        ? .notIDX(file: "images", dimensions: 3)
        : .lengthOfIDX(file: "images", bytes: length, expected: length < 16 ? 16 : 28)
      #expect(throws: expected) { try dataset(Array(images.prefix(length)), labels) }
    }
    #expect(throws: DatasetError.lengthOfIDX(file: "images", bytes: 29, expected: 28)) {
      try dataset(images + [7], labels)
    }
    #expect(throws: DatasetError.lengthOfIDX(file: "labels", bytes: 9, expected: 10)) {
      try dataset(images, labels.dropLast())
    }
  }

  @Test func `another magic number is an error`() {
    for (index, byte) in [(0, 1), (1, 1), (2, 9), (2, 13), (3, 1), (3, 4)] as [(Int, UInt8)] {
      var wrong = images
      wrong[index] = byte
      #expect(throws: DatasetError.notIDX(file: "images", dimensions: 3)) {
        try dataset(wrong, labels)
      }
    }
    // The two files taken for each other.
    #expect(throws: DatasetError.notIDX(file: "images", dimensions: 3)) {
      try dataset(labels, images)
    }
  }

  @Test func `dimensions beyond all memory are an error, not a crash`() {
    let huge = [UInt8](repeating: 0xFF, count: 12)
    for rest in [[], [1, 2, 3]] as [[UInt8]] {
      #expect(throws: DatasetError.self) { try dataset([0, 0, 8, 3] + huge + rest, labels) }
    }
    var empty = header
    empty[7] = 0
    #expect(throws: DatasetError.noRows) { try dataset(empty, labels) }
    var flat = header
    flat[15] = 0
    #expect(throws: DatasetError.tooFewColumns(0)) { try dataset(flat, labels) }
  }

  @Test func `labels must fit the pictures and the classes`() {
    let three: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 1, 0, 1]
    #expect(throws: DatasetError.picturesWithoutLabels(pictures: 2, labels: 3)) {
      try dataset(images, three)
    }
    let wrong: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 2]
    #expect(throws: DatasetError.labelOfIDX(file: "labels", row: 2, label: 2, classes: 2)) {
      try dataset(images, wrong)
    }
  }

  @Test func `scrambled headers never crash`() {
    var random = Seed(33).stream(.fit)
    for _ in 0..<5_000 {
      var bytes = images
      for _ in 0...random.integer(below: 4) {
        bytes[random.integer(below: 16)] = UInt8(random.integer(below: 256))
      }
      _ = try? dataset(bytes, labels)
    }
  }
}
