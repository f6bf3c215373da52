// swift-tools-version: 6.2
import PackageDescription

// Read from the bottom up: a target may know what stands below it and nothing else.
// ARCHITECTURE.md says what each one must *not* know; Tests/HouseTests checks it.

let package = Package(
    name: "tend",
    products: [
        .executable(name: "tend", targets: ["TendCLI"])
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    ],
    targets: [
        // Level 4: the program.
        .executableTarget(
            name: "TendCLI",
            dependencies: [
                "TendWeb", "TendDomain", "TendLanguage", "TendTables", "TendMetrics", "TendLearning", "TendMath", "TendSQL", "TendSQLite", "TendPostgres",
                argumentParser,
                "CMalloc", hummingbird, logging,
            ],
            linkerSettings: isStatic ? [.unsafeFlags(swiftRuntime)] : []),

        // Level 3: what people and programs see.
        .target(
            name: "TendWeb",
            dependencies: [
                "TendDomain", "TendLanguage", "TendMetrics", "TendLearning", "TendHTML", "TendAssets", "TendTables", hummingbird, hummingbirdCore,
                hummingbirdTLS, httpTypes,
                logging,
                nio, nioHTTPTypes, nioSSL,
            ]),

        // Level 2: the product, and the engines that keep it.
        .target(name: "TendDomain", dependencies: ["TendLanguage", "TendSQL", "TendTables", "TendMetrics", "TendLearning", "TendMath", crypto, cryptoExtras]),
        .target(name: "TendSQLite", dependencies: ["TendSQL", grdb, sqlite]),
        .target(name: "TendPostgres", dependencies: ["TendSQL", "CPostgres"]),

        // Level 1: things that know nothing of customers.
        .target(name: "TendMetrics", dependencies: ["TendMath"]),
        .target(name: "TendLearning", dependencies: ["TendMath"]),
        .target(name: "TendSQL"),
        .target(name: "TendTables", dependencies: ["CZlib", "CExpat"]),
        .target(name: "TendHTML"),
        .target(name: "TendAssets"),
        .target(name: "TendLanguage"),

        // Level 0: mathematics and the system's own libraries.
        .target(name: "TendMath"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CMalloc"),

        // The framework by itself, for comparing.
        .executableTarget(name: "BareServer", dependencies: [hummingbird], path: "Benchmarks/BareServer"),

        // How long models take to fit, for comparing.
        .executableTarget(name: "FitTimes", dependencies: ["TendLearning", "TendMath"], path: "Benchmarks/FitTimes"),
        .executableTarget(name: "ForecastTimes", dependencies: ["TendLearning"], path: "Benchmarks/ForecastTimes"),

        // One imagined company, for tests only.
        .target(name: "TendTesting", dependencies: ["TendDomain", "TendSQL", "TendSQLite", "TendPostgres"], path: "Tests/TendTesting"),

        .testTarget(name: "TendMathTests", dependencies: ["TendMath"]),
        .testTarget(name: "TendMetricsTests", dependencies: ["TendMetrics", "TendMath"]),
        .testTarget(name: "TendLearningTests", dependencies: ["TendLearning", "TendMath"]),
        .testTarget(name: "TendSQLTests", dependencies: ["TendSQL", "TendSQLite", "TendPostgres", "TendTesting"]),
        .testTarget(name: "TendTablesTests", dependencies: ["TendTables"]),
        .testTarget(name: "TendLanguageTests", dependencies: ["TendLanguage"]),
        .testTarget(name: "TendHTMLTests", dependencies: ["TendHTML", "TendAssets"]),
        .testTarget(
            name: "TendDomainTests",
            dependencies: ["TendDomain", "TendLanguage", "TendTables", "TendMetrics", "TendLearning", "TendMath", "TendSQL", "TendTesting", crypto],
            exclude: ["Samples"]),
        .testTarget(
            name: "TendWebTests",
            dependencies: [
                "TendWeb", "TendAssets", "TendDomain", "TendLanguage", "TendHTML", "TendSQL", "TendTesting", hummingbird, httpTypes, logging, nio, nioEmbedded,
            ]),
        .testTarget(name: "TendCLITests", dependencies: ["TendCLI", "TendDomain", "TendLanguage", "TendMetrics", argumentParser]),
        .testTarget(name: "TendConformanceTests", dependencies: ["TendDomain", "TendLanguage", "TendMath", "TendSQL", "TendTesting"]),
        .testTarget(name: "HouseTests"),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}

// Models go over millions of numbers: unoptimised, their tests would take a quarter of an hour.
for target in package.targets where ["TendMath", "TendLearning"].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}

// Tests read what TendDomain stores, which nothing outside it may build. They run on the program that people use.
for target in package.targets where target.name == "TendDomain" {
    target.swiftSettings?.append(.unsafeFlags(["-enable-testing"], .when(configuration: .release)))
}

/// For other machines the Swift runtime is linked into the program. Only the linker is told so: everything is compiled the same
/// way, so that this costs no second build. Foundation's own parts refer to each other in no order that a linker could follow.
var isStatic: Bool { Context.environment["TEND_STATIC"] != nil }
var swiftRuntime: [String] {
    ["-static-stdlib", "-Xlinker", "--start-group"]
        + ["CoreFoundation", "_FoundationICU", "_FoundationCollections", "_FoundationCShims", "swiftSynchronization"].map { "-l" + $0 }
        + ["-Xlinker", "--end-group"]
}

var hummingbird: Target.Dependency { .product(name: "Hummingbird", package: "hummingbird") }
var hummingbirdCore: Target.Dependency { .product(name: "HummingbirdCore", package: "hummingbird") }
var hummingbirdTLS: Target.Dependency { .product(name: "HummingbirdTLS", package: "hummingbird") }
var httpTypes: Target.Dependency { .product(name: "HTTPTypes", package: "swift-http-types") }
var nio: Target.Dependency { .product(name: "NIOCore", package: "swift-nio") }
var nioEmbedded: Target.Dependency { .product(name: "NIOEmbedded", package: "swift-nio") }
var nioHTTPTypes: Target.Dependency { .product(name: "NIOHTTPTypes", package: "swift-nio-extras") }
var nioSSL: Target.Dependency { .product(name: "NIOSSL", package: "swift-nio-ssl") }
var grdb: Target.Dependency { .product(name: "GRDB", package: "GRDB.swift") }
var sqlite: Target.Dependency { .product(name: "GRDBSQLite", package: "GRDB.swift") }
var crypto: Target.Dependency { .product(name: "Crypto", package: "swift-crypto") }
var cryptoExtras: Target.Dependency { .product(name: "CryptoExtras", package: "swift-crypto") }
var argumentParser: Target.Dependency { .product(name: "ArgumentParser", package: "swift-argument-parser") }
var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }
