// Attachments: taken in as a stream, kept once by digest, given out only whole.

import Foundation
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

private let viewer = Viewer(
  account: AccountID(rawValue: "xuwanqing"), name: "许婉清", office: chenghe,
  appointments: [Appointment(role: .handler, department: administrative)])

private func id(_ number: Int) -> AttachmentID { AttachmentID(rawValue: "990101-\(number)") }

/// Bytes that arrive in parts of a length, and perhaps break off.
private struct Arriving: AsyncSequence, AsyncIteratorProtocol {
  typealias Element = [UInt8]
  struct BrokenOff: Error {}
  var rest: ArraySlice<UInt8>
  var part: Int
  var breaksOff = false

  init(_ bytes: [UInt8], inPartsOf part: Int, breaksOff: Bool = false) {
    (rest, self.part, self.breaksOff) = (bytes[...], part, breaksOff)
  }

  func makeAsyncIterator() -> Self { self }

  mutating func next() async throws -> [UInt8]? {
    if rest.isEmpty, breaksOff { throw BrokenOff() }
    guard !rest.isEmpty else { return nil }
    defer { rest = rest.dropFirst(part) }
    return Array(rest.prefix(part))
  }
}

private func pattern(_ length: Int) -> [UInt8] { (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) } }

private func rows(_ table: String, in database: any Database) async throws -> Int {
  try await database.read { try $0.first("SELECT count(*) AS n FROM \(table)")?.integer("n") ?? -1 }
}

@Suite("Attachments")
struct AttachmentTests {
  @Test(
    "what went in comes out, whatever the parts it came in", arguments: Engine.allCases,
    [(1, 1), (256 * 1024, 1000), (256 * 1024 + 1, 256 * 1024), (700_000, 700_000), (524_288, 65_536)])
  func roundTrip(engine: Engine, shape: (length: Int, part: Int)) async throws {
    try await withTables(engine) { database in
      let bytes = pattern(shape.length)
      let transfer = AttachmentTransfer(database, limit: 1_000_000)
      let attachment = try await transfer.receive(
        Arriving(bytes, inPartsOf: shape.part), as: id(1), name: "材料.bin", by: viewer, at: someMoment)
      #expect(attachment.digest == Digest.sha256(bytes))
      #expect(attachment.size == shape.length)
      var sent: [UInt8] = []
      try await transfer.send(attachment) { sent += $0 }
      #expect(sent == bytes)
      try await database.read { connection in
        let attachments = Attachments(connection)
        var read: [UInt8] = []
        try attachments.forEachChunk(of: attachment) { read += $0 }
        #expect(read == bytes)
        #expect(try attachments.attachment(id(1)) == attachment)
        #expect(try attachments.exists(id(1)))
        #expect(try !attachments.exists(id(2)))
        #expect(try attachments.describe([id(2), id(1)]) == [attachment])
      }
    }
  }

  @Test("the same content is stored once, under as many names as it has", arguments: Engine.allCases)
  func once(engine: Engine) async throws {
    try await withTables(engine) { database in
      let transfer = AttachmentTransfer(database, limit: 1_000_000)
      for number in 1...3 {
        _ = try await transfer.receive(
          Arriving(pattern(300_000), inPartsOf: 4096), as: id(number), name: "\(number).pdf", by: viewer, at: someMoment
        )
      }
      #expect(try await rows("kernel_attachment", in: database) == 3)
      #expect(try await rows("kernel_attachment_content", in: database) == 1)
      #expect(try await rows("kernel_attachment_chunk", in: database) == 2)
    }
  }

