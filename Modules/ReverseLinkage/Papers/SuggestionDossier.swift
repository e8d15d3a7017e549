// Everything that the papers of one suggestion are filled from, read once. What it says was typed for it; only names, periods and
// the basis are looked up.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

/// A suggestion with the names that its references stand for.
struct SuggestionDossier {
  let suggestion: Suggestion.State
  let paper: SuggestionPaper
  let drafting: Drafting
  let office: String
  let department: String
  let recipient: String
  /// 抄送机关.
  let copies: [String]
  /// The law's period for the reply, in words.
  let replyPeriod: String
  /// The department for which a deputy approved.
  let mandate: String?
  let words: OpinionWords

  /// - Throws: ``RoadError`` where the viewer may not read as much of it as the paper says, or it cannot be printed yet.
  init(_ file: FileID, for viewer: Viewer, scope: ReadingScope, _ reader: Reader) throws {
    suggestion = try reader.state(of: file, Suggestion.self, for: viewer, scope: scope)
    let directory = OfficeDirectory(reader.connection)
    guard let paper = suggestion.paper, let drafting = suggestion.drafting,
      let office = try directory.office(reader.header(file, for: viewer).header.office)
    else { throw RoadError.refused(Refusal("paperNotReady")) }
    (self.paper, self.drafting, self.office) = (paper, drafting, office.nameZh)
    department = try drafting.department.flatMap(directory.department)?.nameZh ?? office.nameZh
    let day = suggestion.approval?.approvedOn ?? drafting.draftedOn
    let catalogue = ReferenceCatalogue(reader.connection)
    recipient = try catalogue.agency(paper.recipient, on: day)?.nameZh ?? drafting.recipientName
    copies = try paper.copies.compactMap { try catalogue.agency($0, on: day)?.nameZh }
    let period = Suggestion.course.replyPeriod
    guard let length = reader.law.periods.period(period, on: day)?.version.length else {
      throw LawError.periodWithoutLength(period)
    }
    replyPeriod = length.officialWords
    mandate = try suggestion.approval?.mandate.flatMap(directory.department)?.nameZh
    words = OpinionWords(reader.law.wording)
  }

  /// 违反的法律规定, as papers cite them.
  var violatedProvisions: String {
    OfficialCitation.text(
      paper.lawBroken.map { OfficialProvision(statute: $0.statute, edition: $0.edition, article: $0.article) })
  }
  /// The cases that show the fault, by number.
  var caseNumbers: String { suggestion.subjects.compactMap(\.number).joined(separator: "、") }
  /// The same by what they are about.
  var caseTitles: [String] { suggestion.subjects.map(\.title) }
}
