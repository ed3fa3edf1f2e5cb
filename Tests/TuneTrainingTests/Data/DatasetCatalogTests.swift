import Testing
import TuneMath
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private struct Index: Decodable {
  struct File: Decodable {
    let path: String
    let bytes: Int
    let sha256: String
  }

  struct Listed: Decodable {
    let name: String
    let files: [File]?
    let classes: [String: Int]?
  }

  let datasets: [Listed]

  static func read() throws -> Index {
    try JSONDecoder().decode(Index.self, from: ShippedData.contents("index.json"))
  }
}

@Suite struct DatasetCatalogTests {
  @Test func `SHA-256 knows the standard's examples`() {
    // FIPS 180-4, appendix B: "abc", and the 56-byte message that needs a second block.
    #expect(
      SHA256.hexDigest(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hexDigest(Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test func `every shipped file is the one the index lists`() throws {
    let files = try Index.read().datasets.flatMap { $0.files ?? [] }
    #expect(files.count == 11)
    for file in files {
      let contents = try [UInt8](ShippedData.contents(file.path))
      #expect(contents.count == file.bytes, "\(file.path)")
      #expect(SHA256.hexDigest(contents) == file.sha256, "\(file.path)")
    }
  }

  @Test func `the catalog lists all sets and can load each of them`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    #expect(catalog.entries.map(\.name) == ShippedData.names)
    #expect(catalog.entries.allSatisfy { $0.isLoadable })
    #expect(catalog.entries.filter { $0.textInputs > 0 }.map(\.name) == ["heart", "auto_mpg"])
    #expect(catalog.entries.filter { $0.missing > 0 }.map(\.name) == ["heart"])
    #expect(catalog.entries.filter { $0.picture != nil }.map(\.name) == ["digits", "fashion"])
    #expect(catalog.entries.filter { $0.view != nil }.map(\.name) == ["damp_soil"])
  }

  @Test func `loaded sets have the rows and classes of the index`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    let counts = try Index.read().datasets.map(\.classes)
    for (entry, classCounts) in zip(catalog.entries, counts) {
      let dataset = try catalog.load(entry.name)
      #expect(dataset.name == entry.name)
      #expect(dataset.rowCount == entry.rows)
      #expect(dataset.inputNames.count == entry.inputs)
      #expect(dataset.inputs.count == entry.rows * entry.inputs)
      #expect(dataset.task == entry.task)
      if case .classification(let classes) = dataset.task {
        #expect(
          Dictionary(uniqueKeysWithValues: zip(classes, dataset.classCounts)) == classCounts)
      }
    }
  }

  @Test func `values and names come from the right cells`() throws {
    let penguins = try ShippedData.load("penguins")
    #expect(penguins.task == .classification(classes: ["Adelie", "Chinstrap", "Gentoo"]))
    #expect(penguins.inputNames.last == "body_mass_g")
    #expect(penguins.inputs[0..<8] == [39.1, 18.7, 181, 3750, 39.5, 17.4, 186, 3800])
    #expect(penguins.labels[0] == 0)
    let concrete = try ShippedData.load("concrete")
    #expect(concrete.task == .regression(target: "strength_mpa"))
    #expect(concrete.targets[0] == 79.99)
    #expect(concrete.targets.min() == 2.33 && concrete.targets.max() == 82.6)
  }

  @Test func `text, missing values and pixels come from the right cells`() throws {
    let heart = try ShippedData.load("heart")
    #expect(heart.columns[0] == Dataset.Column("age", .numbers))
    #expect(heart.columns[1] == Dataset.Column("sex", .text(categories: ["female", "male"])))
    // The file's first row: 63,male,typical_angina,145 and so on.
    #expect(heart.inputs[0..<4] == [63, 1, 3, 145])
    // Line 89 misses thal, the last input; line 168 misses major_vessels, the one before.
    #expect(heart.inputs[87 * 13 + 12].isNaN && heart.inputs[166 * 13 + 11].isNaN)
    #expect(heart.missingCounts == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 2])

    let digits = try ShippedData.load("digits")
    #expect(digits.picture == Dataset.Picture(rows: 8, columns: 8))
    #expect(digits.columns[9].name == "r1c1")
    let fashion = try ShippedData.load("fashion")
    #expect(fashion.picture == Dataset.Picture(rows: 28, columns: 28))
    #expect(fashion.columns[29].name == "r1c1")
    // Python's sums of the file's bytes: the first labels, the sum of the first picture, one of its pixels, and
    // the sum of all.
    #expect(fashion.labels[0..<8] == [9, 0, 0, 3, 0, 2, 7, 2])
    #expect(fashion.inputs[0..<784].reduce(0, +) == 76247)
    #expect(fashion.inputs[14 * 28 + 14] == 217)
    #expect(fashion.inputs.reduce(0) { $0 + Int($1) } == 286296777)
    guard case .classification(let classes) = fashion.task else { return }
    #expect(classes[0] == "t-shirt/top" && classes[9] == "ankle boot")
  }

