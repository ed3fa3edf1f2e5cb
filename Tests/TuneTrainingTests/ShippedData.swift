import TuneMath
import TuneTraining

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The data sets of this repository.
enum ShippedData {
  /// The `datasets` folder, found from this file's place in the sources.
  static let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/datasets"

  /// The sets of the index, in its order.
  static let names = [
    "penguins", "heart", "breast_cancer", "vehicle", "spambase", "satellite", "damp_soil",
    "digits", "fashion", "concrete", "auto_mpg",
  ]

  static func contents(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: folder + "/" + name))
  }

  static func load(_ name: String) throws -> Dataset {
    try DatasetCatalog(folder: folder).load(name)
  }

  static func prepared(_ name: String, seed: UInt64 = 1) throws -> PreparedData {
    try PreparedData(load(name), seed: Seed(seed))
  }
}
