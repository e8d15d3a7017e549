// A kind that takes the rows of Schemas/intake/reverse-linkage.json and nothing else, so that the intake is tested with the
// real headings and without the law of a module.

import CaseKernel
import LegalCalendar
import Persistence

enum ImportedCase: FileKind {
  enum Stage: String, CaseKernel.Stage {
    case opened, transferred, closedReturned
    var isClosed: Bool { self == .closedReturned }
  }

  struct State: Codable, Sendable {
    var stage = Stage.opened
    var row: ImportRow?
    var openedOn: LegalDate?
  }

  enum Body: EntryBody {
    case rowImported(ImportRow)
    case returned(ReturnRow)

    static let version = 1
    var type: String {
      switch self {
      case .rowImported: "rowImported"
      case .returned: "returned"
      }
    }
    func seal() throws -> Sealed {
      switch self {
      case .rowImported(let row): try Sealed(clear: row)
      case .returned(let row): try Sealed(clear: row)
      }
    }
    static func open(_ type: String, version: Int, _ body: Sealed) throws -> Body {
      type == "returned" ? .returned(try body.open(ReturnRow.self)) : .rowImported(try body.open(ImportRow.self))
    }
  }

  static let id = KindID(rawValue: "reverse-linkage")
  static let stateVersion = 1
  static let processVersion = 1
  static let initial = State()
  static let acts = [
    AnyAct(ImportRow.self, opens: true, to: [Stage.transferred]),
    AnyAct(ReturnRow.self, from: [.transferred], to: [.closedReturned]),
  ]
  static let entries: [EntryDescription] = [.content("rowImported"), .content("returned")]
  static let mainWay: [Stage] = [.transferred]
  static func stage(_ state: State) -> Stage { state.stage }

  static func evolve(_ state: inout State, _ body: Body, _ entry: EntryMoment) {
    switch body {
    case .rowImported(let row):
      state = State(stage: .transferred, row: row, openedOn: entry.effectiveOn)
    case .returned: state.stage = .closedReturned
    }
  }

  static func face(_ state: State) -> FileFace {
    guard let row = state.row else { return FileFace(stage: state.stage, title: "", maskedTitle: "") }
    let matter = row.offence?.rawValue ?? row.offenceText ?? ""
    var face = FileFace(
      stage: state.stage, title: "\(row.personName) \(matter)",
      maskedTitle: "\(PartyName.masked(row.personName)) \(matter)")
    face.parties = [Party(kind: .natural, role: "nonProsecuted", name: row.personName, idNumber: row.identity)]
    face.otherNumbers = [
      OtherNumber("nonProsecution", row.nonProsecutionNumber), OtherNumber("criminalCase", row.criminalCaseNumber),
    ]
    face.missing = row.actDate == nil ? ["actDate", "decision"] : ["decision"]
    face.openedOn = state.openedOn
    return face
  }
}

enum NonProsecutionKind: String, Choice {
  case statutory, discretionary, insufficientEvidence, conditionalCompleted, special
}

enum NonProsecutionGround: String, Choice {
  case minorHarm, limitationExpired, pardoned, noComplaint, deceased, otherExemption, noCriminalFact, minor, evidence
}

enum CriminalOpinion: String, Choice { case yes, no, unclear }

struct ImportRow: Act, Hashable {
  typealias Kind = ImportedCase
  let personName: String
  let idNumber: String
  let birthDate: LegalDate?
  let offence: GroundID?
  let offenceText: String?
  let actDate: LegalDate?
  let actPlace: String?
  let criminalCaseNumber: String
  let nonProsecutionNumber: String
  let nonProsecutionKind: NonProsecutionKind
  let nonProsecutionGround: NonProsecutionGround?
  let nonProsecutionDate: LegalDate
  let announcedDate: LegalDate?
  let criminalOpinion: CriminalOpinion?
  let criminalHandler: String?
  let criminalDepartment: String?
  let externalNumber: String?
  let transferDate: LegalDate?
  let source: SheetPlace?

  static let id = ActID(rawValue: "importRow")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let form = Form<Self>(
    [
      Field("personName", \.personName), Field("idNumber", \.idNumber, .identity), Field("birthDate", \.birthDate),
      Field("offence", \.offence), Field("offenceText", \.offenceText), Field("actDate", \.actDate),
      Field("actPlace", \.actPlace), Field("criminalCaseNumber", \.criminalCaseNumber, .documentNumber),
      Field("nonProsecutionNumber", \.nonProsecutionNumber, .documentNumber),
      Field("nonProsecutionKind", \.nonProsecutionKind), Field("nonProsecutionGround", \.nonProsecutionGround),
      Field("nonProsecutionDate", \.nonProsecutionDate), Field("announcedDate", \.announcedDate),
      Field("criminalOpinion", \.criminalOpinion), Field("criminalHandler", \.criminalHandler),
      Field("criminalDepartment", \.criminalDepartment), Field("externalNumber", \.externalNumber, .documentNumber),
      Field("transferDate", \.transferDate), Field("source", \.source),
    ],
    fieldRules: [
      FieldRule(reading: "idNumber") { act, _ in act.identityProblem },
      FieldRule(reading: "announcedDate", "nonProsecutionDate") { act, _ in
        guard let announced = act.announcedDate, announced < act.nonProsecutionDate else { return nil }
        return FieldProblem(
          "announcedDate", .dateOrder, value: "\(announced)", details: ["field": "nonProsecutionDate"])
      },
    ])

  /// The number as files keep it.
  var identity: String? { (try? CitizenID(idNumber))?.text ?? (try? CreditCode(idNumber))?.text }

  private var identityProblem: FieldProblem? {
    guard identity == nil else { return nil }
    do throws(CitizenIDError) { _ = try CitizenID(idNumber) } catch {
      switch error {
      case .checkDigit: return FieldProblem("idNumber", .idCheckDigit)
      case .fifteenDigits: return FieldProblem("idNumber", .idOldForm)
      case .impossibleDate: return FieldProblem("idNumber", .idBirthDate)
      case .empty, .length: return FieldProblem("idNumber", .idLength)
      case .character: return FieldProblem("idNumber", .idCharacter)
      }
    }
    return nil
  }

  func decide(
    _ state: ImportedCase.State, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<ImportedCase>] {
    let day = transferDate ?? context.today
    guard nonProsecutionDate <= day else {
      throw Refusal("inScope", article: "行刑反向衔接工作指引 2", field: "nonProsecutionDate")
    }
    return [Decided(.rowImported(self), on: day)]
  }
}

struct ReturnRow: Act {
  typealias Kind = ImportedCase
  let reason: String
  static let id = ActID(rawValue: "returnTransfer")
  static let doers: [Doer] = [.office(.caseManagement)]
  static let form = Form<Self>([Field("reason", \.reason)])
  func decide(
    _ state: ImportedCase.State, _ facts: Void, _ context: Context
  ) throws(Refusal) -> [Decided<ImportedCase>] { [Decided(.returned(self), on: context.today)] }
}
