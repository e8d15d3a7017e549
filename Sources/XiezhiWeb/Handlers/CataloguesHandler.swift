// Serves the registers that cases refer to, and the form by which the register of agencies is kept.

import CaseKernel
import HTTPTypes
import Hummingbird
import LegalCalendar

struct CataloguesHandler: Sendable {
  let desk: PageDesk
  private static let pageSize = 40

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/agencies", use: agencies)
    pages.get("/agencies/new") { try await form(nil).show($0, $1) }
    pages.post("/agencies/new") { try await form(nil).submit($0, $1) }
    pages.get("/agencies/{id}", use: agency)
    pages.get("/agencies/{id}/change") { try await form(Self.id($1)).show($0, $1) }
    pages.post("/agencies/{id}/change") { try await form(Self.id($1)).submit($0, $1) }
    pages.get("/grounds", use: grounds)
    pages.get("/grounds/{id}", use: ground)
  }

  private func form(_ id: AgencyID?) -> AgencyFormHandler { AgencyFormHandler(desk: desk, id: id) }

  private static func id(_ context: SuiteContext) throws -> AgencyID {
    AgencyID(rawValue: try CaseHandler.id(context).rawValue)
  }

  private func text(_ context: SuiteContext) -> CatalogueText {
    CatalogueText(lexicon: desk.lexicon, words: desk.words(context), language: context.language)
  }

  private func agencies(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let (query, text) = (try Self.query(request), text(context))
    let circle = try query.text("circle").map { name in
      guard let circle = Agency.Circle(rawValue: name) else { throw RequestError.badParameter("circle") }
      return circle
    }
    let page = try await desk.desk.read { reader in
      let catalogue = ReferenceCatalogue(reader.connection)
      let found = try Self.page(after: query.after) { after, limit in
        try catalogue.agencies(
          matching: query.text("q") ?? "", on: reader.today, after: after.map(AgencyID.init(rawValue:)), limit: limit)
      } keeping: { agency in
        circle.map { (agency.circles ?? []).contains($0) } ?? true
      } id: {
        $0.id.rawValue
      }
      let link = ListLink(query, list: "/agencies")
      return CataloguePage(
        heading: text.words[.agencies], path: "/agencies", search: text.search(query),
        tabs: text.tabs(.agencies(circle)),
        columns: text.agencyColumns, rows: found.items.map { text.row($0, on: reader.today) },
        firstPath: query.after == nil ? nil : link.without("after"),
        nextPath: found.next.map { link.with("after", $0) },
        add: reader.law.permissions.mayKeep(.agencies, viewer) ? Link(text.words[.addAgency], "/agencies/new") : nil)
    }
    return try await desk.page(page, request, context)
  }

  private static func query(_ request: Request) throws -> ListQuery {
    let query = ListQuery(request)
    for (_, value) in query.pairs where value.utf8.contains(0) || value.utf8.count > 400 {
      throw RequestError.badParameter("q")
    }
    return query
  }

  /// A page of what is kept of a register: read on until it is full or the register ends.
  private static func page<Item: Sendable>(
    after: String?, _ read: (String?, Int) throws -> [Item], keeping: (Item) -> Bool, id: (Item) -> String
  ) throws -> (items: [Item], next: String?) {
    var (kept, after) = ([Item](), after)
    while kept.count <= pageSize {
      let part = try read(after, 200)
      kept += part.filter(keeping)
      guard part.count == 200, let last = part.last else { break }
      after = id(last)
    }
    let items = Array(kept.prefix(pageSize))
    return (items, kept.count > pageSize ? items.last.map(id) : nil)
  }

  private func agency(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let (id, text) = (try Self.id(context), text(context))
    let page = try await desk.desk.read { reader in
      let catalogue = ReferenceCatalogue(reader.connection)
      let versions = try catalogue.versions(of: id)
      let current = try catalogue.agency(id, on: reader.today)
      guard let shown = current ?? versions.first?.agency else { throw RoadError.absent }
      let inForce = versions.first { $0.validFrom <= reader.today }
      return CatalogueItemPage(
        name: text.name(shown.nameZh, shown.nameEn), register: Link(text.words[.agencies], "/agencies"),
        mark: shown.confirmed ? nil : text.words[.unconfirmed], facts: text.facts(shown),
        tables: text.tables(shown, on: reader.today),
        versions: versions.map { version in
          CatalogueItemPage.Version(
            date: PageDate(version.validFrom), text: text.name(version.agency.nameZh, version.agency.nameEn),
            current: version == inForce)
        },
        change: reader.law.permissions.mayKeep(.agencies, viewer)
          ? Link(text.words[.changeAgency], "/agencies/\(id)/change") : nil)
    }
    return try await desk.page(page, request, context)
  }

  private func grounds(_ request: Request, _ context: SuiteContext) async throws -> Response {
    _ = try context.requireViewer()
    let (query, text) = (try Self.query(request), text(context))
    let page = try await desk.desk.read { reader in
      let catalogue = ReferenceCatalogue(reader.connection)
      let found = try Self.page(after: query.after) { after, limit in
        try catalogue.grounds(
          matching: query.text("q") ?? "", on: reader.today, after: after.map(GroundID.init(rawValue:)), limit: limit)
      } keeping: { _ in
        true
      } id: {
        $0.id.rawValue
      }
      let link = ListLink(query, list: "/grounds")
      return CataloguePage(
        heading: text.words[.grounds], path: "/grounds", search: text.search(query), tabs: text.tabs(.grounds),
        columns: text.groundColumns, rows: found.items.map(text.row),
        firstPath: query.after == nil ? nil : link.without("after"),
        nextPath: found.next.map { link.with("after", $0) }, add: nil)
    }
    return try await desk.page(page, request, context)
  }

  private func ground(_ request: Request, _ context: SuiteContext) async throws -> Response {
    _ = try context.requireViewer()
    let (id, text) = (GroundID(rawValue: try CaseHandler.id(context).rawValue), text(context))
    let law = desk.desk.road.law
    let page = try await desk.desk.read { reader in
      let catalogue = ReferenceCatalogue(reader.connection)
      guard let ground = try catalogue.ground(id, on: reader.today) else { throw RoadError.absent }
      return text.page(ground, competent: try catalogue.agencies(for: ground, on: reader.today), law, reader.today)
    }
    return try await desk.page(page, request, context)
  }
}
