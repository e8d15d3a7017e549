// Answers what a field of a long list looks for: the same list that the form shows after its search button, as a piece of a
// page for the script.

import CaseKernel
import HTTPTypes
import Hummingbird

struct LookupHandler: Sendable {
  let desk: PageDesk

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/lookup/{set}", use: find)
  }

  /// Where a field's search is answered.
  static func address(
    _ set: ReferenceSet, field: String, multiple: Bool, role: Role?, of act: ActDescription?
  ) -> String {
    var pairs: [(name: String, value: String)] = [("field", field)]
    if multiple { pairs.append(("many", "true")) }
    if let role { pairs.append(("role", role.rawValue)) }
    if let act { pairs += [("kind", act.kind.rawValue), ("act", act.id.rawValue)] }
    return PagePath.asking("/lookup/\(set.rawValue)", pairs)
  }

  private func find(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    guard let set = ReferenceSet(rawValue: try context.parameters.require("set")) else { throw RequestError.notFound }
    guard let field = query.text("field"), FieldPath(parsing: field) != nil, let text = query.text("q"),
      !text.utf8.contains(0), text.utf8.count <= 400
    else { throw RequestError.badParameter("q") }
    let act = query.text("kind").flatMap { desk.desk.road.registry[KindID(rawValue: $0)] }.flatMap { kind in
      query.text("act").flatMap { kind.act(ActID(rawValue: $0)) }
    }
    let role = query.text("role").flatMap(Role.init(rawValue:))
    let (lexicon, language) = (desk.lexicon, context.language)
    let found = try await desk.desk.read { reader in
      try ReferenceReading(reader: reader, viewer: viewer, lexicon: lexicon, language: language)
        .search(set, text, of: act, role: role)
    }
    let chosen = Set(query.all("chosen"))
    // As many numbers are left free as the page has boxes already, so that no two carry one identifier.
    let lookup = Lookup(
      address: "", chosen: chosen.sorted().map { FormField.Option($0, $0) },
      found: found.options.filter { !chosen.contains($0.value) }, asked: text, hasMore: found.hasMore,
      multiple: query.text("many") != nil)
    let html = HTML(in: desk.words(context))
    html.found(FormField(path: field, label: "", control: .lookup(lookup)), lookup)
    return PageDesk.html(html.bytes, status: .ok)
  }
}
