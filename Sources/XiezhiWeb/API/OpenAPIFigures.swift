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
}
