// Before the transfer: early entry (提前介入) and simultaneous notice (同步告知) open the case without a number; the
// transfer finds it by criminal case number and person.

internal import CaseKernel
internal import LegalCalendar

/// 提前介入: the administrative department takes part before the decision.
struct EarlyEntry: Act {
  typealias Kind = ReverseLinkageCase

  let criminalCaseNumber: String
  let personName: String
  let idNumber: String?
  let occasion: ContactOccasion
  let attended: Bool
  let attendedBy: [AccountID]
  let date: LegalDate
  let note: String

  static let id = ActID(rawValue: "earlyEntry")
  static let doers: [Doer] = [.line(.handler, .administrative)]
  static let basis: Basis? = .practice
  static let conditions: [CaseCondition] = [.attachedToCriminalCase]
  static let form = Form<Self>(
    [
      Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber), Field("personName", \.personName),
      Field("idNumber", \.idNumber, .identity), Field("occasion", \.occasion), Field("attended", \.attended),
      Field("attendedBy", \.attendedBy), Field("date", \.date), Field("note", \.note, .paragraphs),
    ],
    rules: [
      notInFuture("date") { $0.date },
      needed("attendedBy", where: { $0.attended }) { $0.attendedBy.isEmpty },
      { act, context in
        act.idNumber.flatMap { IdentityNumber.problem(citizenID: $0, at: "idNumber", today: context.today) }
      },
    ])

  static func matters(_ act: Self) -> [String] { [act.criminalCaseNumber] }

  static func continues(_ act: Self, _ store: any Store) throws -> FileID? {
    try Preliminary.file(act.criminalCaseNumber, name: act.personName, number: act.idNumber, store)
  }

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    Preliminary.prefill(state) + [.today("date", context)]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> DepartmentID? {
    try store.department(.administrative)
  }

  func decide(
    _ state: ReverseLinkageState, _ department: DepartmentID?, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.earlyEntered(Recorded(self, Opening(department: department, participant: context.actor))), on: date)]
  }
}

/// 同步告知: the person is told at the announcement that a penalty may follow.
struct SimultaneousNotice: Act {
  typealias Kind = ReverseLinkageCase

  let criminalCaseNumber: String
  let personName: String
  let idNumber: String?
  let occasion: ContactOccasion
  let noticeDate: LegalDate
  let contentOfNotice: String
  let personSigned: Bool

  static let id = ActID(rawValue: "simultaneousNotice")
  static let doers: [Doer] = [
    .line(.handler, .criminal), .line(.handler, .juvenile), .line(.handler, .administrative),
  ]
  static let basis: Basis? = .practice
  static let conditions: [CaseCondition] = [.attachedToCriminalCase]
  static let form = Form<Self>(
    [
      Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber), Field("personName", \.personName),
      Field("idNumber", \.idNumber, .identity), Field("occasion", \.occasion), Field("noticeDate", \.noticeDate),
      Field("contentOfNotice", \.contentOfNotice, .paragraphs), Field("personSigned", \.personSigned),
    ],
    rules: [
      notInFuture("noticeDate") { $0.noticeDate },
      { act, context in
        act.idNumber.flatMap { IdentityNumber.problem(citizenID: $0, at: "idNumber", today: context.today) }
      },
    ])

  static func matters(_ act: Self) -> [String] { [act.criminalCaseNumber] }

  static func continues(_ act: Self, _ store: any Store) throws -> FileID? {
    try Preliminary.file(act.criminalCaseNumber, name: act.personName, number: act.idNumber, store)
  }

  static func prefill(_ state: ReverseLinkageState, _ context: Context) -> [Prefill] {
    Preliminary.prefill(state) + [.today("noticeDate", context)]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> DepartmentID? {
    try store.department(.administrative)
  }

  func decide(
    _ state: ReverseLinkageState, _ department: DepartmentID?, _ context: Context
  ) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.noticeGiven(Recorded(self, Opening(department: department, participant: context.actor))), on: noticeDate)]
  }
}

/// How files are found again by the person: by number where both sides know one, else by name.
enum Preliminary {
  /// The preliminary file of a criminal case and person, if there is one.
  static func file(
    _ criminalCaseNumber: String, name: String, number: String?, _ store: any Store
  ) throws -> FileID? {
    try store.files(kind: ReverseLinkageCase.id, system: NumberSystem.criminalCase, number: criminalCaseNumber)
      .first { file in
        guard let state = try store.state(of: file, ReverseLinkageCase.self), let person = state.person else {
          return false
        }
        return state.stage == .preliminary && isSame(person, name: name, number: number)
      }
  }

  /// The first of ``duplicates(of:name:number:_:)`` of which who acts may be told. That a protected one is there is told to
  /// nobody who may not see it: what he sends is taken like any other, and meets the other one where it is registered.
  static func duplicate(
    of decisionNumber: String, name: String, number: String?, _ store: any Store
  ) throws -> FileID? {
    try duplicates(of: decisionNumber, name: name, number: number, store)
      .first { try !$0.state.isProtected || store.maySee($0.file) }?.file
  }

  /// Files that were transferred for the same person by the same decision; neither a returned transfer counts, nor a case
  /// that went to another office.
  static func duplicates(
    of decisionNumber: String, name: String, number: String?, _ store: any Store
  ) throws -> [(file: FileID, state: ReverseLinkageState)] {
    try store.files(kind: ReverseLinkageCase.id, system: NumberSystem.nonProsecution, number: decisionNumber)
      .compactMap { file in
        guard file != store.file, let state = try store.state(of: file, ReverseLinkageCase.self),
          let person = state.person, state.stage != .closedReturned, state.followUp.movedTo == nil,
          isSame(person, name: name, number: number)
        else { return nil }
        return (file, state)
      }
  }

  static func prefill(_ state: ReverseLinkageState) -> [Prefill] {
    [
      Prefill("criminalCaseNumber", state.matter.criminalCaseNumber, from: state.origins["criminalCaseNumber"]),
      Prefill("personName", state.person?.name, from: state.origins["personName"]),
      Prefill("idNumber", state.person?.number, from: state.origins["personName"]),
    ].compactMap { $0 }
  }

  /// Whether a name and, where both sides know one, a number mean the person.
  static func isSame(_ person: NonProsecutedPerson, name: String, number: String?) -> Bool {
    if let known = person.number, let number { return known == normalised(number) }
    return PartyName.folded(person.name) == PartyName.folded(name)
  }

  private static func normalised(_ number: String) -> String {
    (try? CitizenID(number))?.text ?? (try? CreditCode(number))?.text ?? number
  }
}

/// The systems whose numbers a case carries.
enum NumberSystem {
  static let criminalCase = "criminalCase"
  static let nonProsecution = "nonProsecution"
  static let nationwide = "nationwide"
  static let opinion = "opinion"
  static let suggestion = "suggestion"
  static let end = "end"
  static let suspension = "suspension"
  static let resumption = "resumption"
  static let filing = "filing"
  static let penalty = "penalty"
  static let sendingOffice = "sendingOffice"
}
