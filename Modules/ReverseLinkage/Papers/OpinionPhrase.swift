// The fixed phrases that the papers of an opinion are made of. The texts lie in Schemas/documents/reverse-linkage/wording.json;
// here they are named by what they say, so that no phrase can be asked for that a test has not seen.

internal import CaseKernel
internal import Proceedings

/// A phrase of the papers of an opinion.
enum OpinionPhrase: Hashable {
  case paper, caseTitle, draftNumber
  case decisionKind(NonProsecutionKind), decisionBasis(NonProsecutionKind), groundBasis(NonProsecutionGround)
  case sex(Sex), measure(CoerciveMeasureKind), seizure(SeizureKind), propertyState(PropertyState)
  case disposition(OpinionDisposition), legalBasis(OpinionDisposition), request(OpinionDisposition)
  case nonPenal(NonPenalMeasure), nonPenalDone, nonPenalNone, measuresNone, propertyNone
  case reviewOrigin, criminalDepartment, suggestionOrigin, suggestionBasis, suggestionPaper, suggestionProposal
  case facts, evidenceProves, evidenceNamed, evidenceEnclosed, confidentiality
  case enclosure(EnclosureKind), copies(EnclosureKind)
  case way(ServiceWay), waybill, address, servedOn
  case criminalView(CriminalOpinion), noCriminalView
  case approvedDecision, proposal, headSkipped, headAgrees, chiefAgrees, chiefRefuses, withdrawn, mandate

  /// Every phrase there is.
  static var all: [OpinionPhrase] {
    var all: [OpinionPhrase] = [
      .paper, .caseTitle, .draftNumber, .nonPenalDone, .nonPenalNone, .measuresNone, .propertyNone, .reviewOrigin,
      .criminalDepartment, .suggestionOrigin, .suggestionBasis, .suggestionPaper, .suggestionProposal, .facts,
      .evidenceProves, .evidenceNamed,
      .evidenceEnclosed, .confidentiality, .waybill, .address, .servedOn, .noCriminalView, .approvedDecision,
      .proposal, .headSkipped, .headAgrees, .chiefAgrees, .chiefRefuses, .withdrawn, .mandate,
    ]
    all += NonProsecutionKind.allCases.flatMap { [.decisionKind($0), .decisionBasis($0)] }
    all += NonProsecutionGround.allCases.map { .groundBasis($0) }
    all += Sex.allCases.map { .sex($0) } + CoerciveMeasureKind.allCases.map { .measure($0) }
    all += SeizureKind.allCases.map { .seizure($0) } + PropertyState.allCases.map { .propertyState($0) }
    all += OpinionDisposition.allCases.flatMap { [.disposition($0), .legalBasis($0), .request($0)] }
    all += NonPenalMeasure.allCases.map { .nonPenal($0) } + ServiceWay.allCases.map { .way($0) }
    all += EnclosureKind.allCases.flatMap { [.enclosure($0), .copies($0)] }
    all += CriminalOpinion.allCases.map { .criminalView($0) }
    return all
  }

  /// The name under which it is written.
  var name: String { "opinion.\(place)" }

  private var place: String {
    switch self {
    case .paper: "paper"
    case .caseTitle: "caseTitle"
    case .draftNumber: "draftNumber"
    case .decisionKind(let kind): "decision.kind.\(kind.rawValue)"
    case .decisionBasis(let kind): "decision.basis.\(kind.rawValue)"
    case .groundBasis(let ground): "decision.ground.\(ground.rawValue)"
    case .sex(let sex): "sex.\(sex.rawValue)"
    case .measure(let kind): "measure.\(kind.rawValue)"
    case .seizure(let kind): "seizure.\(kind.rawValue)"
    case .propertyState(let state): "propertyState.\(state.rawValue)"
    case .disposition(let disposition): "disposition.\(disposition.rawValue)"
    case .legalBasis(let disposition): "legalBasis.\(disposition.rawValue)"
    case .request(let disposition): "request.\(disposition.rawValue)"
    case .nonPenal(let measure): "nonPenal.\(measure.rawValue)"
    case .nonPenalDone: "nonPenal.done"
    case .nonPenalNone: "nonPenal.none"
    case .measuresNone: "measure.none"
    case .propertyNone: "seizure.none"
    case .reviewOrigin: "review.origin"
    case .criminalDepartment: "review.criminalDepartment"
    case .suggestionOrigin: "suggestion.origin"
    case .suggestionBasis: "suggestion.basis"
    case .suggestionPaper: "suggestion.paper"
    case .suggestionProposal: "suggestion.proposal"
    case .facts: "facts"
    case .evidenceProves: "evidence.proves"
    case .evidenceNamed: "evidence.named"
    case .evidenceEnclosed: "evidence.enclosed"
    case .confidentiality: "confidentiality"
    case .enclosure(let kind): "enclosure.\(kind.rawValue)"
    case .copies(let kind): "copies.\(kind.rawValue)"
    case .way(let way): "way.\(way.rawValue)"
    case .waybill: "receipt.waybill"
    case .address: "receipt.address"
    case .servedOn: "receipt.servedOn"
    case .criminalView(let view): "criminalView.\(view.rawValue)"
    case .noCriminalView: "criminalView.none"
    case .approvedDecision: "approval.decision"
    case .proposal: "approval.proposal"
    case .headSkipped: "approval.headSkipped"
    case .headAgrees: "approval.headAgrees"
    case .chiefAgrees: "approval.chiefAgrees"
    case .chiefRefuses: "approval.chiefRefuses"
    case .withdrawn: "approval.withdrawn"
    case .mandate: "approval.mandate"
    }
  }
}

/// The texts of the phrases.
struct OpinionWords {
  private let wording: Wording

  init(_ wording: Wording) { self.wording = wording }

  /// A phrase with its values.
  func callAsFunction(_ phrase: OpinionPhrase, _ values: [String: String] = [:]) throws(WordingError) -> String {
    try wording.text(phrase.name, values)
  }
}
