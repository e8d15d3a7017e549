// Agencies and grounds in words, for their lists and pages.

import CaseKernel
import LegalCalendar

struct CatalogueText: Sendable {
  let lexicon: Lexicon
  let words: Words
  let language: CaseKernel.Language

  /// Which list is looked at.
  enum Place: Equatable {
    case agencies(Agency.Circle?), grounds
  }

  func name(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  private func choice(_ value: some Choice) -> String {
    lexicon.choice(value.rawValue, of: "\(type(of: value))", in: language)
  }

  private func list(_ texts: [String]) -> String { texts.joined(separator: words[.listSeparator]) }

  func search(_ query: ListQuery) -> [FormField] {
    [FormField(path: "q", label: words[.findByName], control: .text(query.text("q") ?? ""))]
  }

  func tabs(_ here: Place) -> [ChipChoice] {
    let circles = Agency.Circle.allCases.map { circle in
      (Link(choice(circle), "/agencies?circle=\(circle.rawValue)"), Place.agencies(circle))
    }
    let all = [(Link(words[.agencies], "/agencies"), Place.agencies(nil))] + circles
    return (all + [(Link(words[.grounds], "/grounds"), .grounds)]).map {
      ChipChoice(link: $0.0, isChosen: $0.1 == here)
    }
  }

  var agencyColumns: [String] {
    [words[.registerName], words[.agencyKind], words[.level], words[.region], words[.powers]]
  }

  func row(_ agency: Agency, on day: LegalDate) -> CataloguePage.Row {
    CataloguePage.Row(
      path: "/agencies/\(agency.id)",
      cells: [
        name(agency.nameZh, agency.nameEn), choice(agency.kind), choice(agency.level), agency.region,
        list(fields(agency, on: day)),
      ], mark: agency.confirmed ? nil : words[.unconfirmed])
  }

  /// Each field once, however many statutes give power in it.
  private func fields(_ agency: Agency, on day: LegalDate) -> [String] {
    agency.powers(on: day).map { name($0.fieldZh, $0.fieldEn) }.reduce(into: []) { fields, field in
      if !fields.contains(field) { fields.append(field) }
    }
  }

  func facts(_ agency: Agency) -> [Fact] {
    var facts = [
      Fact(words[.agencyKind], choice(agency.kind)), Fact(words[.level], choice(agency.level)),
      Fact(words[.region], agency.region),
      Fact(words[.vertical], words[agency.verticalAdministration ? .yes : .no]),
    ]
    if !agency.aliases.isEmpty { facts.append(Fact(words[.aliases], list(agency.aliases))) }
    if let circles = agency.circles, !circles.isEmpty {
      facts.append(Fact(words[.liaison], list(circles.map { choice($0) })))
    }
    return facts
  }

  func tables(_ agency: Agency, on day: LegalDate) -> [CatalogueItemPage.Table] {
    let powers = agency.powers.map { power in
      CatalogueItemPage.Table.Row(
        cells: [name(power.fieldZh, power.fieldEn), power.statute, date(power.from), date(power.to)],
        mark: power.holds(on: day) ? nil : words[.withdrawnPower])
    }
    let contacts = agency.contacts.map {
      CatalogueItemPage.Table.Row(cells: [$0.unit, $0.phone, $0.address])
    }
    return [
      .init(
        title: words[.powers], columns: [words[.field], words[.statute], words[.validFrom], words[.validTo]],
        rows: powers),
      .init(title: words[.contacts], columns: [words[.department], words[.phone], words[.address]], rows: contacts),
    ]
  }

  private func date(_ date: LegalDate?) -> String { date.map { PageDate($0).plain(words) } ?? "—" }

  var groundColumns: [String] { [words[.registerName], words[.criminalArticle], words[.competentAgencies]] }

  func row(_ ground: Ground) -> CataloguePage.Row {
    CataloguePage.Row(
      path: "/grounds/\(ground.id)",
      cells: [
        name(ground.nameZh, ground.nameEn), list(ground.criminalArticles), list(ground.agencies.map { choice($0) }),
      ], mark: ground.confirmed ? nil : words[.unconfirmed])
  }

  func page(_ ground: Ground, competent: [Agency], _ law: Law, _ today: LegalDate) -> CatalogueItemPage {
    var facts = [
      Fact(words[.criminalArticle], list(ground.criminalArticles)),
      Fact(words[.competentAgencies], list(ground.agencies.map { choice($0) })),
    ]
    if let limitation = ground.limitation {
      let period = PeriodID(limitation.period).flatMap { law.periods.period($0, on: today)?.period.name }
      facts.append(
        Fact(
          words[.limitationPeriod],
          (period.map { name($0.zh, $0.en) } ?? limitation.period)
            + (limitation.confirmed ? "" : "（\(words[.unconfirmed])）")))
    }
    if let note = ground.note { facts.append(Fact(words[.note], note)) }
    let here = competent.map { Link(name($0.nameZh, $0.nameEn), "/agencies/\($0.id)") }
    if !here.isEmpty { facts.append(Fact(words[.agencies], here, separator: words[.listSeparator])) }
    let bases = ground.bases.map { basis in
      CatalogueItemPage.Table.Row(
        cells: [
          [basis.statute, basis.edition].compactMap(\.self).joined(separator: " "), list(basis.articles),
          date(basis.from), date(basis.to), basis.note ?? "",
        ], mark: basis.confirmed ? nil : words[.unconfirmed])
    }
    return CatalogueItemPage(
      name: name(ground.nameZh, ground.nameEn), register: Link(words[.grounds], "/grounds"),
      mark: ground.confirmed ? nil : words[.unconfirmed], facts: facts,
      tables: [
        .init(
          title: words[.bases],
          columns: [words[.statute], words[.articles], words[.validFrom], words[.validTo], words[.note]], rows: bases)
      ], versions: [], change: nil)
  }
}
