// Searching by text: what is typed loosely is found, what may not be known is not told by being found.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Searching files by text")
struct SearchTests {
  private static func search(_ text: String, _ office: SampleOffice, as viewer: Viewer) async throws -> Set<FileID> {
    var filter = FileFilter()
    filter.text = text
    let chosen = filter
    return try await office.read { Set(try $0.files(chosen, for: viewer).items.map(\.header.id)) }
  }

  @Test("by number, name, identity or foreign number, and by part of each", arguments: Engine.allCases)
  func found(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let wang = try await office.open(["idNumber": "11010519491231002X", "foreignNumber": "澄公诉字〔2026〕7号"]).file
      let aisha = try await office.open(["person": "阿依莎·买买提"]).file
      for (text, expected) in [
        ("澄检样〔2026〕1号", [wang]), ("[2026] 1号", [wang]), ("（2026）２号", [aisha]), ("样〔2026〕", [wang, aisha]),
        ("王小明", [wang]), ("小明", [wang]), (" 王 小明 ", [wang]), ("阿依莎买买提", [aisha]), ("依莎·买", [aisha]),
        ("11010519491231002x", [wang]), ("１９４９１２３１", [wang]), ("诉字[2026]7", [wang]), ("赵", []), ("涉嫌", []),
        ("", [wang, aisha]), (" \u{3000}\u{200B}", [wang, aisha]), ("·", []), ("\u{0}", []), ("王小明\u{0}", [wang]),
      ] as [(String, Set<FileID>)] {
        #expect(try await Self.search(text, office, as: office.handler) == expected, "\(text)")
      }
      let long = try await Self.search(String(repeating: "王", count: 100_000), office, as: office.handler)
      #expect(long == [])
    }
  }

  @Test("a file is addressed by its whole number, whatever other files contain it", arguments: Engine.allCases)
  func numbered(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let first = try await office.open().file
      for _ in 2...4 { try await office.open(["foreignNumber": "澄检样〔2026〕1号"]) }
      for (typed, expected) in [("(2026)１号", nil), ("澄检样[2026] 1号", first), ("样〔2026〕1号", nil)] as [(String, FileID?)] {
        #expect(try await office.read { try $0.file(numbered: typed, for: office.handler) } == expected, "\(typed)")
      }
    }
  }

  @Test("signs of patterns are only signs", arguments: Engine.allCases)
  func wildcards(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let plain = try await office.open().file
      let odd = try await office.open(["person": "百分之_%\\号"]).file
      for (text, expected) in [
        ("%", [odd]), ("_", [odd]), ("\\", [odd]), ("％", [odd]), ("＿", [odd]), ("_%\\", [odd]), ("王_明", []),
        ("王%明", []),
        ("%%", []), ("\\%", []), ("'", []), ("王小明' OR '1'='1", []),
      ] as [(String, Set<FileID>)] {
        #expect(try await Self.search(text, office, as: office.handler) == expected, "\(text)")
      }
      #expect(plain != odd)
    }
  }

  @Test("a name is not found where it may not be read", arguments: Engine.allCases)
  func unreadable(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let plain = try await office.open(["foreignNumber": "澄公〔2026〕1号"]).file
      let protected = try await office.open(["isProtected": .bool(true), "foreignNumber": "澄公〔2026〕2号"]).file
      // Number: whoever sees the header. Name and foreign number: whoever reads the file, and never in a protected one.
      for (viewer, text, expected) in [
        (office.handler, "王小明", [plain]), (office.colleague, "王小明", []), (office.manager, "王小明", [plain]),
        (office.outsider, "王小明", []), (office.handler, "澄公〔2026〕2号", []), (office.colleague, "澄公〔2026〕1号", []),
        (office.colleague, "澄检样〔2026〕1号", [plain]), (office.handler, "澄检未样〔2026〕1号", [protected]),
        (office.manager, "澄检未样〔2026〕1号", [protected]), (office.colleague, "澄检未样〔2026〕1号", []),
        (office.outsider, "澄检", []),
      ] as [(Viewer, String, Set<FileID>)] {
        #expect(try await Self.search(text, office, as: viewer) == expected, "\(viewer.name): \(text)")
      }
    }
  }
}
