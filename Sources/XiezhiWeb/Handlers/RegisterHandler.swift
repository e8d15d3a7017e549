// Registers (台账) as pages: rows by keyset, the office's own layout, and the same rows as a file.

import CaseKernel
import Foundation
import Hummingbird
import LegalCalendar

struct RegisterHandler: Sendable {
  let desk: PageDesk
  private static let pageSize = 50

  func add(to pages: RouterGroup<SuiteContext>) {
    pages.get("/registers", use: show)
    pages.get("/registers/{register}", use: show)
    pages.get("/registers/{register}/layout", use: layout)
    pages.post("/registers/{register}/layout", use: save)
    for format in SheetFormat.allCases {
      pages.get("/registers/{register}/export.\(format.rawValue)") { request, context in
        try await export(format, request, context)
      }
    }
  }

  private func register(_ context: SuiteContext) throws -> RegisterDescription {
    guard let name = context.parameters.get("register") else {
      guard let first = desk.services.registers.registers.first else { throw RequestError.notFound }
      return first
    }
    return try desk.services.registers.register(name)
  }

  /// The files that a register is narrowed to; the kind is the register's own.
  static func filter(_ query: ListQuery) throws -> FileFilter {
    var filter = try query.filter()
    filter.kinds = []
    return filter
  }

  private func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let (register, query) = (try register(context), ListQuery(request))
    let filter = try Self.filter(query)
    let builder = RegisterBuilder(desk.lexicon, context.language, register, desk.services.registers.registers)
    let page = try await desk.desk.read { reader in
      let rows = try reader.rows(of: register, filter, for: viewer, after: query.after, limit: Self.pageSize)
      return try builder.page(
        rows, columns: reader.columns(of: register, for: viewer),
        total: reader.count(of: register, filter, for: viewer),
        query, mayChange: reader.mayChangeLayouts(viewer), reader)
    }
    return try await desk.page(page, request, context)
  }

  private func layout(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await desk.page(try await layoutPage(context), request, context)
  }

  private func layoutPage(_ context: SuiteContext) async throws -> RegisterLayoutPage {
    let viewer = try context.requireViewer()
    let register = try register(context)
    let (lexicon, language) = (desk.lexicon, context.language)
    return try await desk.desk.read { reader in
      guard reader.mayChangeLayouts(viewer) else {
        throw RoadError.forbidden(Refusal("roleNotHeld", details: ["doers": Doer.office(.caseManagement).code]))
      }
      let words = ItemWords(lexicon, language, of: register.kind)
      let chosen = try reader.columns(of: register, for: viewer)
      let all = reader.kinds.first { $0.id == register.kind }?.items ?? []
      return RegisterLayoutPage(
        name: language == .chinese ? register.nameZh : register.nameEn, path: "/registers/\(register.id)/layout",
        back: "/registers/\(register.id)",
        items: all.map { item in
          RegisterLayoutPage.Item(
            name: item.name, label: words.label(item), position: chosen.firstIndex(of: item).map { $0 + 1 })
        })
    }
  }

  private func save(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let register = try register(context)
    let form = try await SubmittedForm.read(request, context, desk.services)
    if form.value(ReservedField.step) == RegisterLayoutPage.reset {
      try await desk.desk.saveLayout(nil, of: register, by: viewer)
    } else {
      let placed = form.values.compactMap { name, value -> (Int, String)? in
        guard !name.hasPrefix("~"), let position = Int(value) else { return nil }
        return (position, name)
      }
      do {
        try await desk.desk.saveLayout(placed.sorted { $0 < $1 }.map(\.1), of: register, by: viewer)
      } catch RegisterError.unusableColumns {
        var page = try await layoutPage(context)
        page.problem = desk.lexicon.text("failure.unusableColumns", in: context.language)
        return try await desk.page(page, request, context, status: .unprocessableContent)
      }
    }
    return .redirect(to: "/registers/\(register.id)", type: .normal)
  }

  private func export(
    _ format: SheetFormat, _ request: Request, _ context: SuiteContext
  ) async throws -> Response {
    let export = RegisterExport(
      desk.desk, desk.lexicon, context.language, try register(context), try Self.filter(ListQuery(request)),
      for: try context.requireViewer())
    return try await RegisterAnswer.response(export, format)
  }
}

/// An export as an answer: CSV flows while it is read.
enum RegisterAnswer {
  static func response(_ export: RegisterExport, _ format: SheetFormat) async throws -> Response {
    let head = try await export.begin()
    let name = "\(export.register.id)-\(export.desk.clock.now.dateInChina).\(format.rawValue)"
    let body: ResponseBody =
      switch format {
      case .xlsx: .init(byteBuffer: ByteBuffer(bytes: try await export.workbook(head)))
      case .csv:
        .init { writer in
          try await export.csv(head) { bytes in try await writer.write(ByteBuffer(bytes: bytes)) }
          try await writer.finish(nil)
        }
      }
    return .sheet(body, named: name, format)
  }
}
