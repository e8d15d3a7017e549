// Importing over the API as on the pages: a sheet is sent and weighed, looked at row by row, and confirmed once.

import CaseKernel
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar
import Spreadsheets

struct ImportsAPI: Sendable {
  let services: WebServices

  var routes: [APIRoute] {
    let (one, mappings) = ("/imports/{profile}/uploads/{id}", "/imports/{profile}/mappings")
    return [
      APIRoute(method: .get, path: "/imports", answer: list),
      APIRoute(method: .post, path: "/imports/{profile}", query: ["name", "day", "mapping"], answer: receive),
      APIRoute(method: .get, path: "/imports/{profile}/template", answer: template),
      APIRoute(method: .get, path: one, answer: show),
      APIRoute(method: .post, path: "\(one)/confirm", answer: confirm),
      APIRoute(method: .get, path: "\(one)/errors", answer: errors),
      APIRoute(method: .get, path: mappings, answer: listMappings),
      APIRoute(method: .put, path: "\(mappings)/{source}", answer: putMapping),
      APIRoute(method: .delete, path: "\(mappings)/{source}", answer: deleteMapping),
    ]
  }

  private func intake(_ context: SuiteContext) throws -> Intake {
    let id = try context.parameters.require("profile")
    guard let profile = services.intakes.first(where: { $0.id == id }) else { throw RoadError.absent }
    return Intake(profile, desk: services.desk)
  }

  private func rendering(_ intake: Intake, _ context: SuiteContext) -> ImportRendering {
    ImportRendering(profile: intake.profile, lexicon: services.lexicon, language: context.language)
  }

  func list(_ request: Request, _ context: SuiteContext) async throws -> Response {
    _ = try context.requireViewer()
    let profiles = services.intakes.map { profile in
      ImportRendering(profile: profile, lexicon: services.lexicon, language: context.language).description
    }
    return try .json(.object(["profiles": .array(profiles)]))
  }

  func receive(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake, query) = (try context.requireViewer(), try intake(context), try APIQuery(request))
    let name = try query.text("name", atMost: 200) ?? services.lexicon.text("attachment.unnamed", in: context.language)
    let typed = try query.text("day", atMost: 40)
    let day = typed.flatMap { LegalDate.parse($0) }
    if let typed, day == nil {
      throw RoadError.invalid(FormProblems([FieldProblem("day", .notADate, value: typed)]))
    }
    let mapping = try query.text("mapping", atMost: 200).map(MappingChoice.named) ?? .automatic
    try await intake.authorise(viewer)
    let sheet = IntakeSheet(
      fileName: name, bytes: try await Self.bytes(request, atMost: intake.limits.bytes), day: day, mapping: mapping)
    let plan = try await intake.plan(sheet, for: viewer)
    let id = try await intake.stage(sheet, by: viewer)
    let rendering = rendering(intake, context)
    return try .json(
      rendering.upload(id, plan, isLoaded: false), status: .created, headers: [.location: rendering.href(id)])
  }

  /// The sheet that a request carries; one that is too large says how large one may be.
  private static func bytes(_ request: Request, atMost limit: Int) async throws -> [UInt8] {
    do {
      return Array(try await request.content(atMost: limit).readableBytesView)
    } catch RequestError.tooLarge {
      throw IntakeError.tooLarge(limit: limit)
    }
  }

  func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake, id) = (try context.requireViewer(), try intake(context), try context.parameters.require("id"))
    let rendering = rendering(intake, context)
    if let report = try await intake.report(id, for: viewer) {
      return try .json(rendering.upload(id, report.plan, isLoaded: true))
    }
    let plan = try await intake.plan(try await intake.staged(id, for: viewer), for: viewer)
    return try .json(rendering.upload(id, plan, isLoaded: false))
  }

  /// Loads once: a call that is sent again gets the report of the first.
  func confirm(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake, id) = (try context.requireViewer(), try intake(context), try context.parameters.require("id"))
    let members = try await JSONBody.read(request)
    var reading = BodyReading()
    reading.refuseUnknown(in: members, besides: ["badRows"], at: FieldPath())
    let options = Intake.BadRows.allCases.map(\.rawValue)
    let badRows = reading.choice(members["badRows"], of: options, at: FieldPath("badRows"))
      .flatMap(Intake.BadRows.init(rawValue:))
    guard reading.problems.isEmpty, let badRows else { throw RoadError.invalid(FormProblems(reading.problems)) }
    let report = try await intake.confirm(id, badRows: badRows, by: viewer)
    var headers: HTTPFields = [:]
    if report.isRepeated, let name = IdempotencyKey.replayed { headers[name] = "true" }
    // The answer is what will be read again: a report that holds no cells.
    let kept = try await intake.report(id, for: viewer) ?? report
    return try .json(rendering(intake, context).upload(id, kept.plan, isLoaded: true), headers: headers)
  }

  func errors(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake, id) = (try context.requireViewer(), try intake(context), try context.parameters.require("id"))
    let sheet = try await intake.staged(id, for: viewer)
    let marked = try await intake.marked(sheet, for: viewer, services.lexicon, context.language)
    return .sheet(marked.bytes, named: marked.fileName, marked.format)
  }

  func template(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake) = (try context.requireViewer(), try intake(context))
    try await intake.authorise(viewer)
    let bytes = try intake.profile.template(services.lexicon, context.language)
    return .sheet(bytes, named: "\(intake.profile.id).xlsx", .xlsx)
  }

  // MARK: Mappings

  func listMappings(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake) = (try context.requireViewer(), try intake(context))
    let mappings = try await intake.mappings(for: viewer)
    return try .json(.object(["mappings": .array(mappings.map(ImportRendering.mapping))]))
  }

  func putMapping(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake) = (try context.requireViewer(), try intake(context))
    try await intake.authorise(viewer)
    let mapping = try MappingBody(try await JSONBody.read(request)).mapping(of: try Self.source(context))
    try await intake.save(mapping, by: viewer)
    return try .json(ImportRendering.mapping(mapping))
  }

  func deleteMapping(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let (viewer, intake) = (try context.requireViewer(), try intake(context))
    try await intake.forget(try Self.source(context), by: viewer)
    return Response(status: .noContent)
  }

  private static func source(_ context: SuiteContext) throws -> String {
    let written = try context.parameters.require("source")
    guard let source = written.removingPercentEncoding, !source.utf8.contains(0) else { throw RoadError.absent }
    return source
  }
}

