// swift-tools-version: 6.2
// Arrows point one way: see Docs/architecture.md. Tests/Architecture denies every arrow that the table there does not allow.
import PackageDescription

let package = Package(
  name: "xiezhi",
  dependencies: [
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Modules: what the suite knows.
    .target(name: "LegalCalendar", path: "Modules/LegalCalendar", exclude: ["README.md"]),
    .target(
      name: "Persistence", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      path: "Modules/Persistence", exclude: ["README.md"]),
    .target(
      name: "Spreadsheets", dependencies: ["CZip", "CExpat"], path: "Modules/Spreadsheets",
      exclude: ["README.md"]),
    .target(
      name: "CaseKernel",
      dependencies: [
        "LegalCalendar", "Persistence", "Spreadsheets", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      path: "Modules/CaseKernel", exclude: ["README.md"]),
    .target(
      name: "Documents", dependencies: ["CaseKernel", "LegalCalendar", "CExpat", "CZip"], path: "Modules/Documents",
      exclude: ["README.md"]),
    .target(
      name: "Proceedings", dependencies: ["CaseKernel", "Documents", "LegalCalendar"], path: "Modules/Proceedings",
      exclude: ["README.md"]),
    .target(
      name: "ReverseLinkage", dependencies: ["CaseKernel", "Documents", "LegalCalendar", "Proceedings"],
      path: "Modules/ReverseLinkage", exclude: ["README.md"]),

    // Pages, API, assembly and the executable.
    .target(
      name: "XiezhiWeb",
      dependencies: [
        "CaseKernel", "Documents", "LegalCalendar", "Persistence", "Spreadsheets",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/XiezhiWeb", exclude: ["Assets"]),
    .target(
      name: "XiezhiAssembly",
      dependencies: [
        "CaseKernel", "Documents", "LegalCalendar", "Persistence", "PostgresDatabase", "Proceedings",
        "ReverseLinkage", "SQLiteDatabase", "XiezhiWeb",
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Sources/XiezhiAssembly"),
    .executableTarget(
      name: "xiezhi",
      dependencies: [
        "CaseKernel", "LegalCalendar", "Persistence", "Proceedings", "XiezhiAssembly", "XiezhiWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
      ],
      path: "Sources/xiezhi"),

    // Drivers and shims.
    .target(
      name: "SQLiteDatabase",
      dependencies: [
        "Persistence", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      path: "Sources/SQLiteDatabase"),
    .target(
      name: "PostgresDatabase",
      dependencies: ["Persistence", "CPostgres", .product(name: "NIOPosix", package: "swift-nio")],
      path: "Sources/PostgresDatabase"),
    .systemLibrary(
      name: "CPostgres", path: "Sources/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZip", path: "Sources/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", path: "Sources/CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["Persistence", "SQLiteDatabase", "PostgresDatabase"],
      path: "Tests/TestSupport"),
    .testTarget(
      name: "CaseKernelTests",
      dependencies: [
        "CaseKernel", "LegalCalendar", "Persistence", "PostgresDatabase", "SQLiteDatabase", "Spreadsheets",
        "TestSupport",
      ],
      path: "Tests/CaseKernelTests"),
    .testTarget(
      name: "ConformanceTests", dependencies: ["Persistence", "SQLiteDatabase", "PostgresDatabase", "TestSupport"],
      path: "Tests/ConformanceTests"),
    .executableTarget(
      name: "spreadsheets-bench", dependencies: ["Spreadsheets"], path: "Benchmarks/spreadsheets/reader"),
    .testTarget(name: "SpreadsheetsTests", dependencies: ["Spreadsheets"], path: "Tests/SpreadsheetsTests"),
    .testTarget(
      name: "ArchitectureTests", path: "Tests/ArchitectureTests", exclude: ["migrations.sha256"]),
    .testTarget(
      name: "DemonstrationTests",
      dependencies: [
        "CaseKernel", "Documents", "LawTestSupport", "LegalCalendar", "Persistence", "Proceedings", "ReverseLinkage",
        "TestSupport", "XiezhiAssembly", "XiezhiWeb",
      ],
      path: "Tests/DemonstrationTests"),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Documents", "LegalCalendar"], path: "Tests/DocumentsTests",
      exclude: ["Snapshots"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["Persistence", "PostgresDatabase", "SQLiteDatabase", "TestSupport", "xiezhi"],
      path: "Tests/EndToEndTests",
      exclude: ["browser", "contract", "requirements.txt"]),
    .target(
      name: "LawTestSupport", dependencies: ["CaseKernel", "LegalCalendar"], path: "Tests/LawTestSupport",
      exclude: ["README.md"]),
    .testTarget(
      name: "ReverseLinkageTests",
      dependencies: [
        "CaseKernel", "Documents", "LawTestSupport", "LegalCalendar", "Persistence", "Proceedings", "ReverseLinkage",
        "TestSupport",
      ],
      path: "Tests/ReverseLinkageTests", exclude: ["Papers/Snapshots"]),
    .testTarget(
      name: "XiezhiWebTests",
      dependencies: [
        "CaseKernel", "LawTestSupport", "LegalCalendar", "Persistence", "Proceedings", "ReverseLinkage", "TestSupport",
        "XiezhiAssembly", "XiezhiWeb",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Tests/XiezhiWebTests", exclude: ["PageSnapshots/Recorded", "API/Recorded"]),
    .testTarget(
      name: "PermissionTests",
      dependencies: [
        "CaseKernel", "LawTestSupport", "LegalCalendar", "Persistence", "Proceedings", "ReverseLinkage", "TestSupport",
        "XiezhiAssembly",
      ],
      path: "Tests/PermissionTests", exclude: ["matrix"]),
    .testTarget(
      name: "ProceedingsTests",
      dependencies: ["CaseKernel", "LawTestSupport", "LegalCalendar", "Persistence", "Proceedings", "TestSupport"],
      path: "Tests/ProceedingsTests"),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "CaseKernel", "LegalCalendar", "Spreadsheets", "XiezhiWeb",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      path: "Tests/Fuzz",
      exclude: ["README.md", "Spreadsheets", "dates", "forms", "json", "multipart", "numbers", "periods"]),
    .testTarget(
      name: "LegalCalendarTests", dependencies: ["LegalCalendar"], path: "Tests/LegalCalendarTests"),
  ],
  swiftLanguageModes: [.v6])

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("ExistentialAny"),
    ]
}
