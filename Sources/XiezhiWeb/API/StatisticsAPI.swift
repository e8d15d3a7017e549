// Figures, registers and the case card over the API: the same reads as the pages, as numbers and names.

package import CaseKernel
import Hummingbird
import LegalCalendar

struct StatisticsAPI: Sendable {
  let services: WebServices
  /// What the figures of a kind are asked with.
  static let period = ["period", "from", "to"]
  private static let rows = 200

  /// All figures of a kind for a period, the one before and the same a year earlier.
  func overview(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    try StatisticsQuery.allow(viewer, services.desk.road.law)
    let query = ListQuery(request)
    let rendering = FigureRendering(services.lexicon, context.language)
    let json = try await services.desk.read { reader in
      let kind = try Self.kind(context, reader)
      return try rendering.overview(kind, StatisticsQuery.period(query, reader.today), for: viewer, reader)
    }
    return try .json(json)
  }

  /// One figure by two dimensions.
  func table(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    try StatisticsQuery.allow(viewer, services.desk.road.law)
    let query = ListQuery(request)
    let rendering = FigureRendering(services.lexicon, context.language)
    let json = try await services.desk.read { reader in
      let kind = try Self.kind(context, reader)
      let figure = try kind.figure(named: context.parameters.require("figure"))
      let rows = try query.text("rows").map { try kind.dimension(named: $0, of: figure) }
      let columns = try query.text("columns").map { try kind.dimension(named: $0, of: figure) }
      guard rows == nil || rows != columns else { throw RequestError.unfitParameter("columns") }
      return try rendering.table(
        figure, of: kind, StatisticsQuery.period(query, reader.today), rows: rows, columns: columns, for: viewer,
        reader)
    }
    return try .json(json)
  }

  private static func kind(_ context: SuiteContext, _ reader: Reader) throws -> RegisteredKind {
    let name = try context.parameters.require("kind")
    guard let kind = reader.kinds.first(where: { $0.id.rawValue == name && !$0.statistics.figures.isEmpty }) else {
      throw RoadError.unknownKind(KindID(rawValue: name))
    }
    return kind
  }

  /// A page of a register; with `format` the whole of it as a file, which is logged.
  func register(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let query = ListQuery(request)
    try APIQuery(request).check(services.desk.road.registry)
    let register = try services.registers.register(context.parameters.require("register"))
    let filter = try RegisterHandler.filter(query)
    if let name = query.text("format") {
      guard let format = SheetFormat(rawValue: name) else { throw RequestError.badParameter("format") }
      return try await RegisterAnswer.response(
        RegisterExport(services.desk, services.lexicon, context.language, register, filter, for: viewer), format)
    }
    let limit = try query.limit(default: 50, atMost: Self.rows)
    let after = try APIQuery(request).cursor("after")
    let (lexicon, language) = (services.lexicon, context.language)
    let json = try await services.desk.read { reader in
      let columns = try reader.columns(of: register, for: viewer)
      let words = ItemWords(lexicon, language, of: register.kind)
      let page = try reader.rows(of: register, filter, for: viewer, after: after, limit: limit)
      return JSONValue.object([
        "id": .string(register.id.rawValue), "kind": .string(register.kind.rawValue),
        "name": .string(language == .chinese ? register.nameZh : register.nameEn),
        "columns": .array(
          columns.map { .object(["name": .string($0.name), "label": .string(words.label($0))]) }),
        "total": .integer(Int64(try reader.count(of: register, filter, for: viewer))),
        "rows": .array(
          page.items.map { row in
            .object([
              "id": .string(row.header.id.rawValue), "masked": .bool(row.isMasked),
              "values": .object(
                Dictionary(
                  columns.map { ($0.name, Self.told(row.values[$0.name] ?? .null, $0)) },
                  uniquingKeysWith: { a, _ in a })),
            ])
          }), "next": page.next.map { .string($0) } ?? .null,
      ])
    }
    return try .json(json)
  }

  /// Amounts are in yuan over the API.
  private static func told(_ value: JSONValue, _ item: ItemDescription) -> JSONValue {
    guard item.shape == .money, case .integer(let fen) = value else { return value }
    return .string(Money(fen: Int(fen)).yuan)
  }

  /// Keeps that the card was copied as it was seen; the answer is the card after that.
  func noteCopied(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let seen = try SeenVersion(request)
    try await services.desk.noteCardCopied(
      context.fileID(), version: seen.number, by: try context.requireViewer())
    return try await card(request, context)
  }

  /// The case card of a file.
  func card(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let file = try context.fileID()
    let (forms, rendering) = (services.cards, CardRendering(services.lexicon, context.language))
    let json = try await services.desk.read(file, for: viewer) { reader in
      try rendering.card(reader.card(of: file, forms, for: viewer), reader)
    }
    return try .json(json)
  }
}

