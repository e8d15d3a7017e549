// How entries of intake, registration and review change the state.

internal import CaseKernel
internal import LegalCalendar

extension ReverseLinkageState {
  mutating func contact(
    _ name: String, _ idNumber: String?, _ criminalCase: String, _ added: Opening, _ entry: EntryMoment
  ) {
    stage = .preliminary
    let id = idNumber.flatMap { try? CitizenID($0) }
    let number = id?.text ?? person?.number
    person = NonProsecutedPerson(
      name: name, kind: .natural, number: number, unknownReason: nil, birthDate: id?.birthDate ?? person?.birthDate,
      address: person?.address)
    matter.criminalCaseNumber = criminalCase
    for name in ["criminalCaseNumber", "personName"] { origins.note(name, entry) }
    join(added.participant, added.department)
  }

  mutating func transferred(_ act: Transfer, _ added: Incoming, _ entry: EntryMoment) {
    incoming(added, act.personName, act.idUnknownReason, entry)
    decided(act, added.catalogue, entry)
    handOver(act.nonProsecutionDate, on: entry.effectiveOn, entry)
    person?.address = act.address
    matter.discoveredOn = act.discoveredOn
    matter.discoveredBy = act.discoveredBy
    matter.coerciveMeasures = stated(act.coerciveMeasures, none: act.noCoerciveMeasures)
    matter.seizedProperty = stated(act.seizedProperty, none: act.noSeizedProperty)
    matter.criminalOpinionReason = act.criminalOpinionReason
    origins.note(
      [
        "discoveredOn": act.discoveredOn != nil, "discoveredBy": act.discoveredBy != nil,
        "coerciveMeasures": matter.coerciveMeasures != nil, "criminalOpinionReason": true,
        "evidence": !act.evidence.isEmpty,
      ], entry)
    keep(act.decision, act.reviewReport, act.evidence, entry)
  }

  mutating func imported(_ act: ImportRow, _ added: Incoming, _ entry: EntryMoment) {
    incoming(added, act.personName, nil, entry)
    decided(act, added.catalogue, entry)
    handOver(act.nonProsecutionDate, on: entry.effectiveOn, entry)
    matter.criminalHandler = act.criminalHandler
    matter.criminalDepartment = act.criminalDepartment
  }

  /// The other office was told by its criminal department in its own time: no transfer of ours is owed or met.
  mutating func received(_ act: ReceiveFromOffice, _ added: Incoming, _ entry: EntryMoment) {
    incoming(added, act.personName, act.idUnknownReason, entry)
    decided(act, added.catalogue, entry)
    course.transferredOn = act.sentDate
    movedFrom = act.sender
    person?.address = act.address
    matter.discoveredOn = act.discoveredOn
    matter.discoveredBy = act.discoveredBy
    matter.coerciveMeasures = stated(act.coerciveMeasures, none: act.noCoerciveMeasures)
    matter.seizedProperty = stated(act.seizedProperty, none: act.noSeizedProperty)
    matter.criminalOpinionReason = act.criminalOpinionReason
    origins.note(
      [
        "discoveredOn": act.discoveredOn != nil, "discoveredBy": act.discoveredBy != nil,
        "coerciveMeasures": matter.coerciveMeasures != nil, "criminalOpinionReason": act.criminalOpinionReason != nil,
        "evidence": !act.evidence.isEmpty,
      ], entry)
    keep(act.decision, act.reviewReport, act.evidence, entry)
    if let number = act.sendingNumber { paperNumbers.append(OtherNumber(NumberSystem.sendingOffice, number)) }
  }

