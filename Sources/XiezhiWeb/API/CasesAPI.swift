// Reading files of every kind over the API: list, header, docket, acts, papers. A kind needs no route of its own.

import CaseKernel
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import LegalCalendar

struct CasesAPI: Sendable {
  let services: WebServices
  private static let listLimit = 200
  private static let docketLimit = 100

  func list(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let (query, asked) = (ListQuery(request), APIQuery(request))
    try asked.check(services.desk.road.registry)
    var chosen = try query.filter()
    chosen.counted = try CountedQuery(query, services.desk.road.registry)?.cell
    let (filter, limit) = (chosen, try query.limit(default: 40, atMost: Self.listLimit))
    let after = try asked.cursor("after")
    let rendering = rendering(context)
    let page = try await services.desk.read { reader in
      let page = try reader.files(filter, for: viewer, after: after, limit: limit)
      return JSONValue.object([
        "items": .array(page.items.map { rendering.item($0, today: reader.today) }),
        "next": page.next.map { .string($0) } ?? .null,
      ])
    }
    return try .json(page)
  }

  /// What contradicts itself or stands still, of one sort; of the first that there is where none is named.
  func contradictions(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let (query, asked) = (ListQuery(request), APIQuery(request))
    let named = try asked.text("fault", atMost: 40).map { name in
      guard let fault = Contradiction.Fault(rawValue: name) else { throw RequestError.badParameter("fault") }
      return fault
    }
    let limit = try query.limit(default: 40, atMost: Self.listLimit)
    let after = try asked.cursor("after")
    let rendering = rendering(context)
    let json = try await services.desk.read { reader in
      let counts = try reader.contradictionCounts(for: viewer)
      let fault = named ?? Contradiction.Fault.first(in: counts)
      let page = try reader.contradictions(fault, for: viewer, after: after, limit: limit)
      return JSONValue.object([
        "fault": .string(fault.rawValue),
        "counts": .object(
          Dictionary(
            Contradiction.Fault.allCases.map { ($0.rawValue, .integer(Int64(counts[$0, default: 0]))) },
            uniquingKeysWith: { first, _ in first })),
        "items": .array(page.items.map { rendering.contradiction($0, today: reader.today) }),
        "next": page.next.map { .string($0) } ?? .null,
      ])
    }
    return try .json(json)
  }

  func show(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try context.fileID()
    let rendering = rendering(context)
    let (json, version) = try await services.desk.open(file, for: viewer) { reader in
      let view = try reader.file(file, for: viewer)
      let entries = try reader.latestEntries(of: file, for: viewer, limit: 20)
      return (rendering.file(view, entries), view.header.version)
    }
    return try .json(json, headers: [.eTag: "\"\(version)\""])
  }

  func docket(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try context.fileID()
    let query = ListQuery(request)
    let limit = try query.limit(default: 50, atMost: Self.docketLimit)
    let after = try query.integer("after", in: 0...1_000_000_000) ?? 0
    let rendering = rendering(context)
    let json = try await logged(file, viewer) { reader in
      let (header, reading) = try reader.header(file, for: viewer)
      let entries = try reader.entries(of: file, for: viewer, after: after, limit: limit + 1)
      var members = rendering.access(reading, try reader.contentReaders(of: header, reading, for: viewer))
      members["entries"] = .array(entries.prefix(limit).map { rendering.entry($0, of: header.kind) })
      members["next"] = entries.count > limit ? .integer(Int64(entries[limit - 1].seq)) : .null
      return JSONValue.object(members)
    }
    return try .json(json)
  }

  func acts(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try context.fileID()
    let rendering = rendering(context)
    let json = try await services.desk.read { reader in
      JSONValue.object(["acts": .array(try reader.acts(on: file, for: viewer).map(rendering.availability))])
    }
    return try .json(json)
  }

  func papers(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try context.fileID()
    let (shelf, rendering) = (services.papers, rendering(context))
    let json = try await services.desk.read { reader in
      let (header, reading) = try reader.header(file, for: viewer)
      var members = rendering.access(reading, try reader.contentReaders(of: header, reading, for: viewer))
      members["papers"] = .array(
        try shelf.offers(on: file, for: viewer, reader).map { rendering.paper($0, of: file) })
      return JSONValue.object(members)
    }
    return try .json(json)
  }

  func paper(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await PaperAnswer(services: services).response(
      file: context.fileID(), paper: try context.parameters.require("paper"), for: context.requireViewer())
  }

  private func logged<T: Sendable>(
    _ file: FileID, _ viewer: Viewer, _ body: @escaping @Sendable (Reader) throws -> T
  ) async throws -> T { try await services.desk.read(file, for: viewer, body) }

  private func rendering(_ context: SuiteContext) -> JSONRendering {
    JSONRendering(lexicon: services.lexicon, language: context.language, road: services.desk.road)
  }
}

extension SuiteContext {
  /// The file that the address names.
  func fileID() throws -> FileID {
    let text = try parameters.require("id")
    guard text.utf8.count <= 64, !text.utf8.contains(0) else { throw RoadError.absent }
    return FileID(rawValue: text)
  }
}
