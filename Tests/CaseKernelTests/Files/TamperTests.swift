// Whatever is changed in storage by other ways than the road is found out: headers, numbers, attachments, links. The case
// and the entry are named.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("Nothing is lost, nothing is changed unseen")
struct TamperTests {
  @Test(
    "what the header says for good is covered by the chain", arguments: Engine.allCases,
    ["kind = 'sample-notice'", "process_version = 4"])
  func opening(engine: Engine, change: String) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.note("一", on: file)
      try await office.run("UPDATE kernel_file SET \(change)")
      #expect(try await office.desk.verify().discrepancies == [.changedOpening(file)])
    }
  }

  @Test(
    "version, last digest and moment of the header are those of the last entry", arguments: Engine.allCases,
    ["version = 7", "last_hash = 'sha256:00'", "changed_at = '2026-01-01T00:00:00.000Z'"])
  func lastEntry(engine: Engine, change: String) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.note("一", on: file)
      try await office.run("UPDATE kernel_file SET \(change)")
      let found = try await office.desk.checkDerived().discrepancies
      let column = String(change.prefix { $0 != " " })
      guard found.count == 1, case .wrongValue(file, RowPlace("kernel_file"), column, _, _) = found.first else {
        Issue.record("\(found)")
        return
      }
      // A rebuild does not hide that entries are gone.
      _ = try await office.desk.rebuild()
      #expect(try await office.desk.verify().discrepancies.isEmpty == change.hasPrefix("changed_at"))
    }
  }

  @Test(
    "an agency or ground that says something else than was loaded is found", arguments: Engine.allCases,
    ["body = replace(body, 'a', 'b')", "label_zh = 'x'", "valid_to = '2020-01-01'", "confirmed = 1 - confirmed"])
  func reference(engine: Engine, change: String) async throws {
    try await withSampleOffice(engine) { office in
      try await office.database.write { connection in
        try ReferenceFile.agencies(json: schemaFile("reference/agencies.json")).load(into: connection, at: someMoment)
      }
      #expect(try await office.desk.verify().discrepancies == [])
      let row = try await office.database.read { connection in
        try connection.first("SELECT id, valid_from FROM kernel_reference ORDER BY id LIMIT 1")
          .map { (try $0.text("id"), try $0.text("valid_from")) }
      }
      let (id, from) = try #require(row)
      try await office.run("UPDATE kernel_reference SET \(change) WHERE id = $1", [id])
      #expect(
        try await office.desk.verify().discrepancies == [
          .changedReference(.agency, id: id, validFrom: try #require(LegalDate(from)), revision: 1)
        ])
    }
  }

  @Test("a header that was deleted is missed, with all that hung below it", arguments: Engine.allCases)
  func deletedHeader(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let kept = try await office.open().file
      let notice = try await office.draft(naming: [kept])
      // Without the foreign key, as whoever has the database may do it.
      for table in ["kernel_entry_attachment", "kernel_entry", "kernel_link"] {
        try await office.run("CREATE TABLE copy AS SELECT * FROM \(table)")
        try await office.run("DROP TABLE \(table)")
        try await office.run("ALTER TABLE copy RENAME TO \(table)")
      }
      for table in DerivedTable.allCases where table != .link {
        try await office.run("DELETE FROM \(table.name) WHERE file = $1", [notice])
      }
      try await office.run("DELETE FROM kernel_file WHERE id = $1", [notice])
      #expect(try await office.desk.verify().discrepancies == [.missingHeader(notice, entries: 1)])
      #expect(try await office.desk.checkDerived().discrepancies == [.surplusRow(notice, RowPlace("kernel_link"))])
    }
  }

  @Test("a file that is gone as a whole is missed by those linked to it", arguments: Engine.allCases)
  func deletedFile(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let gone = try await office.open().file
      let notice = try await office.draft(naming: [gone])
      for table in DerivedTable.allCases.map(\.name) + ["kernel_snapshot", "kernel_entry"] {
        try await office.run("DELETE FROM \(table) WHERE file = $1", [gone])
      }
      try await office.run("DELETE FROM kernel_file WHERE id = $1", [gone])
      #expect(try await office.desk.verify().discrepancies == [.missingLinkedFile(notice, other: gone)])
      // Its number is missed as well.
      #expect(
        try await office.desk.checkDerived().discrepancies == [
          .missingNumbers(chenghe, series: "sample", year: 2026, 1...1)
        ])
    }
  }

  @Test(
    "a counter that would give a number again is found, and numbers that no docket holds", arguments: Engine.allCases)
  func counters(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      for _ in 1...3 { try await office.open() }
      let last = try await office.open(["isProtected": .bool(false)]).file
      #expect(try await office.discrepancies() == [])
      try await office.run("UPDATE kernel_number_counter SET last = 2 WHERE series = 'sample'")
      #expect(
        try await office.desk.checkDerived().discrepancies == [
          .counterBehind(chenghe, series: "sample", year: 2026, counter: 2, held: 4, last)
        ])
      try await office.run("UPDATE kernel_number_counter SET last = 6 WHERE series = 'sample'")
      #expect(
        try await office.desk.checkDerived().discrepancies == [
          .missingNumbers(chenghe, series: "sample", year: 2026, 5...6)
        ])
      try await office.run("DELETE FROM kernel_number_counter")
      #expect(
        try await office.desk.checkDerived().discrepancies == [
          .counterBehind(chenghe, series: "sample", year: 2026, counter: 0, held: 4, last)
        ])
    }
  }

  @Test("what a person typed is no number of ours, even where it looks like one", arguments: Engine.allCases)
  func typed(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open(["foreignNumber": "澄检样〔2026〕999号"]).file
      try await office.note("澄检样〔2026〕998号", on: file)
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("numbers are read in the forms in which they are written")
  func forms() throws {
    let forms = try sampleLaw().numbers
    #expect(
      forms.read("澄检样〔2026〕12号", officeShortName: "澄检").map { "\($0)" }
        == #"ReadNumber(series: "sample", year: 2026, running: 12)"#)
    #expect(forms.read("澄检未样〔2026〕3号", officeShortName: "澄检")?.series == "sample.protected")
    for other in ["澄检样〔2026〕号", "澄检样〔2026〕12号之一", "潼检样〔2026〕12号", "样〔2026〕12号", "", "澄检样〔〕12号", "澄检样〔2026〕0号"] {
      #expect(forms.read(other, officeShortName: "澄检") == nil, "\(other)")
    }
  }

  @Test(
    "attachments: other content, a changed byte, a missing piece, a missing row", arguments: Engine.allCases)
  func attachments(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let (one, other) = (try await office.upload(300_000), try await office.upload(10))
      let file = try await office.open(["papers": .array([.string(one.id.rawValue)])]).file
      let report = try await office.desk.verify()
      #expect(report.discrepancies == [] && report.contents == 2)

      func found(after change: String, undone: String) async throws -> [Discrepancy] {
        try await office.run(change)
        let found = try await office.desk.verify().discrepancies
        try await office.run(undone)
        return found
      }
      let digest = "UPDATE kernel_attachment SET digest = "
      #expect(
        try await found(
          after: "\(digest)'\(other.digest)' WHERE id = '\(one.id)'",
          undone: "\(digest)'\(one.digest)' WHERE id = '\(one.id)'") == [.changedAttachment(file, entry: 1, one.id)])
      #expect(
        try await found(
          after: "UPDATE kernel_attachment SET named = 0 WHERE id = '\(one.id)'",
          undone: "UPDATE kernel_attachment SET named = 1 WHERE id = '\(one.id)'")
          == [.missingAttachment(file, entry: 1, one.id)])
      #expect(
        try await found(
          after: "UPDATE kernel_attachment_chunk SET n = 7 WHERE n = 1 AND content = '\(one.id)'",
          undone: "UPDATE kernel_attachment_chunk SET n = 1 WHERE n = 7")
          == [.missingChunk(one.digest, chunk: 1, files: [file])])
      #expect(
        try await found(
          after: "DELETE FROM kernel_entry_attachment", undone: "DELETE FROM kernel_attachment WHERE 1 = 0")
          == [
            .missingRow(
              file,
              RowPlace(
                "kernel_entry_attachment", [RowValue("seq", .integer(1)), RowValue("attachment", one.id.sqlValue)])
            )
          ])
      #expect(try await office.desk.verify().discrepancies.count == 1)
      try await office.run(
        "INSERT INTO kernel_entry_attachment (file, seq, attachment) VALUES ($1, 1, $2)", [file, one.id])
      // The last byte of a content that only an upload names.
      try await office.run(
        "UPDATE kernel_attachment_chunk SET bytes = $1 WHERE content = $2",
        [[UInt8](repeating: 1, count: 10), other.id])
      #expect(try await office.desk.verify().discrepancies == [.damagedContent(other.digest, files: [])])
      try await office.run("DELETE FROM kernel_attachment_chunk WHERE content = $1", [one.id])
      #expect(
        try await office.desk.verify().discrepancies.contains(.missingChunk(one.digest, chunk: 0, files: [file])))
    }
  }

  @Test("an entry's list of attachments is covered by its digest", arguments: Engine.allCases)
  func namedContents(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let paper = try await office.upload(10)
      let file = try await office.open(["papers": .array([.string(paper.id.rawValue)])]).file
      #expect(try await office.docket(file)[0].attachments == [NamedContent(id: paper.id, digest: paper.digest)])
      let added = try await office.upload(20)
      // A correction names what it brings itself; what the wrong entry named stays kept.
      _ = try await office.correct(
        1, of: file, SampleOffice.opening.merging(["papers": .array([.string(added.id.rawValue)])]) { $1 })
      #expect(try await office.docket(file)[1].attachments == [NamedContent(id: added.id, digest: added.digest)])
      #expect(try await office.rows("kernel_attachment", where: "named = 1").count == 2)
      #expect(try await office.discrepancies() == [])
      try await office.run("UPDATE kernel_entry SET attachments = NULL WHERE seq = 1")
      #expect(try await office.desk.verify().discrepancies.first == .changedEntry(file, entry: 1))
    }
  }
}

extension SampleOffice {
  /// An attachment of so many bytes, brought by the handler.
  func upload(_ size: Int, by viewer: Viewer? = nil, seed: UInt8 = 0) async throws -> CaseKernel.Attachment {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) &+ seed }
    let id = AttachmentID(rawValue: road.newIdentifier())
    return try await AttachmentTransfer(database, limit: 1_000_000).receive(
      AsyncStream { continuation in
        continuation.yield(bytes)
        continuation.finish()
      }, as: id, name: "材料.pdf", by: viewer ?? handler, at: clock.now)
  }
}
