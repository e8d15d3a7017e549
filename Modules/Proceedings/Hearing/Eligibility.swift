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
  /// The day on which he is to sit; today while none is fixed.
  private let day: LegalDate
  private let law: Law

  /// - Parameters:
  ///   - plan: the plan, where a new one is about to take the place of that of the state.
  ///   - schedule: the same of day and hours.
  init(
    _ state: HearingState, _ context: Context, plan: HearingPlan? = nil, schedule: HearingSchedule? = nil
  ) {
    let participants = plan?.participants ?? state.plan?.participants ?? []
    names = Set((state.caseParties.map(\.name) + participants.map(\.name)).map(PartyName.folded))
    identities = Set(state.caseParties.compactMap(\.idNumber))
    units = Set(
      (state.caseParties.filter { $0.kind == .unit }.map(\.name) + participants.compactMap(\.unit)
        + participants.filter { $0.role == .agency }.map(\.name)).map(PartyName.folded))
    asked = Set(state.seats.compactMap(\.officer))
    day = schedule?.date ?? state.schedule?.date ?? context.today
    law = context.law
  }

  /// What keeps an officer from being seated, whatever else speaks for him.
  func bar(_ candidate: Candidate) -> OfficerBar? {
    asked.contains(candidate.id) ? .alreadyAsked : barFromSitting(candidate)
  }

  /// What keeps him from sitting, also where he was seated before: relations are declared later, plans and hours change.
  func barFromSitting(_ candidate: Candidate) -> OfficerBar? {
    let officer = candidate.officer
    if officer.stage != .active { return .notActive }
    if let end = officer.termEnd, end < day { return .termOver }
    if let born = officer.birthDate, let needed = law.officerAge(on: day), Age.on(day, born: born) < needed {
      return .tooYoung
    }
    if let number = officer.idNumber, identities.contains(number) { return .isParty }
    if names.contains(PartyName.folded(officer.name)) { return .isParty }
    if let unit = officer.unit, units.contains(PartyName.folded(unit)) { return .sameUnit }
    if officer.relations.contains(where: { concerns($0) }) { return .declaredRelation }
    return candidate.isBusy ? .busy : nil
  }

  /// Nobody sits on whom something speaks against it by now.
  /// - Parameter guests: seats, of which those from outside the pool are looked at.
  func requireSeated(_ seated: [Candidate], guests: [Seat], at field: String? = nil) throws(Refusal) {
    let bars =
      seated.map { ($0.officer.name, barFromSitting($0)) }
      + guests.filter { $0.officer == nil }.map { ($0.name, barFromOutside($0.name, $0.unit)) }
    for (name, bar) in bars {
      guard let bar else { continue }
      throw Refusal("officerBarred", article: "听证工作规定 7", field: field, details: ["name": name, "bar": bar.key])
    }
  }

  /// The relation of somebody from outside the pool, of whom no more is known than name and unit.
  func bar(_ guest: Guest) -> OfficerBar? { barFromOutside(guest.name, guest.unit) }

  private func barFromOutside(_ name: String, _ unit: String?) -> OfficerBar? {
    if names.contains(PartyName.folded(name)) { return .isParty }
    if let unit, units.contains(PartyName.folded(unit)) { return .sameUnit }
    return nil
  }

  private func concerns(_ relation: DeclaredRelation) -> Bool {
    let name = PartyName.folded(relation.relatedTo)
    return names.contains(name) || units.contains(name)
      || (relation.relatedNumber.map { identities.contains($0) } ?? false)
  }
}

extension Law {
  /// How many officers a hearing needs (听证工作规定 8); nil where the periods of the office do not say it.
  func officersNeeded(on day: LegalDate) -> Int? { periods.period("he.officers", on: day)?.version.value }

  /// How old an officer is at least (听证工作规定 7); nil where the periods of the office do not say it.
  func officerAge(on day: LegalDate) -> Int? { periods.period("he.officerAge", on: day)?.version.value }

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
