// The process table as a whole: who does what, what the docket can hold, and the words for all of it.

import LawTestSupport
import LegalCalendar
import Testing

@testable import CaseKernel
@testable import ReverseLinkage

@Suite("行刑反向衔接: 流程表、卷内记录、用语")
struct TableTests {
  static let types: [any Act.Type] = [
    EarlyEntry.self, SimultaneousNotice.self, Transfer.self, ImportRow.self, TakeOver.self, ReceiveFromOffice.self,
    AddMaterial.self,
    Register.self, ReturnTransfer.self, Assign.self, Recuse.self, Investigate.self, ConsultAgency.self,
    ConsultOffice.self,
    RecordConsultation.self, Extend.self, Suspend.self, Resume.self, EndAfterReversal.self, Submit.self,
    EndorseEnd.self, SendBackEnd.self, EndReview.self, OpinionDrafted.self, OpinionSentBack.self, OpinionLeftOut.self,
    OpinionApproved.self, OpinionServed.self, OpinionReplied.self, OpinionReminded.self, OpinionWithdrawn.self,
    SuggestionIssued.self, SuggestionServed.self, SuggestionReplied.self, SuggestionWithdrawn.self,
    RecordTakenReply.self, RecordTakenReminder.self, HearingProposed.self, HearingApproved.self,
    HearingScheduled.self,
    HearingPostponed.self, HearingHeld.self, HearingDecided.self, HearingCancelled.self, AssessReply.self,
    RecordFiling.self, RecordPenalty.self,
    RecordExecution.self, RecordNoPenalty.self, RecordTransferOn.self, SupplyEvidence.self, AnswerObjection.self,
    RecordSanction.self, CopyTo.self, TransferToOffice.self, ReturnedByOffice.self, ReportUp.self, RecordFault.self,
    RaiseClue.self,
    Close.self, LookBack.self, Reopen.self,
  ]

