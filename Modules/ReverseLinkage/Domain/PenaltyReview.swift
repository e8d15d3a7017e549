// Whether an administrative penalty may be imposed at all: asked when an opinion is proposed, again when it is approved,
// and the other way round when the review is to end.

internal import CaseKernel
internal import LegalCalendar
internal import Proceedings

/// The points of legality against what the docket knows of the person.
struct PenaltyReview {
  private let legality: Legality
  private let age: AgePoint
  private let matter: Matter
  private let disposition: OpinionDisposition

  init(_ legality: Legality, _ state: ReverseLinkageState, _ disposition: OpinionDisposition?) {
    self.legality = legality
    self.disposition = disposition ?? .penalty
    age = AgePoint(born: state.person?.birthDate, act: legality.actDate)
    matter = state.matter
  }

  /// Everything that stands in the way of a penalty, in the order in which it is asked.
  func refusals(_ law: Law) -> [Refusal] {
    // An official is disposed of, not penalised: age, fault and limitation of penalties are not asked (规则 373(2)).
    if disposition == .sanction { return [unproved, withoutAgency].compactMap(\.self) }
    return [unproved, withoutStatute, tooYoung, incapable, withoutFault, limitation(law), withoutAgency].compactMap {
      $0
    }
  }

  /// Whether what the review found speaks against a ground to end it.
  func contradicts(_ ground: EndGround, _ law: Law) -> Bool {
    switch ground {
    case .limitationPassed: limitation(law) == nil
    case .underAge: age != .none && age != .unknown
    case .incapable: incapable == nil
    case .noFault: withoutFault == nil
    case .alreadyPunished: legality.alreadyPunished.isEmpty
    case .noAct, .noStatute, .minorCorrected, .firstMinor, .personDeceased, .measuresSuffice, .other: false
    }
  }

  /// The limitation that follows from the ground of the catalogue; where it names none, the general one.
  var derived: LimitationRule { matter.catalogue?.limitation ?? .general }

  /// The limitation that applies: the derived one, or another that the review gives a reason for.
  var rule: LimitationRule { legality.limitation ?? derived }

  /// What the review takes otherwise than ground and docket have it, and does not explain.
  var unexplained: Refusal? {
    if rule != derived, legality.limitationReason == nil {
      return Refusal("limitationNotDerived", article: "行政处罚法 36", field: "legality.limitationReason")
    }
    let known = [(matter.actDate, legality.actDate), (matter.discoveredOn, legality.discoveredOn)]
    for case (let recorded?, let taken) in known where recorded != taken && legality.datesReason == nil {
      return Refusal(
        "dateNotAsRecorded", article: "行政处罚法 36", field: "legality.datesReason",
        details: ["recorded": "\(recorded)", "given": "\(taken)"])
    }
    return nil
  }

  /// Facts that the criminal case left doubtful carry no penalty: those that are proved must be named (处罚法 40).
  private var unproved: Refusal? {
    guard legality.actProved == nil else { return nil }
    return Refusal("actProved", article: "行政处罚法 40", field: "legality.actProved")
  }

  private var withoutStatute: Refusal? {
    legality.statutes.isEmpty ? CaseCondition.penaltyLawful.refused(at: "legality.statutes") : nil
  }

  private var tooYoung: Refusal? {
    age == .none ? Refusal("underAge", article: "行政处罚法 30", field: "legality.actDate") : nil
  }

  private var incapable: Refusal? {
    legality.capacity == Capacity.none
      ? Refusal("incapable", article: "行政处罚法 31", field: "legality.capacity") : nil
  }

  private var withoutFault: Refusal? {
    legality.fault == .absenceProved ? Refusal("noFault", article: "行政处罚法 33(2)", field: "legality.fault") : nil
  }

  private var withoutAgency: Refusal? {
    legality.agency == nil
      ? Refusal("agencyNotNamed", article: "行政处罚法 22", field: "legality.agency") : nil
  }

  /// The act must have been discovered by the last day of the limitation; today's date never matters.
  private func limitation(_ law: Law) -> Refusal? {
    let clock = Clock("limitation", rule.period, from: legality.limitationStart, entry: 0)
    guard let last = try? law.deadline(clock).dueOn else {
      return Refusal("limitationUnknown", field: "legality.limitation", details: ["period": rule.period.text])
    }
    guard legality.discoveredOn > last else { return nil }
    return CaseCondition.limitationOpen.refused(
      at: "legality.discoveredOn", ["end": "\(last)", "discovered": "\(legality.discoveredOn)"])
  }
}

extension Agency {
  /// The refusal of an agency that has no power under the statutes of the review, on the day on which it is asked or on the
  /// day of the act: a power that began later does not reach back. A disposition is no penalty and asks for no such power.
  func withoutPower(for legality: Legality, _ disposition: OpinionDisposition?, on today: LegalDate) -> Refusal? {
    guard disposition != .sanction else { return nil }
    return withoutPower(
      under: legality.statutes.map(\.statute), on: [legality.limitationStart, today], at: "legality.agency")
  }

  /// The refusal of an agency that has no power under any of the statutes on one of the days.
  func withoutPower(under named: [String], on days: [LegalDate], at field: String) -> Refusal? {
    let statutes = named.distinct
    guard let day = days.first(where: { lacksPower(under: statutes, on: $0) }) else { return nil }
    return CaseCondition.agencyCompetent.refused(
      at: field, ["agency": nameZh, "statutes": statutes.joined(separator: "、"), "date": "\(day)"])
  }
}
