// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]
/// Modules whose tests compare with files in a folder `Golden`.
let withGoldenFiles = ["Parse", "Notify"]

/// Tests that run a stage on what the stages before it make of real files.
let needsOthers: [String: [Target.Dependency]] = [
  "Parse": ["Definitions"],
  "Classify": ["Definitions", "Extract"],
  "Pipeline": [
    "Definitions", "Extract", "Classify", "Parse", "Fetch", "WebArchive", "Store", "Notify",
  ],
]

// Targets stand in the order of the path that a document takes.
let package = Package(
  name: "tocsin",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .target(name: "Model", swiftSettings: strict),
    .target(
      name: "Definitions", dependencies: ["Model", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Fetch", dependencies: ["Model", "CCurl"], swiftSettings: strict),
    .target(
      name: "WebArchive", dependencies: ["Model", "CZlib", "CCrypto"], swiftSettings: strict),
    .target(name: "Parse", dependencies: ["Model", "CLibXML2", "CZlib"], swiftSettings: strict),
    .target(name: "Extract", dependencies: ["Model"], swiftSettings: strict),
    .target(name: "Classify", dependencies: ["Model"], swiftSettings: strict),
    .target(
      name: "Store", dependencies: ["Model", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "Notify",
      dependencies: [
        "Model", "CCurl", "CCrypto", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "Web", dependencies: ["Model", .product(name: "FlyingFox", package: "FlyingFox")],
      swiftSettings: strict),
    .target(
      name: "Pipeline",
      dependencies: [
        "Model", "Definitions", "Fetch", "WebArchive", "Parse", "Extract", "Classify", "Store",
        "Notify", "CCrypto",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "tocsin",
      dependencies: [
        "Model", "Definitions", "Extract", "Classify", "Parse", "Fetch", "WebArchive", "Store",
        "Notify", "Web", "Pipeline", "CCrypto",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
    + [
      "Model", "Definitions", "Fetch", "WebArchive", "Parse", "Extract", "Classify", "Store",
      "Notify", "Web", "Pipeline",
    ]
    .map {
      .testTarget(
        name: "\($0)Tests",
        dependencies: ($0 == "Model" ? [] : ["Model"]) + [.init(stringLiteral: $0)]
          + (needsOthers[$0] ?? []),
        exclude: withGoldenFiles.contains($0) ? ["Golden"] : [], swiftSettings: strict)
    }
)