  @Test("who does what (reverse-linkage, section 5: column who)")
  func doers() {
    let table = Dictionary(
      uniqueKeysWithValues: ReverseLinkageCase.acts.map(\.description).filter { !$0.isMilestone }
        .map { ($0.id, $0.doers.map(\.code)) })
    let intake = ["handler:line:criminal", "handler:line:juvenile"]
    let chief = ["chief:mandate"]
    let own = ["handler:own"]
    let management = ["caseManagement:office"]
    #expect(
      table == [
        "earlyEntry": ["handler:line:administrative"],
        "simultaneousNotice": intake + ["handler:line:administrative"], "transfer": intake + management,
        "importRow": management, "takeOver": management, "addMaterial": management + intake + own,
        "register": management,
        "returnTransfer": management + ["handler:line:administrative"],
        "assign": management + ["departmentHead:department"],
        "recuse": management + ["departmentHead:department"] + chief, "investigate": own, "consultAgency": own,
        "consultOffice": own, "recordConsultation": own, "extend": chief, "suspend": chief, "resume": own,
        "endAfterReversal": chief, "submit": own, "endorseEnd": ["departmentHead:department"],
        "sendBackEnd": ["departmentHead:department"] + chief, "endReview": chief, "assessReply": own,
        "recordFiling": own, "recordPenalty": own, "recordExecution": own, "recordNoPenalty": own,
        "recordTransferOn": own, "reportUp": chief, "close": ["departmentHead:department"], "reopen": chief,
        "recordReply": own, "remind": own, "supplyEvidence": own, "answerObjection": own, "recordSanction": own,
        "copyTo": own, "transferToOffice": chief, "recordFault": own, "raiseClue": own,
        "lookBack": own + ["departmentHead:department"],
      ])
  }

  @Test("the table lists every act once, and every stage is reached")
  func table() {
    let acts = ReverseLinkageCase.acts.map(\.description)
    #expect(acts.map(\.id) == Self.types.map { $0.id })
    let reached = Set(acts.flatMap(\.to).map(\.rawValue))
    #expect(reached == Set(ReverseLinkageStage.allCases.map(\.rawValue)))
  }

  @Test("every form is decoded by the names of its fields", arguments: types.indices)
  func names(index: Int) throws {
    func check<A: Act>(_ type: A.Type) throws {
      let filled = JSONValue.object(Self.filled(A.form.fields))
      let act = try CanonicalJSON.value(A.self, from: CanonicalJSON.bytes(of: filled))
      #expect(try CanonicalJSON.value(JSONValue.self, from: CanonicalJSON.bytes(of: act)) == filled)
    }
    try check(Self.types[index])
  }

  /// A value for every field, of the shape that it asks for.
  private static func filled(_ fields: [FieldDescription]) -> [String: JSONValue] {
    Dictionary(uniqueKeysWithValues: fields.map { ($0.name, value($0.shape)) })
  }

  private static func value(_ shape: FieldShape) -> JSONValue {
    switch shape {
    case .text(.time): "09:30"
    case .text: "文"
    case .integer, .money: 7
    case .date: "2026-03-02"
    case .boolean: true
    case .choice(_, let options): .string(options[0])
    case .reference: "990101-X"
    case .list(let element): [value(element)]
    case .group(let fields): .object(filled(fields))
    }
  }

  @Test("every act has the properties that its form has fields")
  func formNames() throws { try formNamesMatch(ReverseLinkageCase.self) }

  @Test("periods and number series that the kind names are there")
  func lawData() throws {
    let law = try SchemaFiles.law
    let periods = [
      ReverseLinkageCase.transferPeriod, ReverseLinkageCase.review, ReverseLinkageCase.service,
      ReverseLinkageCase.reply, ReverseLinkageCase.urgentReply, ReverseLinkageCase.penaltyDecision,
      ReverseLinkageCase.finePayment, ReverseLinkageCase.suggestionReply, ReverseLinkageCase.urgentSuggestionReply,
      ReverseLinkageCase.lookBack,
    ]
    #expect(law.periods.missing(periods + LimitationRule.allCases.map(\.period)).isEmpty)
    let series = [PaperSeries.registration, PaperSeries.end, PaperSeries.suspension, PaperSeries.resumption]
    for name in series + series.map({ "\($0).protected" }) { #expect(law.numbers.series.contains(name)) }
  }

  @Test("every limitation that the catalogue of grounds names is known")
  func limitations() throws {
    for ground in try SchemaFiles.grounds.values {
      guard let limitation = ground.limitation else { continue }
      #expect(LimitationRule(period: limitation.period) != nil, "\(ground.id)")
    }
  }

  @Test("an entry of an unknown type or version is an error that names it")
  func unknownEntry() throws {
    let sealed = try Sealed(clear: JSONValue.object([:]))
    #expect(throws: ReverseLinkageEntryError.unknownType("improved")) {
      try ReverseLinkageEntry.open("improved", version: 1, sealed)
    }
    #expect(throws: ReverseLinkageEntryError.unknownVersion("registered", 2)) {
      try ReverseLinkageEntry.open("registered", version: 2, sealed)
    }
  }

  /// Codes that decisions refuse with besides the conditions of the table.
  static let refusals = [
    "notAppointed", "alreadyRecorded", "wrongNumberForKind", "dateTooEarly", "dateTooLate", "consultationPending",
    "newEndNotLater", "actProved", "underAge", "incapable", "noFault", "agencyNotNamed", "limitationUnknown",
    "opinionExists", "caseNotSubmitted", "penaltyNotImposed", "outcomeNotAtThisStage",
    "limitationNotDerived", "dateNotAsRecorded", "filedBeforeService", "penaltyBeforeService", "penaltyRecordedBefore",
    "surchargeBeyondFine", "executedBeyondPenalty", "detentionTooLong", "mergedDetentionTooLong", "caseNumberForm",
  ]

  @Test("no word is missing in either language", arguments: Labels.languages)
  func words(language: String) throws {
    let labels = try Labels(language)
    let types = CaseBody.openers.keys.sorted()
    #expect(ReverseLinkageCase.entries.map(\.type).sorted() == types, "who may read an entry is said of every type")
    #expect(labels.missing(for: ReverseLinkageCase.self, entries: types, refusals: Self.refusals) == [])
    let numbers = try Sample.penalised().face.otherNumbers.map { "number.\($0.system)" }
    let more = numbers + ["number.end", "number.suspension", "number.resumption", "number.suggestion"]
    let facets = try Sample.closed().face.facets.keys.map { "facet.\($0)" }
    let beside = ["facet.faultKind", "facet.clueKind", "link.role.sameCriminalCase"]
    let outcomes = CaseOutcome.allCases.map { "choice.CaseOutcome.\($0.rawValue)" }
    for key in more + beside + facets + outcomes { #expect(labels[key]?.isEmpty == false, "\(key)") }
  }

  @Test("both languages have the same keys")
  func sameKeys() throws {
    let keys = try Labels.languages.map { try Labels($0, module: "reverse-linkage").keys }
    #expect(keys[0] == keys[1])
  }
}
