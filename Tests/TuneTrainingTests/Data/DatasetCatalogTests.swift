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

  @Test func `the catalog lists all sets and says which it can load`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    #expect(
      catalog.entries.map(\.name) == [
        "penguins", "heart", "breast_cancer", "vehicle", "spambase", "satellite", "damp_soil",
        "digits", "fashion", "concrete", "auto_mpg",
      ])
    #expect(
      catalog.entries.filter(\.isLoadable).map(\.name) == [
        "penguins", "breast_cancer", "vehicle", "spambase", "satellite", "digits", "concrete",
      ])
  }

  @Test func `loaded sets have the rows and classes of the index`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    let counts = try Index.read().datasets.map(\.classes)
    for (entry, classCounts) in zip(catalog.entries, counts) where entry.isLoadable {
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

  @Test func `what cannot be loaded is an error with its reason`() throws {
    let catalog = try DatasetCatalog(folder: ShippedData.folder)
    #expect(throws: DatasetError.unknownName("digit")) { try catalog.load("digit") }
    for name in ["heart", "auto_mpg", "fashion", "damp_soil"] {
      #expect(throws: DatasetError.unsupported(name: name)) { try catalog.load(name) }
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
  }
}