/// Figures as the API and the command line write them.
package struct FigureRendering: Sendable {
  private let lexicon: Lexicon
  private let language: Language

  /// A rendering with the words of a language.
  package init(_ lexicon: Lexicon, _ language: Language) {
    self.lexicon = lexicon
    self.language = language
  }

  /// All figures of a kind.
  package func overview(
    _ kind: RegisteredKind, _ period: FigurePeriod, for viewer: Viewer, _ reader: Reader
  ) throws -> JSONValue {
    let words = FigureWords(lexicon, language, of: kind.id)
    let spans = [period, period.before, period.yearEarlier]
    let figures = try kind.statistics.figures.map { figure -> JSONValue in
      let numbers = try spans.map { try reader.numbers(of: figure, in: $0, for: viewer) }
      return .object([
        "id": .string(figure.id.rawValue), "name": .string(words.name(figure)), "unit": .string(words.unit(figure)),
        "definition": .string(words.definition(figure)), "article": figure.basis.article.map { .string($0) } ?? .null,
        "confirmed": .bool(figure.basis.isConfirmed),
        "dimensions": .array(kind.statistics.dimensions(of: figure).map { .string($0.id.rawValue) }),
        "current": number(figure, numbers[0].part, numbers[0].whole),
        "before": number(figure, numbers[1].part, numbers[1].whole),
        "yearEarlier": number(figure, numbers[2].part, numbers[2].whole),
      ])
    }
    return .object([
      "kind": .string(kind.id.rawValue), "name": .string(lexicon.kind(kind.id, in: language)),
      "current": span(spans[0]), "before": span(spans[1]), "yearEarlier": span(spans[2]), "figures": .array(figures),
    ])
  }

  /// One figure by two dimensions, in the order of their values.
  package func table(
    _ figure: FigureDescription, of kind: RegisteredKind, _ period: FigurePeriod, rows: Dimension?, columns: Dimension?,
    for viewer: Viewer, _ reader: Reader
  ) throws -> JSONValue {
    var words = FigureWords(lexicon, language, of: kind.id)
    let (part, whole) = try reader.tables(of: figure, in: period, rows: rows, columns: columns, for: viewer)
    let (lines, places) = (whole?.rows ?? part.rows, whole?.columns ?? part.columns)
    try words.read([lines, places], reader)
    let happening = figure.quantity.measure.happening
    func axis(_ axis: CrossTable.Axis) -> JSONValue {
      guard let dimension = axis.dimension else { return .null }
      return .object([
        "dimension": .string(dimension.id.rawValue), "name": .string(words.name(dimension)),
        "values": .array(
          axis.values.map {
            .object([
              "value": .string($0.text), "label": .string(words.label($0, of: dimension, happening)),
              "opens": .bool($0 != .protected),
            ])
          }),
      ])
    }
    func cell(_ row: DimensionValue?, _ column: DimensionValue?) -> JSONValue {
      number(figure, part[row, column], whole.map { $0[row, column] })
    }
    let across: [DimensionValue] = places.dimension == nil ? [] : places.values
    return .object([
      "kind": .string(kind.id.rawValue), "figure": .string(figure.id.rawValue), "name": .string(words.name(figure)),
      "unit": .string(words.unit(figure)), "definition": .string(words.definition(figure)), "period": span(period),
      "rows": axis(lines), "columns": axis(places),
      "cells": .array(
        lines.dimension == nil
          ? [] : lines.values.map { row in .array(across.map { cell(row, $0) }) }),
      "rowTotals": .array(lines.dimension == nil ? [] : lines.values.map { cell($0, nil) }),
      "columnTotals": .array(across.map { cell(nil, $0) }), "total": cell(nil, nil),
    ])
  }

  private func span(_ period: FigurePeriod) -> JSONValue {
    .object(["from": .string(period.from.description), "to": .string(period.to.description)])
  }

  private func number(_ figure: FigureDescription, _ part: Sums, _ whole: Sums?) -> JSONValue {
    func integer(_ number: Int) -> JSONValue { .integer(Int64(number)) }
    let isAmount = if case .amount = figure.quantity { true } else { false }
    let (of, among) = (part.number(of: figure.quantity), whole?.number(of: figure.quantity))
    return .object([
      "count": integer(part.count), "persons": integer(part.persons), "opening": integer(part.opening),
      "amount": isAmount ? .string(part.amount.yuan) : .null,
      "median": part.medianHalfDays.map { .string(FigureWords.halves($0)) } ?? .null,
      "longest": part.longest.map(integer) ?? .null, "of": among.map(integer) ?? .null,
      "percent": among.flatMap { FigureWords.percent(of, of: $0) }.map { .string($0) } ?? .null,
    ])
  }
}

/// The case card as the API and the command line write it.
package struct CardRendering: Sendable {
  private let lexicon: Lexicon
  private let language: Language

  /// A rendering with the words of a language.
  package init(_ lexicon: Lexicon, _ language: Language) {
    self.lexicon = lexicon
    self.language = language
  }

  /// A card, its fields in the card's order.
  package func card(_ card: CaseCard, _ reader: Reader) throws -> JSONValue {
    var words = ItemWords(lexicon, language, of: card.header.kind)
    try words.read(card, reader)
    let fields = card.lines.map { line -> JSONValue in
      func text(_ value: JSONValue?) -> JSONValue {
        guard let value, let item = line.item, !value.isBlank else { return .null }
        return .string(words.text(item, value))
      }
      return .object([
        "group": .string(line.field.group), "field": .string(line.field.field),
        "name": .string(language == .chinese ? line.field.nameZh : line.field.nameEn), "value": text(line.value),
        "kept": .bool(line.item != nil), "missing": .bool(line.isMissing), "changed": .bool(line.before != nil),
        "before": text(line.before),
      ])
    }
    return .object([
      "id": .string(card.header.id.rawValue), "version": .integer(Int64(card.header.version)),
      "copied": card.copied.map {
        .object([
          "account": .string($0.account.rawValue), "at": .string($0.at.description), "entry": .integer(Int64($0.entry)),
        ])
      } ?? .null, "fields": .array(fields),
    ])
  }
}
