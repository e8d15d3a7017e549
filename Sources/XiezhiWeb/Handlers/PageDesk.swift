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
    return try await desk.read { reader in
      let directory = OfficeDirectory(reader.connection)
      let office = try viewer.map { try directory.office($0.office) } ?? directory.offices().last
      let name = office.map { language == .chinese ? $0.nameZh : $0.nameEn } ?? lexicon.text("product", in: language)
      var frame = Frame(office: name, path: request.pathAndQuery, token: context.formToken)
      frame.demonstration = try clock.demonstrationDate(reader.connection).map(PageDate.init)
      guard let viewer else { return frame }
      frame.user = Frame.SignedIn(
        name: viewer.name, roles: try PersonText.roles(of: viewer, directory, lexicon, language))
      frame.navigation = [
        .init(place: .workbench, path: "/workbench", count: try reader.waitingCount(for: viewer)),
        .init(place: .cases, path: "/cases"),
        .init(place: .recommendations, path: "/cases?kind=opinion"),
        .init(place: .deadlines, path: "/deadlines"),
      ]
      if let intake = intakes.first, try reader.openings(for: viewer).contains(where: { $0.id == intake.act }) {
        frame.navigation.append(.init(place: .imports, path: "/import/\(intake.id)"))
      }
      for index in frame.navigation.indices {
        frame.navigation[index].current = frame.navigation[index].path == request.pathAndQuery
      }
      return frame
    }
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
    var page = ErrorPage(kind: kind)
    page.detail = [failure.title, failure.detail, failure.article ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
    page.reference = reference
    if let file = failure.elsewhere { page.ways = [Link(lexicon.text("open.linked", in: context.language), PagePath.file(file))] }
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
    try viewer.appointments.map { appointment in
      let role = lexicon.text("role.\(appointment.role.rawValue)", in: language)
      guard let id = appointment.department, let department = try directory.department(id) else { return role }
      return "\(role) · \(language == .chinese ? department.nameZh : department.nameEn)"
    }.joined(separator: language == .chinese ? "、" : ", ")
  }
}

extension PageDate {
  init(_ date: LegalDate) { self.init(year: date.year, month: date.month, day: date.day) }
}