  /// The case stands where its papers say; its periods ran as if they had been recorded when they began.
  mutating func takenOver(_ act: TakeOver, _ added: Incoming, _ entry: EntryMoment) {
    incoming(added, act.personName, act.idUnknownReason, entry)
    decided(act, added.catalogue, entry)
    if let day = act.transferDate { handOver(act.nonProsecutionDate, on: day, entry) }
    number = act.caseNumber
    team.handler = act.handler
    origins.note("handler", entry)
    course.registeredOn = act.registeredDate
    start("review", ReverseLinkageCase.review, from: act.registeredDate, entry)
    followLimitation(entry)
    if let agency = act.agency { matter.consultedAgency = agency }
    if let approved = act.approvedOn, let served = act.servedOn {
      clocks.meet(ReverseLinkageCase.review, on: approved)
      opinion = OpinionCourse(
        file: nil, number: act.opinionNumber, approvedOn: approved, servedOn: served, recipient: act.agency)
      start("reply", ReverseLinkageCase.reply, from: served, entry)
    }
    if let reply = act.repliedOn { replied(on: reply, given: reply) }
    if let filed = act.filedDate {
      followUp.filedOn = filed
      if let number = act.filingNumber { paperNumbers.append(OtherNumber(NumberSystem.filing, number)) }
      start("penalty", ReverseLinkageCase.penaltyDecision, from: filed, entry, nature: .watch)
    }
    stage = act.takenStage.stage
  }

  /// What transfer, import and take-over say alike.
  private mutating func decided(_ act: some NamesDecision, _ catalogue: CatalogueView?, _ entry: EntryMoment) {
    decision = NonProsecutionDecision(
      number: act.nonProsecutionNumber, date: act.nonProsecutionDate, announcedOn: act.announced,
      kind: act.nonProsecutionKind, ground: act.nonProsecutionGround)
    matter.criminalCaseNumber = act.criminalCaseNumber
    matter.offence = act.offence
    matter.offenceName = act.offenceText ?? catalogue?.name
    matter.actDate = act.act
    matter.actPlace = act.place
    matter.criminalOpinion = act.view
    matter.externalNumber = act.externalNumber
    origins.note(
      [
        "criminalCaseNumber": true, "decision": true, "actDate": act.act != nil, "criminalOpinion": act.view != nil,
      ], entry)
  }

  mutating func added(_ act: AddMaterial, _ added: MaterialFound, _ entry: EntryMoment) {
    if let number = act.idNumber.flatMap({ try? CitizenID($0) })?.text
      ?? act.creditCode.flatMap({ try? CreditCode($0) })?.text
    {
      person?.number = number
      person?.unknownReason = nil
    }
    if let born = act.birthDate ?? added.birthDateOfNumber { person?.birthDate = born }
    if let address = act.address { person?.address = address }
    if let ground = act.nonProsecutionGround { decision?.ground = ground }
    if let announced = act.announcedDate { decision?.announcedOn = announced }
    matter.add(act)
    origins.note(
      [
        "actDate": act.actDate != nil, "discoveredOn": act.discoveredOn != nil,
        "discoveredBy": act.discoveredBy != nil, "coerciveMeasures": act.measures != nil,
        "criminalOpinion": act.criminalOpinion != nil, "criminalOpinionReason": act.criminalOpinionReason != nil,
        "evidence": !act.evidence.isEmpty,
      ], entry)
    if let catalogue = added.catalogue {
      matter.catalogue = catalogue
      if matter.offenceName == nil || act.offence != nil { matter.offenceName = catalogue.name }
    }
    keep(act.decision, act.reviewReport, act.evidence, entry)
    material.name(act.attachments, "attachments", entry)
    followLimitation(entry)
  }

  mutating func registered(_ added: Registration, _ entry: EntryMoment) {
    number = added.number
    course.registeredOn = entry.effectiveOn
    stage = .underReview
    start("review", ReverseLinkageCase.review, from: entry.effectiveOn, entry)
    followLimitation(entry)
  }

  mutating func assigned(_ act: Assign, _ entry: EntryMoment) {
    origins.note("handler", entry)
    team.handler = act.handler
    team.assistant = act.assistant
    team.clerk = act.clerk
    declare(act.avoidances)
  }

  mutating func recused(_ act: Recuse, _ entry: EntryMoment) {
    declare(act.avoidances)
    let recused = Set(act.avoidances.map(\.account))
    for part in [\Team.handler, \.assistant, \.clerk] {
      guard let account = team[keyPath: part], recused.contains(account) else { continue }
      team[keyPath: part] = nil
      origins.note("handler", entry)
    }
  }

  private mutating func declare(_ avoidances: [Avoidance]) {
    team.avoidances += avoidances.filter { !team.avoidances.contains($0) }
  }

