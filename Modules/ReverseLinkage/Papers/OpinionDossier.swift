// Everything that the papers of one opinion are filled from, read once: the opinion, its cases, and the names that their
// references stand for.

internal import CaseKernel
internal import Documents
internal import LegalCalendar
internal import Proceedings

/// An opinion with its cases.
struct OpinionDossier {
  let opinion: Opinion.State
  let paper: OpinionPaper
  let drafting: Drafting
  let office: Office
  /// The department's name; the office's where the cases have none.
  let department: String
  let cases: [OpinionCase]
  let recipient: String
  /// 抄送机关.
  let copies: [String]
  /// The law's period for the reply, in words.
  let replyPeriod: String
  /// The name of the department for which a deputy approved.
  let mandate: String?
  let words: OpinionWords

  /// - Throws: ``RoadError`` where the viewer may not read all of it, or the opinion cannot be printed yet.
  /// - Parameter scope: for whom the paper is; of its cases the viewer must be able to read as much.
  init(_ file: FileID, for viewer: Viewer, scope: ReadingScope, _ reader: Reader) throws {
    opinion = try reader.state(of: file, Opinion.self, for: viewer, scope: scope)
    guard let paper = opinion.paper, let drafting = opinion.drafting else { throw Self.notReady }
    (self.paper, self.drafting) = (paper, drafting)
    words = OpinionWords(reader.law.wording)
    let directory = OfficeDirectory(reader.connection)
    guard let office = try directory.office(reader.header(file, for: viewer).header.office) else { throw Self.notReady }
    self.office = office
    department = try drafting.department.flatMap(directory.department)?.nameZh ?? office.nameZh
    cases = try opinion.subjects.map { try OpinionCase($0, for: viewer, scope: scope, reader) }
    let day = opinion.approval?.approvedOn ?? drafting.draftedOn
    let catalogue = ReferenceCatalogue(reader.connection)
    recipient = try catalogue.agency(paper.recipient, on: day)?.nameZh ?? drafting.recipientName
    copies = try paper.copies.compactMap { try catalogue.agency($0, on: day)?.nameZh }
    let period = Opinion.course.replyPeriod
    guard let length = reader.law.periods.period(period, on: day)?.version.length else {
      throw LawError.periodWithoutLength(period)
    }
    replyPeriod = length.officialWords
    mandate = try opinion.approval?.mandate.flatMap(directory.department)?.nameZh
  }

  static let notReady = RoadError.refused(Refusal("paperNotReady"))

  /// 王某、赵某: everybody that the opinion is about.
  var names: String { list(cases.map(\.person.name)) }
  /// 盗窃、诈骗.
  var offences: String { list(cases.map(\.offence)) }
  var disposition: OpinionDisposition { paper.disposition ?? .penalty }

  /// What goes along with the opinion: of the decisions one for every person, of everything else what the draft lists.
  func enclosures() throws -> [Enclosed] {
    try paper.handedOver.flatMap { enclosure -> [Enclosed] in
      let name = try words(.enclosure(enclosure.kind))
      let copies = try words(.copies(enclosure.kind), ["count": "\(enclosure.count ?? 1)"])
      let isOne = (enclosure.count ?? 1) == 1
      switch enclosure.kind {
      case .decision:
        return cases.map {
          Enclosed(title: name, number: $0.decision.number, copies: copies, isOne: isOne, note: enclosure.note)
        }
      case .goods:
        let item = enclosure.item.map { "\(name)：\($0)" } ?? name
        return [Enclosed(title: item, number: nil, copies: copies, isOne: isOne, note: enclosure.note)]
      case .evidence, .other:
        return [
          Enclosed(title: enclosure.item ?? name, number: nil, copies: copies, isOne: isOne, note: enclosure.note)
        ]
      }
    }
  }

  /// One thing that goes along.
  struct Enclosed {
    let title: String
    let number: String?
    let copies: String
    let isOne: Bool
    let note: String?
  }

  private func list(_ names: [String]) -> String { names.distinct.joined(separator: "、") }
}

/// A case as the papers name it.
struct OpinionCase {
  let number: String?
  let state: ReverseLinkageState
  let person: NonProsecutedPerson
  let decision: NonProsecutionDecision
  /// Who submitted the review.
  let submitter: String?

  init(_ subject: Subject, for viewer: Viewer, scope: ReadingScope, _ reader: Reader) throws {
    number = subject.number
    do {
      state = try reader.state(of: subject.file, ReverseLinkageCase.self, for: viewer, scope: scope)
    } catch RoadError.absent {
      throw RoadError.refused(Refusal("paperCaseNotReadable", details: ["case": subject.number ?? subject.maskedTitle]))
    }
    guard let person = state.person, let decision = state.decision else { throw OpinionDossier.notReady }
    (self.person, self.decision) = (person, decision)
    submitter = try state.submission.flatMap { try reader.name(of: $0.drafter) }
  }

  /// The crime as papers name it: without 罪 or 案, and without what the catalogue adds in brackets.
  var offence: String { Self.paperName(of: state.matter.offenceName ?? "") }

  static func paperName(of offence: String) -> String {
    var name = offence[...]
    if name.hasSuffix("）"), let open = name.lastIndex(of: "（"), open > name.startIndex { name = name[..<open] }
    for ending in ["罪", "案"] where name.count > 2 && name.hasSuffix(ending) { name = name.dropLast() }
    return String(name)
  }
}

extension [String] {
  /// Each text once, where it stands first.
  var distinct: [String] {
    var known: [String] = []
    for text in self where !known.contains(text) { known.append(text) }
    return known
  }
}

extension LegalDate {
  /// 2026年3月5日.
  var official: DocumentValue { .text(OfficialDate(self).figures) }
}
