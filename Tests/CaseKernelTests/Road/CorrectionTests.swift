// A wrong entry stays, a later one says what should have stood there, and everything derived is as if it had.

import LegalCalendar
import Persistence
import TestSupport
import Testing

@testable import CaseKernel

@Suite("A correction puts right what follows from an entry")
struct CorrectionTests {
  @Test("derived rows are those of a file in which the right entry was recorded", arguments: Engine.allCases)
  func asIfRight(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let right: [String: JSONValue] = [
        "person": "欧阳兰", "openedOn": "2026-05-06", "foreignNumber": "澄公〔2026〕3号", "waitsFor": "head",
        "matter": "fraud",
      ]
      let model = try await office.open(right).file
      try await office.act("startReview", ["startedOn": "2026-06-08"], on: model)
      try await office.database.write { try $0.execute("UPDATE kernel_other_number SET number = 'x'") }

      let file = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-01"], on: file)
      let docket = try await office.docket(file)
      _ = try await office.correct(2, of: file, ["startedOn": "2026-06-08"])
      let receipt = try await office.correct(1, of: file, SampleOffice.opening.merging(right) { $1 })

      #expect(receipt.entries == 4...4 && receipt.effects.first?.number == nil)
      #expect(try await office.docket(file).prefix(2) == docket[...])
      let last = try #require(try await office.docket(file).last)
      #expect(last.type == "correction" && last.act == "correct" && last.effectiveOn == someMoment.dateInChina)
      #expect(try last.body.open(Correction.self).reason == "录入有误")
      for table in ["kernel_party", "kernel_member", "kernel_facet", "kernel_waiting", "kernel_deadline"] {
        let (expected, found) = (
          try await office.rows(table, where: "file = '\(model)'"),
          try await office.rows(table, where: "file = '\(file)'")
        )
        #expect(found == expected.map { $0.replacing(model.rawValue, with: file.rawValue) }, "\(table)")
      }
      let view = try await office.read { try $0.file(file, for: office.handler) }
      #expect(view.title == "欧阳兰涉嫌盗窃案" && view.header.openedOn == "2026-05-06")
      // The number that the file was given stays, and no other was taken.
      #expect(view.header.number == "澄检样〔2026〕2号")
      #expect(try await office.rows("kernel_number_counter", where: "last = 2").count == 1)
      try await office.database.write { try $0.execute("DELETE FROM kernel_other_number WHERE number = 'x'") }
      let differing = try await office.discrepancies().filter { !"\($0)".contains(model.rawValue) }
      #expect(differing == [])
    }
  }

  @Test("corrected twice, the later correction holds", arguments: Engine.allCases)
  func twice(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.note("一", on: file)
      _ = try await office.correct(2, of: file, ["text": "二"])
      _ = try await office.correct(2, of: file, ["text": "三"], because: "仍有误")
      try await office.note("四", on: file)
      #expect(try await office.state(file).notes == ["三", "四"])
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("an entry is decided on the state that its predecessors have by now", arguments: Engine.allCases)
  func laterCorrectionOfEarlier(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      let notice = try await office.draft(naming: [file])
      try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      _ = try await office.correct(1, of: file, SampleOffice.opening.merging(["isDeaf": .bool(true)]) { $1 })
      // The milestone of the notice would now be refused: so is its correction, and with it that of the notice.
      await #expect(throws: RoadError.refused(Refusal("caseIsDeaf", article: "样例 4"))) {
        try await office.correct(2, of: notice, ["sentOn": "2026-06-03"])
      }
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("an entry before a snapshot is corrected, and the snapshot with it", arguments: Engine.allCases)
  func beforeSnapshot(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      for number in 2...60 { try await office.note("\(number)", on: file) }
      #expect(try await office.rows("kernel_snapshot").count == 1)
      _ = try await office.correct(1, of: file, SampleOffice.opening.merging(["person": "赵小红"]) { $1 })
      #expect(try await office.read { try $0.file(file, for: office.handler).title } == "赵小红涉嫌盗窃案")
      try await office.note("六十二", on: file)
      #expect(try await office.state(file).notes.last == "六十二")
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("of two entries of one act, the one that was named", arguments: Engine.allCases)
  func secondOfTwo(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.act("noteTwice", ["first": "一", "second": "二"], on: file)
      _ = try await office.correct(3, of: file, ["first": "一", "second": "贰"])
      #expect(try await office.state(file).notes == ["一", "贰"])
      _ = try await office.correct(2, of: file, ["first": "壹", "second": "二"])
      #expect(try await office.state(file).notes == ["壹", "贰"])
    }
  }

  @Test("what followed on linked files is corrected there, on behalf of the correction", arguments: Engine.allCases)
  func followed(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let files = [try await office.open().file, try await office.open().file]
      let notice = try await office.draft(naming: files)
      try await office.act("send", ["sentOn": "2026-06-02"], on: notice)
      let receipt = try await office.correct(2, of: notice, ["sentOn": "2026-06-09"])
      #expect(
        receipt.effects.map(\.file) == [notice] + files && receipt.effects.map(\.isReaction) == [false, true, true])
      for file in files {
        #expect(try await office.state(file).heard.map(\.sentOn) == [LegalDate("2026-06-09")])
        let last = try #require(try await office.docket(file).last)
        #expect(last.type == "correction" && last.onBehalfOf == "entry:\(notice)#3" && last.actor.rawValue == "system")
      }
      let started = try await office.database.read {
        try $0.query("SELECT DISTINCT started_on FROM kernel_deadline").map { try $0.text("started_on") }
      }
      #expect(started == ["2026-06-09"])

      // Once more; and once in a field of which the cases never heard.
      _ = try await office.correct(2, of: notice, ["sentOn": "2026-06-10"])
      let quiet = try await office.correct(2, of: notice, ["sentOn": "2026-06-10", "remark": "已电话核实"])
      #expect(quiet.effects.map(\.file) == [notice])
      #expect(try await office.state(files[0]).heard.map(\.sentOn) == [LegalDate("2026-06-10")])
      #expect(try await office.discrepancies() == [])
    }
  }

  @Test("who may not do an act may not say what it should have recorded", arguments: Engine.allCases)
  func rightOfTheAct(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      // Case management corrects entries, and may open such a file; to start its review is the handler's own.
      do {
        _ = try await office.correct(2, of: file, ["startedOn": "2026-06-02"], by: office.manager)
        Issue.record("case management corrected what only the handler may do")
      } catch RoadError.forbidden(let refusal) {
        #expect(refusal.code == "roleNotHeld")
      }
      #expect(try await office.docket(file).count == 2)
    }
  }

  @Test("what cannot be corrected is named", arguments: Engine.allCases)
  func notCorrectable(engine: Engine) async throws {
    try await withSampleOffice(engine) { office in
      let file = try await office.open().file
      try await office.act("startReview", ["startedOn": "2026-06-03"], on: file)
      try await office.act("close", ["closedOn": "2026-06-04"], on: file)
      _ = try await office.correct(2, of: file, ["startedOn": "2026-06-02"])
      for (entry, fields) in [(3, ["closedOn": "2026-06-05"]), (4, [:]), (9, [:])] as [(Int, [String: JSONValue])] {
        await #expect(throws: RoadError.notCorrectable(entry: entry)) {
          try await office.correct(entry, of: file, fields)
        }
      }
      await #expect(throws: RoadError.refused(Refusal("nothingChanged"))) {
        try await office.correct(2, of: file, ["startedOn": "2026-06-02"])
      }
      await #expect(
        throws: RoadError.invalid(FormProblems([FieldProblem("startedOn", .notADate, value: "2026-02-30")]))
      ) {
        try await office.correct(2, of: file, ["startedOn": "2026-02-30"])
      }
      await #expect(throws: RoadError.invalid(FormProblems([FieldProblem("reason", .required)]))) {
        try await office.correct(2, of: file, ["startedOn": "2026-06-03"], because: " ")
      }
      await #expect {
        try await office.correct(2, of: file, ["startedOn": "2026-06-03"], by: office.colleague)
      } throws: { error in
        if case .forbidden = error as? RoadError { true } else { false }
      }
      #expect(try await office.docket(file).count == 4)
      #expect(try await office.discrepancies() == [])
    }
  }
}