  // MARK: Stops of the review

  /// The earliest day on which the review may be stopped: not before it began, nor within an earlier stop.
  var reviewMayStopFrom: LegalDate? {
    guard let clock = clocks.running(ReverseLinkageCase.review) else { return nil }
    return clock.stops.last?.until ?? clock.startedOn
  }

  mutating func consulted(_ act: ConsultOffice) {
    pauses.consultedOn = act.sentDate
    clocks.stop(ReverseLinkageCase.review, from: act.sentDate)
  }

  mutating func answered(_ act: RecordConsultation, _ entry: EntryMoment) {
    pauses.consultedOn = nil
    material.name(act.attachments, "attachments", entry)
    // While the case is suspended, the answer does not let the review run on.
    guard pauses.suspendedOn == nil else { return }
    clocks.resume(ReverseLinkageCase.review, on: max(act.answerDate, pauses.resumedOn ?? act.answerDate))
  }

  mutating func suspended(_ act: Suspend, _ added: SuspensionDecision, _ entry: EntryMoment) {
    stage = .suspended
    pauses.challenge = act.ground
    pauses.suspendedOn = entry.effectiveOn
    paperNumbers.append(OtherNumber(NumberSystem.suspension, added.paperNumber))
    material.name([act.document], "document", entry)
    clocks.stop(ReverseLinkageCase.review, from: entry.effectiveOn)
  }

  mutating func resumed(_ act: Resume, _ added: PaperIssued, _ entry: EntryMoment) {
    stage = .underReview
    pauses.challenge = nil
    pauses.suspendedOn = nil
    pauses.resumedOn = act.receivedDate
    paperNumbers.append(OtherNumber(NumberSystem.resumption, added.paperNumber))
    material.name([act.document], "document", entry)
    // Another office that has not answered yet keeps the review standing.
    guard pauses.consultedOn == nil else { return }
    clocks.resume(ReverseLinkageCase.review, on: act.receivedDate)
  }

  // MARK: Parts of intake

  private mutating func incoming(
    _ added: Incoming, _ name: String, _ unknownReason: String?, _ entry: EntryMoment
  ) {
    stage = .transferred
    origins.note("personName", entry)
    person = NonProsecutedPerson(
      name: name, kind: added.identity.kind, number: added.identity.number, unknownReason: unknownReason,
      birthDate: added.identity.birthDate)
    matter.catalogue = added.catalogue
    siblings = added.siblings
    join(added.participant, added.department)
  }

  private mutating func join(_ participant: AccountID?, _ department: DepartmentID?) {
    if let participant, !team.participants.contains(participant) { team.participants.append(participant) }
    if let department { team.department = department }
  }

  private mutating func keep(
    _ decision: AttachmentID?, _ report: AttachmentID?, _ evidence: [AttachmentID], _ entry: EntryMoment
  ) {
    if let decision { material.decision = decision }
    if let report { material.reviewReport = report }
    material.evidence += evidence
    material.name([decision], "decision", entry)
    material.name([report], "reviewReport", entry)
    material.name(evidence, "evidence", entry)
  }

  /// The criminal department's time to transfer, met by the transfer.
  private mutating func handOver(_ decided: LegalDate, on day: LegalDate, _ entry: EntryMoment) {
    course.transferredOn = day
    start("transfer", ReverseLinkageCase.transferPeriod, from: decided, entry)
    clocks.meet(ReverseLinkageCase.transferPeriod, on: day)
  }
}

extension Matter {
  mutating func add(_ act: AddMaterial) {
    offence = act.offence ?? offence
    actDate = act.actDate ?? actDate
    actPlace = act.actPlace ?? actPlace
    discoveredOn = act.discoveredOn ?? discoveredOn
    discoveredBy = act.discoveredBy ?? discoveredBy
    coerciveMeasures = act.measures ?? coerciveMeasures
    seizedProperty = act.property ?? seizedProperty
    criminalOpinion = act.criminalOpinion ?? criminalOpinion
    criminalOpinionReason = act.criminalOpinionReason ?? criminalOpinionReason
    externalNumber = act.externalNumber ?? externalNumber
  }
}
