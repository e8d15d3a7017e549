// What every handler shares: the frame of a page, words, and errors as pages.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar
import Persistence

struct PageDesk: Sendable {
  let services: WebServices

  var lexicon: Lexicon { services.lexicon }
  var desk: Desk { services.desk }

  func words(_ context: SuiteContext) -> Words {
    Words(language: context.language, table: lexicon.table(context.language))
  }

  func failure(_ error: any Error, _ context: SuiteContext) -> Failure {
    FailureTeller(lexicon, context.language).failure(error)
  }

  /// Reads for a page; what is read of a protected file is logged.
  func read<T: Sendable>(
    _ file: FileID?, for viewer: Viewer, _ body: @escaping @Sendable (Reader) throws -> T
  ) async throws -> T {
    guard let file else { return try await desk.read(body) }
    return try await desk.read(file, for: viewer, body)
  }

  /// A page in its frame.
  func page(
    _ page: some Page, _ request: Request, _ context: SuiteContext, status: HTTPResponse.Status = .ok,
    notice: Frame.Notice? = nil
  ) async throws -> Response {
    var frame = try await frame(request, context)
    frame.notice = notice
    return Self.html(page.render(in: frame, words(context)), status: status)
  }

  static func html(_ bytes: [UInt8], status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  func frame(_ request: Request, _ context: SuiteContext) async throws -> Frame {
    let clock = desk.clock
    let viewer = context.viewer
    let language = context.language
    let lexicon = lexicon
    let intakes = services.intakes
    let demonstration = services.demonstration.first.map { AccountID(rawValue: $0.account) }
    return try await desk.read { reader in
      let directory = OfficeDirectory(reader.connection)
      let office = try viewer.map { try directory.office($0.office) } ?? Self.home(directory, demonstration)
      let name = office.map { language == .chinese ? $0.nameZh : $0.nameEn } ?? lexicon.text("product", in: language)
      var frame = Frame(office: name, path: request.pathAndQuery, token: context.formToken)
      frame.demonstration = try clock.demonstrationDate(reader.connection).map(PageDate.init)
      guard let viewer else { return frame }
      frame.user = Frame.SignedIn(
        name: viewer.name, roles: try PersonText.roles(of: viewer, directory, lexicon, language))
      frame.navigation = try navigation(viewer, language, reader)
      if try !IntakeProfile.permitted(intakes, to: viewer, reader).isEmpty {
        frame.navigation.append(.init(place: .imports, path: ImportHandler.path))
      }
      let kind = try Self.kind(of: request, viewer, reader).flatMap { desk.road.registry[$0] }
      if let here = Self.place(of: request, kind, in: frame.navigation) { frame.navigation[here].current = true }
      return frame
    }
  }

  /// The places in the order of the work, without those that a person has no use for.
  private func navigation(
    _ viewer: Viewer, _ language: CaseKernel.Language, _ reader: Reader
  ) throws -> [Frame.NavigationEntry] {
    let most = Frame.NavigationEntry.mostCounted + 1
    let workbench = Frame.NavigationEntry(
      place: .workbench, path: "/workbench", count: try reader.waitingCount(for: viewer, upTo: most))
    let agencies = Frame.NavigationEntry(place: .agencies, path: "/agencies")
    guard viewer.mayReadContent else { return [workbench, agencies] }
    let registry = desk.road.registry
    var entries = [workbench, .init(place: .cases, path: "/cases")]
    if !registry.kinds(of: .hearing).isEmpty { entries.append(.init(place: .hearings, path: CalendarHandler.path)) }
    if !registry.kinds(of: .recommendation).isEmpty {
      entries.append(.init(place: .recommendations, path: RecommendationsHandler.path))
    }
    entries += registry.kinds(of: .roll).map { kind in
      .init(place: .other(lexicon.kind(kind.id, in: language)), path: Self.listPath(kind))
    }
    if ApprovalsHandler.mayDecide(viewer, registry) {
      let count = try reader.waitingCount(for: viewer, verdictOnly: true, upTo: most)
      entries.append(.init(place: .approvals, path: "/approvals", count: count))
    }
    entries.append(.init(place: .deadlines, path: "/deadlines"))
    if viewer.isOverseer { entries.append(.init(place: .contradictions, path: ContradictionsHandler.path)) }
    if reader.law.permissions.mayCount(viewer) {
      entries.append(.init(place: .statistics, path: "/statistics"))
      entries.append(.init(place: .registers, path: "/registers"))
    }
    return entries + [agencies]
  }

  /// The office of whoever has not signed in yet: the demonstration's, or the only one whose people could sign in here.
  private static func home(_ directory: OfficeDirectory, _ demonstration: AccountID?) throws -> Office? {
    if let account = try demonstration.flatMap({ try directory.account($0) }) {
      return try directory.office(account.office)
    }
    let offices = try directory.offices(limit: 10)
    let inhabited = try offices.filter { try !directory.accounts(of: $0.id, limit: 1).isEmpty }
    return offices.count < 10 && inhabited.count == 1 ? inhabited.first : nil
  }

  /// The kind of file that a page is about, as its address tells: a file with its forms, the form that opens one, the list of
  /// one kind.
  private static func kind(of request: Request, _ viewer: Viewer, _ reader: Reader) throws -> KindID? {
    let parts = request.uri.path.split(separator: "/").map(String.init)
    switch (parts.first, parts.dropFirst().first) {
    case ("cases", let file?):
      do {
        return try reader.header(FileID(rawValue: file), for: viewer).header.kind
      } catch RoadError.absent {
        return nil
      }
    case ("cases", nil):
      let kinds = ListQuery(request).all("kind")
      return kinds.count == 1 ? kinds.first.map(KindID.init(rawValue:)) : nil
    case ("new", let kind?): return KindID(rawValue: kind)
    default: return nil
    }
  }

  /// Where the files of a kind stand in the navigation.
  private static func place(of kind: RegisteredKind) -> String {
    switch kind.family {
    case .casework: "/cases"
    case .recommendation: RecommendationsHandler.path
    case .hearing, .pool: CalendarHandler.path
    case .roll: listPath(kind)
    }
  }

  private static func listPath(_ kind: RegisteredKind) -> String { "/cases?kind=\(kind.id)" }

  /// Where in the navigation a page belongs: a file stands where those of its kind do, a list with filters where the list does.
  private static func place(
    of request: Request, _ kind: RegisteredKind?, in navigation: [Frame.NavigationEntry]
  ) -> Int? {
    if let kind, let found = navigation.firstIndex(where: { $0.path == place(of: kind) }) { return found }
    let here = ListQuery(request)
    return navigation.indices.filter { index in
      guard let there = URLComponents(string: navigation[index].path),
        there.path == request.uri.path || request.uri.path.hasPrefix(there.path + "/")
      else {
        return false
      }
      return (there.queryItems ?? []).allSatisfy { item in here.pairs.contains { $0 == (item.name, item.value ?? "") } }
    }.max { navigation[$0].path.utf8.count < navigation[$1].path.utf8.count }
  }

  /// An error as a page: what happened, and what to do.
  func errorPage(
    _ failure: Failure, reference: String?, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    let kind: ErrorPage.Kind =
      switch failure.status.code {
      case 400, 415, 422: .badRequest
      case 403: .forbidden
      case 404, 405: .notFound
      case 409, 412, 428: .conflict
      case 413: .tooLarge
      case 503: .unavailable
      default: .failure
      }
    var page = ErrorPage(kind: failure.code == RequestError.crossSite.code ? .outdated : kind)
    page.status = failure.status.code
    // The outdated page says it all itself.
    if page.kind != .outdated {
      page.detail =
        [failure.title, failure.detail].filter { !$0.isEmpty }.joined(separator: " ")
        + (failure.article.map { Citation($0).bracketed(words(context)) } ?? "")
    }
    page.reference = reference
    if let file = failure.elsewhere {
      page.ways = [Link(lexicon.text("open.linked", in: context.language), PagePath.file(file))]
    }
    do {
      return try await self.page(page, request, context, status: failure.status)
    } catch {
      // Where even the frame cannot be read, the database is away: the page says so without it.
      let office = lexicon.text("product", in: context.language)
      let frame = Frame(office: office, path: request.pathAndQuery, token: context.formToken)
      return Self.html(page.render(in: frame, words(context)), status: failure.status)
    }
  }
}

/// A person's roles in words.
enum PersonText {
  static func roles(
    of viewer: Viewer, _ directory: OfficeDirectory, _ lexicon: Lexicon, _ language: CaseKernel.Language
  ) throws -> String {
    let separator = lexicon.text("listSeparator", in: language)
    let departments = viewer.appointments.map(\.department).reduce(into: [DepartmentID?]()) { list, id in
      if !list.contains(id) { list.append(id) }
    }
    // Whoever holds the same in several departments reads it once.
    var held: [(roles: String, places: [String])] = []
    for id in departments {
      let roles = viewer.appointments.filter { $0.department == id }.map { role($0, lexicon, language) }
        .joined(separator: separator)
      let place = try id.flatMap { try directory.department($0) }.map { language == .chinese ? $0.nameZh : $0.nameEn }
      if let known = held.firstIndex(where: { $0.roles == roles }), let place {
        held[known].places.append(place)
      } else {
        held.append((roles, place.map { [$0] } ?? []))
      }
    }
    return held.map { $0.places.isEmpty ? $0.roles : "\($0.roles) · \($0.places.joined(separator: separator))" }
      .joined(separator: separator)
  }

  /// The chief procurator and his deputies hold one role, but people call them by two names.
  private static func role(_ held: Appointment, _ lexicon: Lexicon, _ language: CaseKernel.Language) -> String {
    let key =
      held.role == .chief ? (held.department == nil ? "demo.chief" : "demo.deputy") : "role.\(held.role.rawValue)"
    return lexicon.text(key, in: language)
  }
}

extension PageDate {
  init(_ date: LegalDate) { self.init(year: date.year, month: date.month, day: date.day) }
}
