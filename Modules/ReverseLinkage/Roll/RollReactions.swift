// How the roll meets its cases: a transfer meets the decision that waits for it, and one that is returned is owed again.
// Nobody ticks off a list by hand.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// What cases tell the roll.
enum RollTopic {
  /// A case was transferred or imported. Content: `decision`, `name`, `number` (where known), `on`.
  static let transferred = "reverse-linkage.transferred"
  /// The transfer was returned. Content: `reason`.
  static let returned = "reverse-linkage.returned"

  static func announcement(of act: some NamesDecision, _ name: String, _ number: String?, on day: LegalDate?)
    -> [Announcement]
  {
    guard let day else { return [] }
    var content: [String: JSONValue] = [
      "decision": .string(act.nonProsecutionNumber), "name": .string(name), "on": .string("\(day)"),
    ]
    content["number"] = number.map { .string($0) }
    return [Announcement(transferred, content)]
  }
}

enum RollReactions {
  static let all: [Reaction] = [
    Reaction(to: RollTopic.transferred) { announced, store in
      let content = announced.announcement.content
      guard let decision = content["decision"]?.text, let name = content["name"]?.text else { return [] }
      var fields: [String: JSONValue] = ["file": .string(announced.file.rawValue)]
      fields["transferredOn"] = content["on"]
      let isProtected = try store.state(of: announced.file, ReverseLinkageCase.self)?.isProtected
      fields["isProtected"] = isProtected.map { .bool($0) }
      return try Roll.decisions(decision, name: name, number: content["number"]?.text, store)
        .filter { $0.state.stage != .transferred }
        .map { Reaction.Step($0.file, TransferFound.id, fields) }
    },
    Reaction(to: RollTopic.returned) { announced, store in
      try store.linked(to: announced.file)
        .filter { $0.kind == NonProsecution.id && $0.isIncoming }
        .map { Reaction.Step($0.file, TransferReturned.id, ["file": .string(announced.file.rawValue)]) }
    },
    Reaction(to: CaseTopic.changed) { announced, store in
      guard try store.state(of: announced.file, ReverseLinkageCase.self)?.isProtected == true else { return [] }
      return try store.linked(to: announced.file).compactMap { link in
        guard link.kind == NonProsecution.id, link.isIncoming,
          let row = try store.state(of: link.file, NonProsecution.self), row.stage == .transferred, !row.isProtected
        else { return nil }
        return Reaction.Step(link.file, LearnProtection.id, ["file": .string(announced.file.rawValue)])
      }
    },
  ]
}

/// The case that the decision led to is there.
struct TransferFound: Act {
  typealias Kind = NonProsecution

  let file: FileID
  let transferredOn: LegalDate
  let isProtected: Bool?

  static let id = ActID(rawValue: "transferFound")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([
    Field("file", \.file), Field("transferredOn", \.transferredOn), Field("isProtected", \.isProtected),
  ])

  func decide(_ state: NonProsecutionState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.transferFound(self), on: transferredOn)]
  }
}

extension TransferFound {
  /// The transfer of a person's decision, where it was made before the roll came. A protected one is found for who may see it,
  /// and for the department that made it.
  init?(
    of decision: String, name: String, number: String?, owedBy department: DepartmentID?, _ store: any Store
  ) throws {
    let found = try Preliminary.duplicates(of: decision, name: name, number: number, store).first {
      try !$0.state.isProtected || store.maySee($0.file) || Roll.wasSent($0.state, by: department, store)
    }
    // A case of earlier years may be taken over without the day of its transfer.
    guard let (file, state) = found, let day = state.course.transferredOn ?? state.course.registeredOn else {
      return nil
    }
    self.init(file: file, transferredOn: day, isProtected: state.isProtected)
  }
}

/// The transfer went back to the criminal department.
struct TransferReturned: Act {
  typealias Kind = NonProsecution

  let file: FileID

  static let id = ActID(rawValue: "transferReturned")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([Field("file", \.file)])

  func decide(_ state: NonProsecutionState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.transferReturned(self), on: context.today)]
  }
}

/// The case learned what protects it: the roll is read by no more people than the case.
struct LearnProtection: Act {
  typealias Kind = NonProsecution

  let file: FileID

  static let id = ActID(rawValue: "learnProtection")
  static let doers: [Doer] = [.system]
  static let isCorrectable = false
  static let form = Form<Self>([Field("file", \.file)])

  func decide(_ state: NonProsecutionState, _ facts: Void, _ context: Context) throws(Refusal) -> [Decided<Kind>] {
    [Decided(.protectionLearned(self), on: context.today)]
  }
}

/// How the roll finds decisions and people.
enum Roll {
  /// The decisions of the roll of that number that concern the person.
  static func decisions(
    _ decision: String, name: String, number: String?, _ store: any Store
  ) throws -> [(file: FileID, state: NonProsecutionState)] {
    try store.files(kind: NonProsecution.id, system: NumberSystem.nonProsecution, number: decision).compactMap { file in
      guard file != store.file, let state = try store.state(of: file, NonProsecution.self), let person = state.person,
        Preliminary.isSame(person, name: name, number: number)
      else { return nil }
      return (file, state)
    }
  }

  /// Whether a department transferred a case: one of its prosecutors did, or the row that was imported names it.
  static func wasSent(
    _ state: ReverseLinkageState, by department: DepartmentID?, _ store: any Store
  ) throws -> Bool {
    guard let department else { return false }
    let prosecutors = Set(try store.holders(of: .handler, in: department).map(\.id))
    if !prosecutors.isDisjoint(with: state.team.participants) { return true }
    guard let named = state.matter.criminalDepartment.map(PartyName.folded) else { return false }
    return try store.departments().contains { $0.id == department && PartyName.folded($0.nameZh) == named }
  }

  /// Who owes the transfer: the department and the prosecutor whom the row names, as far as the office has one of that
  /// name; else the department that makes such decisions. Head and chiefs of the administrative department await it.
  static func listing(_ act: ListDecision, offenceName: String?, _ store: any Store) throws -> Listing {
    let isJuvenile = act.nonProsecutionKind == .conditionalCompleted
    let named = try act.criminalDepartment.flatMap { name in
      try store.departments().first { PartyName.folded($0.nameZh) == PartyName.folded(name) }?.id
    }
    let department = try named ?? store.department(isJuvenile ? .juvenile : .criminal)
    let handlers = try department.map { try store.holders(of: .handler, in: $0) } ?? []
    let ofName = handlers.filter { PartyName.folded($0.name) == PartyName.folded(act.criminalHandler ?? "") }
    let administrative = try store.department(.administrative)
    let awaiting = try administrative.map { department in
      try [Role.departmentHead, .chief].flatMap { try store.holders(of: $0, in: department) }
    }
    return Listing(
      department: department, handler: ofName.count == 1 ? ofName[0].id : nil,
      participants: Set((awaiting ?? []).map(\.id)).sorted { $0.rawValue < $1.rawValue },
      offenceName: offenceName)
  }
}