/// `{"sheet": "名单", "headingRow": 3, "dates": "dayFirst", "columns": [{"column": "B", "heading": "姓名", "field": "person"}]}`.
struct MappingBody {
  private let sheet: String
  private let headingRow: Int
  private let dates: IntakeMapping.DateStyle
  private let columns: [TableLayout.Column]

  init(_ members: [String: JSONValue]) throws {
    var reading = BodyReading()
    reading.refuseUnknown(in: members, besides: ["source", "sheet", "headingRow", "dates", "columns"], at: FieldPath())
    var columns: [TableLayout.Column] = []
    for (position, value) in reading.list(members["columns"], most: 512, at: FieldPath("columns")).enumerated() {
      let path = FieldPath("columns").appending(position)
      guard let column = reading.object(value, at: path) else { continue }
      reading.refuseUnknown(in: column, besides: ["column", "heading", "field"], at: path)
      guard let letters = reading.text(column["column"], most: 3, at: path.appending("column")) else { continue }
      guard let index = SheetColumn.index(letters) else {
        reading.report(FieldProblem(path.appending("column"), .wrongType, value: letters))
        continue
      }
      let heading = reading.optionalText(column["heading"], most: 1_000, at: path.appending("heading"))
      let field = reading.optionalText(column["field"], most: 100, at: path.appending("field"))
      columns.append(TableLayout.Column(index: index, heading: heading ?? "", field: field))
    }
    self.columns = columns
    sheet = reading.optionalText(members["sheet"], most: 100, at: FieldPath("sheet")) ?? ""
    headingRow = reading.integer(members["headingRow"], in: 1...100_000, at: FieldPath("headingRow")) ?? 1
    let styles = IntakeMapping.DateStyle.allCases.map(\.rawValue)
    dates =
      reading.choice(members["dates"] ?? "yearFirst", of: styles, at: FieldPath("dates"))
      .flatMap(IntakeMapping.DateStyle.init(rawValue:)) ?? .yearFirst
    guard reading.problems.isEmpty else { throw RoadError.invalid(FormProblems(reading.problems)) }
  }

  func mapping(of source: String) -> IntakeMapping {
    IntakeMapping(
      source: source, table: TableLayout(sheetName: sheet, headingRow: headingRow, columns: columns), dates: dates)
  }
}

extension BodyReading {
  mutating func text(_ value: JSONValue?, most: Int, at path: FieldPath) -> String? {
    guard let value, value != .null else {
      report(FieldProblem(path, .required))
      return nil
    }
    return optionalText(value, most: most, at: path)
  }

  mutating func optionalText(_ value: JSONValue?, most: Int, at path: FieldPath) -> String? {
    guard let value, value != .null else { return nil }
    guard let text = value.text, !text.utf8.contains(0) else {
      report(FieldProblem(path, .wrongType))
      return nil
    }
    guard text.unicodeScalars.count <= most else {
      report(FieldProblem(path, .tooLong, value: text, details: ["limit": "\(most)"]))
      return nil
    }
    return text
  }

  mutating func integer(_ value: JSONValue?, in range: ClosedRange<Int>, at path: FieldPath) -> Int? {
    guard let value, value != .null else {
      report(FieldProblem(path, .required))
      return nil
    }
    guard case .integer(let number) = value, let number = Int(exactly: number), range.contains(number) else {
      let details = ["from": "\(range.lowerBound)", "to": "\(range.upperBound)"]
      report(FieldProblem(path, .outOfRange, details: details))
      return nil
    }
    return number
  }
}