  @Test("uploads of the same content side by side all succeed", arguments: Engine.allCases)
  func sideBySide(engine: Engine) async throws {
    try await withTables(engine) { database in
      try await withThrowingTaskGroup(of: Attachment.self) { group in
        for number in 1...6 {
          group.addTask {
            try await AttachmentTransfer(database, limit: 1_000_000).receive(
              Arriving(pattern(300_000), inPartsOf: 50_000), as: id(number), name: "x", by: viewer, at: someMoment)
          }
        }
        for try await attachment in group { #expect(attachment.size == 300_000) }
      }
      #expect(try await rows("kernel_attachment", in: database) == 6)
      #expect(try await rows("kernel_attachment_content", in: database) == 1)
    }
  }

  @Test("too large, empty or broken off: refused, and nothing is left behind", arguments: Engine.allCases)
  func refused(engine: Engine) async throws {
    try await withTables(engine) { database in
      let transfer = AttachmentTransfer(database, limit: 600_000)
      func receive(_ bytes: Arriving) async throws {
        _ = try await transfer.receive(bytes, as: id(1), name: "x", by: viewer, at: someMoment)
      }
      await #expect(throws: AttachmentError.tooLarge(limit: 600_000)) {
        try await receive(Arriving(pattern(600_001), inPartsOf: 100_000))
      }
      await #expect(throws: AttachmentError.empty) { try await receive(Arriving([], inPartsOf: 1)) }
      await #expect(throws: Arriving.BrokenOff.self) {
        try await receive(Arriving(pattern(500_000), inPartsOf: 100_000, breaksOff: true))
      }
      for table in ["kernel_attachment", "kernel_attachment_content", "kernel_attachment_chunk"] {
        #expect(try await rows(table, in: database) == 0, "\(table)")
      }
      try await receive(Arriving(pattern(600_000), inPartsOf: 100_000))
    }
  }

  @Test("uploads that were left lying are swept, and one of them cannot go on", arguments: Engine.allCases)
  func sweep(engine: Engine) async throws {
    try await withTables(engine) { database in
      _ = try await AttachmentTransfer(database, limit: 1000).receive(
        Arriving(pattern(10), inPartsOf: 10), as: id(1), name: "x", by: viewer, at: someMoment)
      try await database.write { connection in
        let attachments = Attachments(connection)
        try attachments.begin(id(2), at: someMoment)
        try attachments.store(AttachmentChunk(n: 0, bytes: [1]), of: id(2))
        #expect(try attachments.sweep(startedBefore: someMoment) == 0)
        #expect(try attachments.sweep(startedBefore: someMoment.adding(seconds: 1)) == 1)
        #expect(throws: AttachmentError.notBegun(id(2))) {
          try attachments.store(AttachmentChunk(n: 1, bytes: [1]), of: id(2))
        }
        #expect(throws: AttachmentError.notBegun(id(1))) {
          try attachments.store(AttachmentChunk(n: 1, bytes: [1]), of: id(1))
        }
        #expect(try attachments.exists(id(1)))
      }
    }
  }

  @Test("content that was changed in storage is never given out whole", arguments: Engine.allCases, [0, 1])
  func damaged(engine: Engine, chunk: Int) async throws {
    try await withTables(engine) { database in
      let transfer = AttachmentTransfer(database, limit: 1_000_000)
      let attachment = try await transfer.receive(
        Arriving(pattern(300_000), inPartsOf: 300_000), as: id(1), name: "x", by: viewer, at: someMoment)
      try await database.write { connection in
        var bytes = try Attachments(connection).chunk(chunk, of: attachment)
        bytes[7] ^= 1
        try connection.execute("UPDATE kernel_attachment_chunk SET bytes = $1 WHERE n = $2", [bytes, chunk])
      }
      var sent = 0
      await #expect(throws: AttachmentError.damaged(id(1))) { try await transfer.send(attachment) { sent += $0.count } }
      #expect(sent < 300_000)
    }
  }
}

@Suite("Names and types of attachments")
struct AttachmentNameTests {
  @Test(
    "a name is the last part of a path, without what does harm",
    arguments: [
      ("决定书.pdf", "决定书.pdf"), ("../../etc/passwd", "passwd"), ("C:\\材料\\表.xlsx", "表.xlsx"), ("a\r\nb\0.txt", "ab.txt"),
      ("\u{202E}gpj.exe", "gpj.exe"), (".hidden", "hidden"), ("  名 称 .docx. ", "名 称 .docx"), ("", "file"),
      ("///", "file"),
      ("a<b>:c|.txt", "a_b__c_.txt"),
    ])
  func cleaned(raw: String, name: String) {
    #expect(AttachmentName.cleaned(raw) == name)
  }

  @Test("a long name is cut before its ending")
  func long() {
    let name = AttachmentName.cleaned(String(repeating: "长", count: 300) + ".docx")
    #expect(name.count == 120)
    #expect(name.hasSuffix("长.docx"))
  }

  @Test(
    "the type follows from the content",
    arguments: [
      ("%PDF-1.7", "x.txt", MediaType.pdf), ("PK\u{3}\u{4}....word/document.xml", "x.zip", .docx),
      ("PK\u{3}\u{4}....xl/workbook.xml", "x.zip", .xlsx), ("PK\u{3}\u{4}....OFD.xml", "x", .ofd),
      ("PK\u{3}\u{4}....a.txt", "x.docx", .zip), ("....ftypisom", "x", .mp4), ("ID3", "x", .mp3),
      ("姓名,案由", "x.CSV", .csv), ("一二三", "x.txt", .plainText), ("<script>", "x.html", .unknown),
      ("<svg/>", "x.svg", .unknown), ("a\u{1}b", "x.txt", .unknown), ("MZ", "x.pdf", .unknown),
    ])
  func types(content: String, name: String, type: MediaType) {
    #expect(MediaType.recognised(Array(content.utf8), name: name) == type)
  }

  @Test("pictures and older office files are known by their first bytes")
  func binary() {
    #expect(MediaType.recognised([0xFF, 0xD8, 0xFF, 0xE0], name: "x") == .jpeg)
    #expect(MediaType.recognised([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], name: "x") == .png)
    #expect(MediaType.recognised([0xFF, 0xFB, 0x90, 0x00], name: "x") == .mp3)
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(MediaType.recognised(compound, name: "x.doc") == .doc)
    #expect(MediaType.recognised(compound, name: "x.xls") == .xls)
    #expect(MediaType.recognised(compound, name: "x.exe") == .unknown)
  }
}
