// The statistics as OpenAPI describes them: figures and dimensions are those of the registered kinds.

import CaseKernel

enum OpenAPIFigures {
  /// Kinds that are counted.
  static func kinds(_ registry: Registry) -> [String] {
    registry.kinds.filter { !$0.statistics.figures.isEmpty }.map(\.id.rawValue)
  }

  /// Every figure of every kind.
  static func names(_ registry: Registry) -> [String] {
    unique(registry.kinds.flatMap { $0.statistics.figures.map(\.id.rawValue) })
  }

  /// Every dimension of every figure.
  static func dimensions(_ registry: Registry) -> [String] {
    unique(
      registry.kinds.flatMap { kind in
        kind.statistics.figures.flatMap { kind.statistics.dimensions(of: $0).map(\.id.rawValue) }
      })
  }

  private static func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { list, name in if !list.contains(name) { list.append(name) } }
  }

  /// The addresses of figures, registers and cards.
  static func paths(_ registry: Registry) -> [String: JSONValue] {
    let period = [
      OpenAPIPaths.query(
        "period", OpenAPIPaths.enumeration(FigurePeriod.Usual.allCases.map(\.rawValue))),
      OpenAPIPaths.query("from", OpenAPIPaths.date), OpenAPIPaths.query("to", OpenAPIPaths.date),
    ]
    let dimension = OpenAPIPaths.enumeration(dimensions(registry))
    let kind = OpenAPIPaths.place("kind", OpenAPIPaths.enumeration(kinds(registry)))
    return [
      "/statistics/{kind}": .object([
        "get": OpenAPIPaths.operation(
          "readStatistics",
          "All figures of a kind for a period, the one before and the same a year earlier; this year where none is named",
          [kind] + period, answer: OpenAPIPaths.answer("Statistics"), errors: [400, 403, 404, 422])
      ]),
      "/statistics/{kind}/{figure}": .object([
        "get": OpenAPIPaths.operation(
          "readFigure",
          "One figure by two dimensions; rows and columns stand in their own order and cannot be sorted by a number",
          [kind, OpenAPIPaths.place("figure", OpenAPIPaths.enumeration(names(registry)))] + period + [
            OpenAPIPaths.query("rows", dimension), OpenAPIPaths.query("columns", dimension),
          ], answer: OpenAPIPaths.answer("FigureTable"), errors: [400, 403, 404, 422])
      ]),
      "/registers/{register}": .object(["get": register(registry)]),
      "/cases/{id}/card": .object([
        "get": OpenAPIPaths.operation(
          "readCard", "The case card of the nationwide system, in its order; what changed since it was last copied",
          [OpenAPIPaths.id], answer: OpenAPIPaths.answer("CaseCard"), errors: [404]),
        "post": OpenAPIPaths.operation(
          "noteCardCopied", "Note that the card was copied as it was seen",
          [OpenAPIPaths.id, OpenAPIPaths.ifMatch], answer: OpenAPIPaths.answer("CaseCard"),
          errors: [400, 404, 412, 428]),
      ]),
    ]
  }

  private static func register(_ registry: Registry) -> JSONValue {
    let stages = Set(registry.kinds.flatMap { $0.stages.map(\.rawValue) }).sorted()
    return OpenAPIPaths.operation(
      "readRegister",
      "A page of a register, with the office's columns; with `format` the whole of it as a file, which is logged",
      [
        OpenAPIPaths.place("register", OpenAPIPaths.text), OpenAPIPaths.query("stage", OpenAPIPaths.list(of: stages)),
        OpenAPIPaths.query("closed", .object(["type": "boolean"])),
        OpenAPIPaths.query("openedFrom", OpenAPIPaths.date), OpenAPIPaths.query("openedTo", OpenAPIPaths.date),
        OpenAPIPaths.query("after", .object(["type": "string", "pattern": .string(APIQuery.cursorPattern)])),
        OpenAPIPaths.query("limit", OpenAPIPaths.integer(1, 200)),
        OpenAPIPaths.query("format", OpenAPIPaths.enumeration(SheetFormat.allCases.map(\.rawValue))),
      ],
      answer: OpenAPIPaths.answers(
        "Register", files: SheetFormat.allCases.map(\.contentType)), errors: [400, 404, 409, 422])
  }
}
