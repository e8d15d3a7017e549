// The tray 待阅: what others recorded on a file on which one works is there until one has opened it.

import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("What is new to somebody")
struct ReadMarkTests {
  private static func new(to viewer: Viewer, in office: SampleOffice) async throws -> Set<FileID> {
    try await office.read { reader in
      var filter = FileFilter()
      filter.newTo = viewer.account
      return Set(try reader.files(filter, for: viewer).items.map(\.header.id))
    }
  }

  private static func open(_ file: FileID, as viewer: Viewer, in office: SampleOffice) async throws {
    _ = try await office.desk.open(file, for: viewer) { try $0.file(file, for: viewer).title }
  }

  @Test("a file is new until it is opened, and again when others record something", arguments: Engine.allCases)
  func untilOpened(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(by: office.manager).file
      let other = try await office.open(by: office.manager).file
      #expect(try await Self.new(to: office.handler, in: office) == [file, other])
      // A list, a look at its header or docket is no opening.
      _ = try await office.read { try $0.entries(of: file, for: office.handler, after: 0, limit: 5) }
      #expect(try await Self.new(to: office.handler, in: office) == [file, other])
      try await Self.open(file, as: office.handler, in: office)
      try await Self.open(file, as: office.handler, in: office)
      #expect(try await Self.new(to: office.handler, in: office) == [other])
      try await office.act(Note.id, ["text": "请补充"], on: file, by: office.person("linyuanshan"))
      #expect(try await Self.new(to: office.handler, in: office) == [file, other])
      try await office.note("已补充", on: file)
      #expect(try await Self.new(to: office.handler, in: office) == [other])
    }
  }

  @Test("only those who work on a file keep a mark, one a file; opening is for each alone", arguments: Engine.allCases)
  func oneRow(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(by: office.manager).file
      for viewer in [office.manager, office.colleague, office.person("linyuanshan")] {
        try await Self.open(file, as: viewer, in: office)
      }
      #expect(try await office.rows("kernel_read_mark").isEmpty)
      #expect(try await Self.new(to: office.handler, in: office) == [file])
      for _ in 1...2 { try await Self.open(file, as: office.handler, in: office) }
      #expect(try await office.rows("kernel_read_mark").count == 1)
      await #expect(throws: RoadError.absent) { try await Self.open(file, as: office.outsider, in: office) }
    }
  }

  @Test("a protected file leaves its mark and its trace together", arguments: Engine.allCases)
  func protected(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["isProtected": .bool(true)], by: office.manager).file
      for _ in 1...2 { try await Self.open(file, as: office.handler, in: office) }
      #expect(try await office.rows("kernel_read_mark").count == 1)
      #expect(try await office.rows("kernel_audit", where: "action = 'openedProtected'").count == 2)
      struct Broken: Error {}
      try await office.act(Note.id, ["text": "一"], on: file, by: office.person("linyuanshan"))
      await #expect(throws: Broken.self) {
        try await office.desk.open(file, for: office.handler) { _ -> Int in throw Broken() }
      }
      #expect(try await Self.new(to: office.handler, in: office) == [file], "what was not shown is not read")
    }
  }
}
