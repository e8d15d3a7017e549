// What a decision of the roll folds into, and what it shows: whom it concerns, who owes the transfer, and what came of it.

public import CaseKernel
internal import LegalCalendar

/// The state of a decision on the roll.
public struct NonProsecutionState: Codable, Sendable {
  var stage: NonProsecutionStage = .awaitingTransfer
  var person: NonProsecutedPerson?
  var decision: NonProsecutionDecision?
  var criminalCaseNumber: String?
  var offence: GroundID?
  var offenceName: String?
  var actDate: LegalDate?
  /// The criminal department that owes the transfer, and the prosecutor who decided.
  var department: DepartmentID?
  var handler: AccountID?
  /// Heads of the department that is to get the case.
  var participants: [AccountID] = []
  /// The entry that listed it.
  var listedIn: Int?
  var urgedOn: [LegalDate] = []
  var expectedOn: LegalDate?
  var exemption: Exemption?
  /// The case that came of it.
  var transferredCase: FileID?
  /// Whether the case has to be protected, by what it knows.
  var isProtectedAsCase = false
  var closedOn: LegalDate?
  var clocks: [Clock] = []
  var tally = Tally()

  /// As of the case itself: a juvenile's decision is for few eyes.
  var isProtected: Bool {
    if isProtectedAsCase || decision?.kind == .conditionalCompleted { return true }
    return [.none, .lenient].contains(AgePoint(born: person?.birthDate, act: actDate ?? decision?.date))
  }
}

extension NonProsecutionState {
  mutating func fold(_ body: RollBody, _ entry: EntryMoment) {
    switch body {
    case .decisionListed(let payload): listed(payload.act, payload.added, entry)
    case .transferUrged(let act): urgedOn.append(act.date)
    case .delayExplained(let act): expectedOn = act.expectedOn
    case .transferExempted(let act): exempted(act, entry)
    case .transferFound(let act): found(act)
    case .transferReturned: returned(entry)
    case .protectionLearned: isProtectedAsCase = true
    }
  }

  private mutating func listed(_ act: ListDecision, _ added: Listing, _ entry: EntryMoment) {
    listedIn = entry.seq
    let identity = act.identity
    person = NonProsecutedPerson(
      name: act.personName, kind: identity.kind, number: identity.number, unknownReason: nil,
      birthDate: identity.birthDate ?? act.birthDate, address: nil)
    decision = NonProsecutionDecision(
      number: act.nonProsecutionNumber, date: act.nonProsecutionDate, announcedOn: act.announcedDate,
      kind: act.nonProsecutionKind, ground: nil)
    criminalCaseNumber = act.criminalCaseNumber
    offence = act.offence
    offenceName = act.offenceText ?? added.offenceName
    actDate = act.actDate
    (department, handler, participants) = (added.department, added.handler, added.participants)
    count(owe(from: act.nonProsecutionDate, entry), listedIn: entry.seq)
  }

  /// The decision, as one whose transfer is owed.
  private mutating func count(_ clock: Clock, listedIn entry: Int) {
    guard let decision else { return }
    var owed = Happening(Counted.listed, entry: entry, on: decision.date, values: described)
    owed.clock = clock.id
    (owed.department, owed.handler) = (department, handler)
    tally.add(owed)
  }

  /// The transfer is owed within the period of 指引 4.
  private mutating func owe(from day: LegalDate, _ entry: EntryMoment) -> Clock {
    let clock = Clock("transfer.\(clocks.count + 1)", ReverseLinkageCase.transferPeriod, from: day, entry: entry.seq)
    clocks.start(clock)
    return clock
  }

  private var described: [DimensionID: String] {
    let values: [DimensionID: String?] = [
      "ground": offence?.rawValue, "nonProsecutionKind": decision?.kind.rawValue, "personKind": person?.kind.rawValue,
    ]
    return values.compactMapValues(\.self)
  }

  private mutating func exempted(_ act: Exempt, _ entry: EntryMoment) {
    stage = .exempted
    exemption = act.ground
    closedOn = entry.effectiveOn
    clocks.lapseAll(on: entry.effectiveOn)
    tally.dropOpen(Counted.listed)
  }

