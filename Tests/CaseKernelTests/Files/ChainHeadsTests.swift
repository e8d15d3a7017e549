// What a chain alone cannot show, a list of where the chains ended shows.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("A kept list of heads shows what a chain alone cannot")
struct ChainHeadsTests {
  @Test("what was added since is nothing new to report", arguments: Engine.allCases)
  func grown(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await VerifyTests.docket(of: 3, in: office)
      let kept = try await office.desk.chainHeads()
      #expect(kept.heads.map(\.file) == [file] && kept.heads.map(\.entries) == [3])
      _ = try await VerifyTests.docket(of: 2, in: office)
      _ = try await office.correct(3, of: file, ["text": "三"])
      #expect(try await office.desk.verify(against: kept).discrepancies == [])
    }
  }

  @Test("the last entry cut off with every trace of it", arguments: Engine.allCases)
  func cutOff(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await VerifyTests.docket(of: 5, in: office)
      let kept = try await office.desk.chainHeads()
      try await office.run("DELETE FROM kernel_entry WHERE file = $1 AND seq = 5", [file])
      let last = try #require(try await office.docket(file).last)
      try await office.run(
        "UPDATE kernel_file SET version = 4, last_hash = '\(last.hash)' WHERE id = $1", [file])
      _ = try await office.desk.rebuild()
      #expect(try await office.desk.verify().discrepancies == [], "the chain as it is now is whole")
      #expect(
        try await office.desk.verify(against: kept).discrepancies == [.shortenedSince(file, entries: 5, now: 4)])
    }
  }

  @Test("the last entry written anew with a digest that fits", arguments: Engine.allCases)
  func rewritten(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await VerifyTests.docket(of: 3, in: office)
      let kept = try await office.desk.chainHeads()
      let old = try #require(try await office.docket(file).last)
      let forged = Entry(
        file: file, seq: old.seq, type: old.type, version: old.version, act: old.act, actor: old.actor,
        onBehalfOf: nil, recordedAt: old.recordedAt, effectiveOn: old.effectiveOn, basis: old.basis,
        body: try Sealed(clear: Note(text: "伪")), previous: old.previous)
      try await office.replace(old, by: forged)
      try await office.run("UPDATE kernel_file SET last_hash = '\(forged.hash)' WHERE id = $1", [file])
      #expect(try await office.desk.verify().discrepancies == [], "the chain as it is now is whole")
      #expect(try await office.desk.verify(against: kept).discrepancies == [.rewrittenSince(file, entry: 3)])
    }
  }

  @Test("a whole file gone", arguments: Engine.allCases)
  func gone(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await VerifyTests.docket(of: 2, in: office)
      let known = try await office.desk.chainHeads()
      let other = ChainHeads.Head(file: FileID(rawValue: "990101-gone"), entries: 7, hash: .none)
      let kept = ChainHeads(takenAt: known.takenAt, heads: known.heads + [other])
      #expect(try await office.desk.verify(against: kept).discrepancies == [.goneSince(other.file, entries: 7)])
      #expect(kept.heads.first?.file == file)
    }
  }

  @Test("a list is read back as it was written; a changed or shortened one is none")
  func text() async throws {
    try await withSampleOffice(.sqlite) { office in
      _ = try await VerifyTests.docket(of: 2, in: office)
      let list = try await office.desk.chainHeads()
      #expect(try ChainHeads(text: list.text) == list)
      let lines = list.text.split(separator: "\n").map(String.init)
      for wrong in [
        "", "x", lines[0], lines.dropLast().joined(separator: "\n"), lines[0] + "\n" + lines[2],
        list.text.replacing(" 2 ", with: " 1 "),
      ] {
        #expect(throws: ChainHeads.Unusable.self, "\(wrong)") { try ChainHeads(text: wrong) }
      }
    }
  }
}
