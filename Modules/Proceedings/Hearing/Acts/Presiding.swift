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

  /// Handlers who are chief procurator or head of the department, and could preside: nothing bars them, and they sit nowhere else
  /// at the hour.
  static func leading(in state: HearingState?, _ file: FileID, _ store: any Store) throws -> [Viewer] {
    let handlers = (state?.subjects ?? []).flatMap(\.members).filter { $0.part == .handler }.map(\.account)
    var leading: [Viewer] = []
    for handler in handlers {
      let facts = try PresiderFacts(handler, of: file, store)
      guard let person = facts.person, facts.hindrance == nil, facts.taken.isEmpty else { continue }
      if [.chief, .head].contains(PresiderRank(of: person, in: state?.department)) { leading.append(person) }
    }
    return leading
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

extension AccountID {
  /// - Throws: ``Refusal`` where one of those presides over his own case himself.
  func requireLeading(_ leading: [Viewer]) throws(Refusal) {
    guard let first = leading.first, !leading.contains(where: { $0.account == self }) else { return }
    throw HearingCondition.ownCasePresided.refused(at: "presider", ["name": first.name])
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
  static let conditions: [HearingCondition] = [.planned, .canPreside, .ownCasePresided, .venueFree]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("presider", \.fields.presider, article: "听证工作规定 13"),
    Field("changeGround", \.fields.changeGround, article: "听证工作规定 13"), Field("reason", \.fields.reason, .paragraphs),
  ])

  struct Facts: Sendable {
    let presider: PresiderFacts
    /// Handlers who are chief procurator or head of the department, and could preside.
    let mustPreside: [Viewer]
  }

  static func facts(_ act: Self, _ file: FileID, _ store: any Store) throws -> Facts {
    let state = try store.state(of: file, Hearing.self)
    return Facts(
      presider: try PresiderFacts(act.fields.presider, of: file, store),
      mustPreside: try PresiderFacts.leading(in: state, file, store))
  }

  func decide(_ state: HearingState, _ facts: Facts, _ context: Context) throws(Refusal) -> [Decided<Hearing>] {
    guard state.plan?.presider != fields.presider else { throw Refusal("presidesAlready", field: "presider") }
    try facts.presider.require()
    if fields.changeGround == nil { try fields.presider.requireLeading(facts.mustPreside) }
    let person = facts.presider.person
    let name = person?.name ?? fields.presider.rawValue
    let others = (state.plan?.participants.map(\.name) ?? []) + (state.officers + state.observers).map(\.name)
    if state.plan?.clerk == fields.presider || others.contains(name) {
      throw Refusal("twoRoles", article: "听证工作规定 13", field: "presider", details: ["name": name])
    }
    let changed = PresiderName(
      presiderName: name, presiderRank: person.map { PresiderRank(of: $0, in: state.department) })
    return [Decided(.presiderChanged(noted(state, context, changed)), on: context.today)]
  }
}