  private mutating func found(_ act: TransferFound) {
    if stage == .exempted { owedAfterAll() }
    stage = .transferred
    exemption = nil
    transferredCase = act.file
    isProtectedAsCase = isProtectedAsCase || act.isProtected == true
    closedOn = act.transferredOn
    clocks.meet(ReverseLinkageCase.transferPeriod, on: act.transferredOn)
    tally.changeOpen(Counted.listed) {
      $0.endedOn = act.transferredOn
      $0.days = $0.startedOn.days(to: act.transferredOn)
    }
  }

  /// A decision that was transferred was not exempt: it is counted again, and its period ran all the while.
  private mutating func owedAfterAll() {
    guard let listedIn, let last = clocks.indices.last else { return }
    clocks[last].ending = nil
    count(clocks[last], listedIn: listedIn)
  }

  /// A transfer that went back has to be made again, within a new period.
  private mutating func returned(_ entry: EntryMoment) {
    stage = .awaitingTransfer
    (transferredCase, closedOn) = (nil, nil)
    let clock = owe(from: entry.effectiveOn, entry).id
    tally.changeLast(Counted.listed) { ($0.endedOn, $0.days, $0.clock) = (nil, nil, clock) }
  }
}

extension NonProsecutionState {
  var face: FileFace {
    var face = FileFace(stage: stage, title: title(person?.name), maskedTitle: title(maskedName))
    face.isProtected = isProtected
    face.department = department
    face.members = handler.map { [Member($0, .handler)] } ?? []
    face.members += participants.filter { $0 != handler }.map { Member($0, .participant) }
    face.otherNumbers = otherNumbers
    face.parties =
      person.map { person in
        [
          Party(
            kind: person.kind.party, role: "nonProsecuted", name: person.name, idNumber: person.number,
            birthDate: person.birthDate)
        ]
      } ?? []
    face.clocks = clocks
    face.links = transferredCase.map { [Link($0, role: .transferred)] } ?? []
    face.facets = facets
    face.happenings = tally.happenings
    if stage == .awaitingTransfer { face.waitsFor = handler == nil ? [.department(.departmentHead)] : [.own(.handler)] }
    face.openedOn = decision?.date
    face.closedOn = closedOn
    return face
  }

  private func title(_ name: String?) -> String {
    [name, offenceName, decision?.number].compactMap(\.self).joined(separator: " · ")
  }

  private var maskedName: String? {
    person.map { PartyName.masked($0.name, of: $0.kind.party, maskingUnits: isProtected) }
  }

  private var otherNumbers: [OtherNumber] {
    let known = [(NumberSystem.criminalCase, criminalCaseNumber), (NumberSystem.nonProsecution, decision?.number)]
    return known.compactMap { system, number in number.map { OtherNumber(system, $0) } }
  }

  private var facets: [String: String] {
    let values: [String: String?] = [
      "ground": offence?.rawValue, "nonProsecutionKind": decision?.kind.rawValue, "exemption": exemption?.rawValue,
    ]
    return values.compactMapValues(\.self)
  }

  /// What the transfer asks for and the roll knows.
  var transferForm: [Prefill] {
    guard let person, let decision else { return [] }
    let number = person.kind == .natural ? "idNumber" : "creditCode"
    let known: [(String, String?)] = [
      ("personName", person.name), ("personKind", person.kind.rawValue), (number, person.number),
      ("birthDate", person.number == nil ? person.birthDate.map { "\($0)" } : nil),
      ("criminalCaseNumber", criminalCaseNumber), ("nonProsecutionNumber", decision.number),
      ("nonProsecutionKind", decision.kind.rawValue), ("nonProsecutionDate", "\(decision.date)"),
      ("announcedDate", decision.announcedOn.map { "\($0)" }), ("offence", offence?.rawValue),
      ("offenceText", offence == nil ? offenceName : nil), ("actDate", actDate.map { "\($0)" }),
    ]
    let source = listedIn.map(Prefill.Source.entry)
    return known.compactMap { name, value in Prefill(name, value, from: source) }
  }
}
