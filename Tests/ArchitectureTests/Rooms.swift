// The one table of the walls. What it does not allow is denied; Docs/architecture.md says why it is as it is.

/// A row of rooms. A target may use what its row allows and nothing else of ours.
enum Room: String, CaseIterable {
  /// C libraries of the system.
  case shim
  /// Modules that know nothing of cases.
  case foundation
  /// Files, dockets, acts.
  case kernel
  /// Engines that domain modules share.
  case shared
  /// Kinds of casework. They meet through links, clues and published entries, never by an import.
  case domain
  /// The engines behind the Database protocol.
  case driver
  /// Pages and API.
  case web
  /// The only place that names every module and driver.
  case assembly
  /// `xiezhi`.
  case executable
  /// What only tests use.
  case testing

  /// Rooms that a target of this room may use.
  var mayUse: Set<Room> {
    switch self {
    case .shim: []
    case .foundation: [.shim]
    case .kernel: [.shim, .foundation]
    case .shared: [.shim, .foundation, .kernel, .shared]
    case .domain: [.shim, .foundation, .kernel, .shared]
    case .driver: [.shim, .foundation]
    case .web: [.shim, .foundation, .kernel, .shared]
    case .assembly: Set(Room.allCases).subtracting([.assembly, .executable, .testing])
    case .executable: [.foundation, .kernel, .shared, .web, .assembly]
    case .testing: Set(Room.allCases)
    }
  }

  /// Packages of others that a target of this room may use; nil allows all.
  var packages: Set<String>? {
    switch self {
    case .shim: []
    case .foundation, .kernel, .shared, .domain: ["swift-crypto", "swift-collections"]
    case .driver: ["GRDB.swift", "swift-nio", "swift-log"]
    case .web:
      [
        "hummingbird", "swift-nio", "swift-log", "swift-http-types", "swift-crypto", "swift-collections",
        "swift-metrics", "swift-service-lifecycle",
      ]
    case .assembly, .executable, .testing: nil
    }
  }
}

enum Rooms {
  /// Which room a target is in; nil where nobody decided it.
  static func room(of target: Manifest.Target) -> Room? {
    if target.type == "system" { return .shim }
    if let path = target.path, path.hasPrefix("Tests/") { return .testing }
    return table[target.name]
  }

  /// The remedy where a target has no room.
  static let remedy =
    "decide its room: add it to Rooms.table in Tests/ArchitectureTests/Rooms.swift and to Docs/architecture.md"

  static let table: [String: Room] = [
    "LegalCalendar": .foundation, "RuleLanguage": .foundation, "Persistence": .foundation, "Spreadsheets": .foundation,
    "CaseKernel": .kernel,
    "Proceedings": .shared, "Documents": .shared, "DataScreening": .shared,
    "ReverseLinkage": .domain, "QualityReview": .domain, "EnforcementSupervision": .domain,
    "AccessibilityInterest": .domain, "JuvenileAssistance": .domain, "PublicEngagement": .domain,
    "IntegritySupervision": .domain,
    "SQLiteDatabase": .driver, "PostgresDatabase": .driver,
    "XiezhiWeb": .web, "XiezhiAssembly": .assembly, "xiezhi": .executable,
    "spreadsheets-bench": .executable,
  ]

  /// What modules may import besides their declared dependencies: no Foundation, no network, no threads of their own.
  static let platform: Set<String> = ["FoundationEssentials", "Synchronization", "Glibc", "Musl", "RegexBuilder"]

  /// The beginning of the names of a module's tables.
  static let tablePrefixes: [String: String] = [
    "Persistence": "schema_", "CaseKernel": "kernel_", "Proceedings": "proceedings_", "Documents": "documents_",
    "DataScreening": "screening_", "ReverseLinkage": "linkage_", "QualityReview": "review_",
    "EnforcementSupervision": "enforcement_", "AccessibilityInterest": "interest_", "JuvenileAssistance": "juvenile_",
    "PublicEngagement": "engagement_", "IntegritySupervision": "integrity_",
  ]
}