  @Test func `what cannot be loaded is an error with its reason`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    #expect(throws: DatasetError.unknownName("digit")) { try catalog.load("digit") }
    #expect(throws: DatasetError.unknownClass(name: "satellite", "damp_soil")) {
      try catalog.load("satellite", positive: "damp_soil")
    }
    #expect(throws: DatasetError.noClasses(name: "concrete", target: "strength_mpa")) {
      try catalog.load("concrete", positive: "1")
    }
    #expect(throws: DatasetError.missingFile(path: "no/such/folder/index.json")) {
      try DatasetCatalog(folder: "no/such/folder")
    }
  }

  @Test func `a broken folder is an error, not a crash`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/catalog-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    }
    let entry = """
      {"name": "tiny", "files": [{"path": "tiny.csv"}], "format": "csv", "task": "regression",
       "rows": 2, "inputs": 1, "label": "y"}
      """

    for text in [
      "", "{}", "{\"format\": 2, \"datasets\": []}", "{\"format\": 1, \"datasets\": [{}]}",
    ] {
      try write(text, to: "index.json")
      #expect(throws: DatasetError.malformedIndex(path: folder + "/index.json")) {
        try DatasetCatalog(folder: folder)
      }
    }
    try write("{\"format\": 1, \"datasets\": [\(entry)]}", to: "index.json")
    let catalog = try DatasetCatalog(folder: folder)
    #expect(throws: DatasetError.missingFile(path: folder + "/tiny.csv")) {
      try catalog.load("tiny")
    }
    try write("x,y\n1,2\n", to: "tiny.csv")
    #expect(throws: DatasetError.disagreesWithIndex(name: "tiny")) { try catalog.load("tiny") }
    try write("x,y\n1,2\n3,4\n", to: "tiny.csv")
    #expect(try catalog.load("tiny").targets == [2, 4])

    func listed(_ facts: String) -> String {
      "{\"format\": 1, \"datasets\": [{\"name\": \"odd\", \"rows\": 2, \"inputs\": 4, \(facts)}]}"
    }
    let classes = "\"task\": \"classification\", \"classes\": {\"a\": 1, \"b\": 1}"
    for facts in [
      "\(classes), \"image\": [2, 3]", "\(classes), \"image\": [4]",
      "\(classes), \"image\": [-2, -2]", "\(classes), \"image\": [4611686018427387904, 4]",
      "\(classes), \"label_codes\": [\"a\", \"c\"]",
      "\(classes), \"label_codes\": [\"a\", \"b\", \"b\"]",
      "\(classes), \"view_of\": \"none\", \"keep_class\": \"a\", \"rename_others\": \"b\"",
      "\(classes), \"view_of\": \"odd\", \"keep_class\": \"a\", \"rename_others\": \"b\"",
      "\(classes), \"view_of\": \"odd\"",
    ] {
      try write(listed(facts), to: "index.json")
      #expect(throws: DatasetError.malformedIndex(path: folder + "/index.json"), "\(facts)") {
        try DatasetCatalog(folder: folder)
      }
    }
    // A format of the future does not hide the sets that are known.
    try write(listed("\(classes), \"format\": \"parquet\""), to: "index.json")
    let later = try DatasetCatalog(folder: folder)
    #expect(later.entries.map(\.isLoadable) == [false])
    #expect(throws: DatasetError.unsupported(name: "odd")) { try later.load("odd") }
  }
}
