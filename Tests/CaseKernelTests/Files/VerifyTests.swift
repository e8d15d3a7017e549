// Whoever changes an entry behind the road's back is found out: the broken entry is named.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("The chain shows every change")
struct VerifyTests {
  @Test("a whole docket verifies, corrections and reactions included", arguments: Engine.allCases)
  func whole(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await Self.docket(of: 5, in: office)
      let notice = try await office.draft(naming: [file])
      try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      _ = try await office.correct(3, of: file, ["text": "三"])
      let report = try await office.desk.verify()
      #expect(report.files == 2 && report.entries == 9 && report.discrepancies == [])
    }
  }

  @Test(
    "a changed column names the entry", arguments: Engine.allCases,
    [
      "body = $3", "actor = 'xuwanqinG'", "effective_on = '2026-06-02'", "effective_on = 'no date'", "type = 'opened'",
      "version = 3", "act = 'open'", "on_behalf_of = 'account:x'", "recorded_at = '2026-06-30T08:15:02.124Z'",
      "recorded_at = ''", "basis = ''", "scheme = 'gcm:1'",
    ])
  func changed(engine: Engine, change: String) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await Self.docket(of: 5, in: office)
      let body = try await office.docket(file)[2].body.bytes
      try await office.database.write { connection in
        let flipped = body.dropLast() + [body[body.count - 1] ^ 1]
        let parameters: [any SQLConvertible] = change.hasPrefix("body") ? [file, 3, Array(flipped)] : [file, 3]
        let sql = "UPDATE kernel_entry SET \(change) WHERE file = $1 AND seq = $2"
        let changed = try connection.execute(sql, parameters)
        #expect(changed == 1)
      }
      #expect(try await office.desk.verify().discrepancies == [.changedEntry(file, entry: 3)])
    }
  }

  @Test("a changed digest names the entry and the break behind it", arguments: Engine.allCases)
  func digests(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await Self.docket(of: 5, in: office)
      try await office.run("UPDATE kernel_entry SET hash = 'sha256:00' WHERE file = $1 AND seq = 2", [file])
      #expect(
        try await office.desk.verify().discrepancies == [.changedEntry(file, entry: 2), .brokenChain(file, entry: 3)])
      try await office.run("UPDATE kernel_entry SET previous = 'sha256:00' WHERE file = $1 AND seq = 3", [file])
      let found = try await office.desk.verify().discrepancies
      #expect(found == [.changedEntry(file, entry: 2), .changedEntry(file, entry: 3)])
    }
  }

  @Test("an entry replaced with a digest of its own breaks the chain behind it", arguments: Engine.allCases)
  func forged(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await Self.docket(of: 3, in: office)
      let docket = try await office.docket(file)
      for (seq, found) in [(2, Discrepancy.brokenChain(file, entry: 3)), (3, .brokenChain(file, entry: 3))] {
        let old = docket[seq - 1]
        let forged = Entry(
          file: file, seq: old.seq, type: old.type, version: old.version, act: old.act, actor: old.actor,
          onBehalfOf: nil, recordedAt: old.recordedAt, effectiveOn: old.effectiveOn, basis: old.basis,
          body: try Sealed(clear: Note(text: "伪")), previous: old.previous)
        try await office.replace(old, by: forged)
        #expect(try await office.desk.verify().discrepancies == [found])
        try await office.replace(forged, by: old)
      }
    }
  }

  @Test("missing, added and swapped entries are found", arguments: Engine.allCases)
  func length(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await Self.docket(of: 5, in: office)
      let docket = try await office.docket(file)
      try await office.run("DELETE FROM kernel_entry WHERE file = $1 AND seq = 5", [file])
      #expect(try await office.desk.verify().discrepancies == [.wrongLength(file, header: 5, docket: 4)])
      try await office.database.write { try EntryQueries.insert(docket[4], $0) }
      #expect(try await office.desk.verify().discrepancies == [])

      try await office.run("DELETE FROM kernel_entry WHERE file = $1 AND seq = 3", [file])
      #expect(
        try await office.desk.verify().discrepancies == [
          .brokenChain(file, entry: 4), .brokenChain(file, entry: 5), .wrongLength(file, header: 5, docket: 4),
        ])
      try await office.database.write { try EntryQueries.insert(docket[2], $0) }

      for step in ["seq = 9 WHERE seq = 2", "seq = 2 WHERE seq = 3", "seq = 3 WHERE seq = 9"] {
        try await office.run("UPDATE kernel_entry SET \(step) AND file = $1", [file])
      }
      let swapped = try await office.desk.verify().discrepancies
      #expect(swapped.contains(.changedEntry(file, entry: 2)) && swapped.contains(.changedEntry(file, entry: 3)))
      #expect(swapped.contains(.brokenChain(file, entry: 4)))
    }
  }

  @Test("the bytes under the digest are fixed")
  func bytes() throws {
    func entry(_ attachments: [NamedContent]) -> Entry {
      Entry(
        file: "990101-1", seq: 7, type: "noted", version: 1, act: "note", actor: AccountID(rawValue: "xuwanqing"),
        onBehalfOf: nil, recordedAt: someMoment, effectiveOn: .earliest, basis: nil,
        body: Sealed(scheme: "json", bytes: Array(#"{"text":"一"}"#.utf8)), attachments: attachments, previous: .none)
    }
    // Computed apart from this program (sha256sum over the columns with tags and lengths): chains outlive it.
    #expect(entry([]).hash.rawValue == "sha256:23d2cf416b149384d1b0a87836704546bfacac7f5953fe871e35caeb01d62926")
    let named = ["b", "a"].map {
      NamedContent(id: AttachmentID(rawValue: $0), digest: Digest(rawValue: $0 == "a" ? "sha256:00" : "sha256:01"))
    }
    #expect(
      entry(named).hash.rawValue == "sha256:046b03903d02294a0be61b00d283279dd1dfe6afd298cb92a8facc8c9c1f26bf")
    #expect(NamedContent.read(NamedContent.text(named)) == named.reversed())
    #expect(
      Chain.beginning(kind: "reverse-linkage", processVersion: 1).rawValue
        == "sha256:b2c93c9f6102ff88a1753cbcfdc14a3b0f04ae4659a6e4ebac5fe49a23251739")
    // Content cannot move from one column to the next.
    let moved = Chain.digest([.text("ab"), .text("c")])
    #expect(moved != Chain.digest([.text("a"), .text("bc")]))
    #expect(Chain.digest([.optional(nil)]) != Chain.digest([.optional("")]))
    #expect(Chain.digest([.text("1")]) != Chain.digest([.integer(1)]))
  }

  /// A file with so many entries.
  static func docket(of count: Int, in office: SampleOffice) async throws -> FileID {
    let file = try await office.open().file
    for number in 2...count { try await office.note("\(number)", on: file) }
    return file
  }
}

extension SampleOffice {
  /// What the road never does.
  func run(_ sql: String, _ parameters: [any SQLConvertible] = []) async throws {
    let parameters = parameters.map(\.sqlValue)
    try await database.write { _ = try $0.execute(sql, parameters) }
  }

  func replace(_ old: Entry, by new: Entry) async throws {
    try await database.write { connection in
      try connection.execute("DELETE FROM kernel_entry WHERE file = $1 AND seq = $2", [old.file, old.seq])
      try EntryQueries.insert(new, connection)
    }
  }
}
