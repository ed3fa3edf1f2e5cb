// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A Swift library target with the package's settings.
func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of the target of the same name.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
    swiftSettings: settings)
}

let package = Package(
  name: "tunebook",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tunebook", targets: ["tunebook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The arrows point one way: TuneSearch cannot see TuneTraining, so a sampler cannot peek at
    // the objective, the data set or the clock.
    .target(name: "CKernels"),
    library("TuneMath", ["CKernels"]),
    library("TuneTraining", ["TuneMath", "CKernels"]),
    library("TuneSearch", ["TuneMath"]),
    library("TuneObjectives", ["TuneTraining", "TuneSearch", "TuneMath"]),
    library("TuneReport", ["TuneSearch", "TuneMath"]),
    library(
      "TuneShell", ["TuneObjectives", "TuneReport", "TuneSearch", "TuneTraining", "TuneMath"]),
    .target(name: "CEditline", linkerSettings: [.linkedLibrary("edit")]),
    .executableTarget(
      name: "tunebook",
      dependencies: [
        "TuneShell", "TuneObjectives", "TuneTraining", "TuneSearch", "TuneMath", "CEditline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    tests("TuneMath", ["CKernels"]),
    tests("TuneTraining", ["TuneMath", "CKernels", "CAllocationCount"]),
    .target(name: "CAllocationCount", path: "Tests/CAllocationCount"),
    tests("TuneSearch", ["TuneMath"]),
    tests("TuneObjectives", ["TuneTraining", "TuneSearch", "TuneMath"]),
    tests("TuneReport", ["TuneSearch", "TuneMath"]),
    tests(
      "TuneShell", ["TuneObjectives", "TuneReport", "TuneSearch", "TuneTraining", "TuneMath"]),
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .testTarget(
      name: "TunebookTests",
      dependencies: [
        "tunebook", "TuneShell", "TuneSearch", "TuneTraining", "TuneMath", "CPseudoTerminal",
      ],
      swiftSettings: settings),
  ]
)

// What works on memory of its own; the sanitizers build no other tests.
let core: Set = ["TuneMathTests", "TuneTrainingTests", "TuneSearchTests"]
if Context.environment["TUNEBOOK_TESTS"] == "core" {
  package.targets.removeAll { $0.type == .test && !core.contains($0.name) }
}
