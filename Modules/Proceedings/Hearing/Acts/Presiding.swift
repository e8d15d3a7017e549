// Who presides (听证工作规定 13): whether somebody can, and another one where he cannot any more, before the session or in it.

internal import CaseKernel
internal import LegalCalendar

/// What is known of somebody who is to preside.
struct PresiderFacts: Sendable {
  let person: Viewer?
  /// Why he could not open and end the session; nil where he could.
  let hindrance: DoingRefusal?
  /// Hours at which he presides elsewhere while this hearing is to be held.
  let taken: [Booked]

  init(_ presider: AccountID, of file: FileID, _ store: any Store) throws {
    person = try store.appointments(of: presider)
    hindrance = try store.hindrance(of: presider, from: OpenSession.presiderDoers, on: file)
    let schedule = try store.state(of: file, Hearing.self)?.schedule?.fields
    taken =
      try schedule.map { when in
        try store.booked([.account(presider)], on: when.date).values.flatMap(\.self).filter { when.overlaps($0) }
      } ?? []
  }

  /// - Throws: ``Refusal`` at the field, with the reason.
  func require() throws(Refusal) {
    if let hindrance { throw HearingCondition.canPreside.refused(at: "presider", why: hindrance) }
    if let taken = taken.first {
      throw HearingCondition.venueFree.refused(
        at: "presider", ["from": taken.begins.description, "to": taken.ends.description])
    }
  }
}

extension Condition where Kind == Hearing {
  /// The refusal of a person, with the reason in words.
  func refused(at field: String, why: DoingRefusal) -> Refusal {
    refused(at: field, ["why": "choice.DoingRefusal.\(why.rawValue)"])
  }
}

/// 更换主持人: he is recused, fallen ill or no longer has the case; what he opened another one goes on with.
struct ChangePresider: HearingAct {
  let fields: PresiderChange

  static let id = ActID(rawValue: "changePresider")
  static let doers: [Doer] = [.own(.handler), .department(.departmentHead), .mandate]
  static let basis: Basis? = .practice
  static let conditions: [HearingCondition] = [.planned, .canPreside, .venueFree]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("presider", \.fields.presider, article: "听证工作规定 13"), Field("reason", \.fields.reason, .paragraphs),
  ])

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> PresiderFacts {
    try PresiderFacts(act.fields.presider, of: file, store)
  }

  func decide(_ state: HearingState, _ facts: PresiderFacts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    guard state.plan?.presider != fields.presider else { throw Refusal("presidesAlready", field: "presider") }
    try facts.require()
    let name = facts.person?.name ?? fields.presider.rawValue
    let others = (state.plan?.participants.map(\.name) ?? []) + (state.officers + state.observers).map(\.name)
    if state.plan?.clerk == fields.presider || others.contains(name) {
      throw Refusal("twoRoles", article: "听证工作规定 13", field: "presider", details: ["name": name])
    }
    let changed = PresiderName(
      presiderName: name, presiderRank: facts.person.map { PresiderRank(of: $0, in: state.department) })
    return [Decided(.presiderChanged(noted(state, context, changed)), on: context.today)]
  }
}
