// Who of the pool may sit in a hearing: active, of age, without a relation to anybody who takes part (听证工作规定 7).

internal import CaseKernel
internal import LegalCalendar

/// 不得担任本次听证员的情形.
public enum OfficerBar: String, Codable, CaseIterable, Sendable {
  /// Paused or removed from the pool.
  case notActive
  /// The term is over.
  case termOver
  /// Too young.
  case tooYoung
  /// A party himself.
  case isParty
  /// Of the same unit as somebody who takes part.
  case sameUnit
  /// Declared a relation to somebody who takes part.
  case declaredRelation
  /// Sits already, refused or stepped down.
  case alreadyAsked
  /// Sits in another hearing at that time.
  case busy
  /// Not of the field or region that was asked for.
  case outsideFilter

  /// The key of its words.
  var key: String { "choice.OfficerBar.\(rawValue)" }
}

/// What a hearing knows of those who take part in it.
struct Eligibility {
  private let names: Set<String>
  private let identities: Set<String>
  private let units: Set<String>
  private let asked: Set<HearingOfficerID>
  private let today: LegalDate
  private let law: Law

  init(_ state: HearingState, _ context: Context) {
    let participants = state.plan?.participants ?? []
    names = Set((state.caseParties.map(\.name) + participants.map(\.name)).map(PartyName.folded))
    identities = Set(state.caseParties.compactMap(\.idNumber))
    units = Set(
      (state.caseParties.filter { $0.kind == .unit }.map(\.name) + participants.compactMap(\.unit)
        + participants.filter { $0.role == .agency }.map(\.name)).map(PartyName.folded))
    asked = Set(state.seats.compactMap(\.officer))
    today = context.today
    law = context.law
  }

  /// The relations that keep an officer out, whatever else speaks for him.
  func bar(_ officer: HearingOfficerState, _ id: HearingOfficerID, isBusy: Bool) -> OfficerBar? {
    if officer.stage != .active { return .notActive }
    if let end = officer.termEnd, end < today { return .termOver }
    if let born = officer.birthDate, Age.on(today, born: born) < law.officerAge(on: today) { return .tooYoung }
    if asked.contains(id) { return .alreadyAsked }
    if let number = officer.idNumber, identities.contains(number) { return .isParty }
    if names.contains(PartyName.folded(officer.name)) { return .isParty }
    if let unit = officer.unit, units.contains(PartyName.folded(unit)) { return .sameUnit }
    if officer.relations.contains(where: { concerns($0) }) { return .declaredRelation }
    return isBusy ? .busy : nil
  }

  /// The relation of somebody from outside the pool, of whom no more is known than name and unit.
  func bar(_ guest: Guest) -> OfficerBar? {
    if names.contains(PartyName.folded(guest.name)) { return .isParty }
    if let unit = guest.unit, units.contains(PartyName.folded(unit)) { return .sameUnit }
    return nil
  }

  private func concerns(_ relation: DeclaredRelation) -> Bool {
    let name = PartyName.folded(relation.relatedTo)
    return names.contains(name) || units.contains(name)
      || (relation.relatedNumber.map { identities.contains($0) } ?? false)
  }
}

extension Law {
  /// How many officers a hearing needs (听证工作规定 8).
  func officersNeeded(on day: LegalDate) -> Int { periods.period("he.officers", on: day)?.version.value ?? 1 }

  /// How old an officer is at least (听证工作规定 7).
  func officerAge(on day: LegalDate) -> Int { periods.period("he.officerAge", on: day)?.version.value ?? 0 }

  /// The last day on which the notice of a hearing is in time (听证工作规定 10(2)).
  func latestNotice(ofHearingOn day: LegalDate) throws -> LegalDate {
    try deadline(Clock("notice", HearingPeriod.notice, from: day, entry: 0)).dueOn ?? day
  }
}

/// Periods of Schemas/periods that hearings run.
enum HearingPeriod {
  /// 听证会告知.
  static let notice: PeriodID = "he.notice"
}
