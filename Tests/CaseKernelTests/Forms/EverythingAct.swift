// An act with a field of every shape, for the tests of forms.

import CaseKernel
import LegalCalendar

enum Strength: String, Choice {
  case mild, severe
}

struct Measure: FieldGroup {
  var kind: Strength
  var amount: Money?
  var steps: [Step]

  struct Step: FieldGroup {
    var day: LegalDate
    var remark: String?
    static var fields: [Field<Self>] { [Field("day", \.day), Field("remark", \.remark)] }
  }

  static var fields: [Field<Self>] {
    [Field("kind", \.kind), Field("amount", \.amount), Field("steps", \.steps)]
  }
}

struct Everything: Act {
  typealias Kind = SampleCase
  var line: String
  var paragraphs: String?
  var number: String?
  var identity: String?
  var count: Int?
  var amount: Money?
  var day: LegalDate
  var agreed: Bool?
  var strength: Strength?
  var strengths: [Strength]
  var agency: AgencyID?
  var ground: GroundID?
  var account: AccountID?
  var department: DepartmentID?
  var office: OfficeID?
  var file: FileID?
  var papers: [AttachmentID]
  var measure: Measure?
  var measures: [Measure]

  static let id = ActID(rawValue: "everything")
  static let doers: [Doer] = [.own(.handler)]
  static let form = Form<Self>(
    [
      Field("line", \.line), Field("paragraphs", \.paragraphs, .paragraphs), Field("number", \.number, .documentNumber),
      Field("identity", \.identity, .identity), Field("count", \.count), Field("amount", \.amount), Field("day", \.day),
      Field("agreed", \.agreed), Field("strength", \.strength), Field("strengths", \.strengths),
      Field("agency", \.agency), Field("ground", \.ground), Field("account", \.account),
      Field("department", \.department), Field("office", \.office), Field("file", \.file), Field("papers", \.papers),
      Field("measure", \.measure), Field("measures", \.measures),
    ],
    rules: [
      { $0.day > $1.today ? FieldProblem("day", .dateInFuture, value: "\($0.day)") : nil },
      { act, _ in act.agreed == true && act.paragraphs == nil ? FieldProblem("paragraphs", .requiredHere) : nil },
    ])

  func decide(_ state: SampleCase.State, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<SampleCase>] {
    []
  }
}
