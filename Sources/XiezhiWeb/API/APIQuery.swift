// The query of a request to the API, read strictly: a filter that is misspelt must not widen a list in silence.

import CaseKernel
import Foundation
import Hummingbird
import LegalCalendar

struct APIQuery {
  /// The filters of lists; `facet.…` besides them.
  static let filters =
    [
      "kind", "stage", "handler", "department", "closed", "urgency", "q", "openedFrom", "openedTo",
    ] + CountedQuery.names
  /// What may be named several times: any of the values is meant.
  private static let repeatable: Set<String> = ["kind", "stage"]

  private static let longest = 200
  static let longestFilter = 120

  private let pairs: [(name: String, value: String)]

  init(_ request: Request) {
    pairs = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
  }

  /// Refuses every parameter but these; facets count as filters.
  func allow(_ names: [String]) throws {
    var seen: Set<String> = []
    for (name, value) in pairs {
      let isFacet = name.hasPrefix("facet.") && name.utf8.count > 6 && names.contains("kind")
      let isDimension = name.hasPrefix(CountedQuery.dimensionPrefix) && name.utf8.count > 7 && names.contains("figure")
      guard names.contains(name) || isFacet || isDimension else {
        throw RequestError.unknownParameter(String(name.prefix(80)))
      }
      guard seen.insert(name).inserted || Self.repeatable.contains(name), !value.isEmpty, !value.utf8.contains(0),
        value.unicodeScalars.count <= Self.longest
      else { throw RequestError.badParameter(name) }
    }
  }

  /// Refuses kinds and stages that the suite does not know, and days that no calendar of law has.
  func check(_ registry: Registry) throws {
    let stages = Set(registry.kinds.flatMap { $0.stages.map(\.rawValue) })
    for (name, value) in pairs {
      let isKnown =
        switch name {
        case "kind": registry[KindID(rawValue: value)] != nil
        case "stage": stages.contains(value)
        case "openedFrom", "openedTo": Self.isDay(value)
        default: true
        }
      guard isKnown, value.unicodeScalars.count <= Self.longestFilter else { throw RequestError.badParameter(name) }
      // A day like any other, but one that the calendar of law does not reach.
      if name.hasPrefix("opened"), LegalDate(value) == nil {
        throw RoadError.invalid(FormProblems([FieldProblem(name, .notADate, value: value)]))
      }
    }
  }

  /// Whether a text is a day as RFC 3339 writes it.
  static func isDay(_ text: String) -> Bool {
    guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.1) else {
      return false
    }
    var day = DateComponents(year: year, month: Int(match.2), day: Int(match.3))
    day.calendar = Calendar(identifier: .gregorian)
    return day.isValidDate
  }

  /// A text of so many characters at most; nil where it is not there or empty.
  func text(_ name: String, atMost limit: Int) throws -> String? {
    guard let value = pairs.first(where: { $0.name == name })?.value, !value.isEmpty else { return nil }
    guard value.unicodeScalars.count <= limit else { throw RequestError.badParameter(name) }
    return value
  }

  /// Where a list goes on: what its last page gave as `next`, a day and an identifier.
  static let cursorPattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}~[!-~]{1,100}$"

  func cursor(_ name: String) throws -> String? {
    guard let value = try text(name, atMost: 120) else { return nil }
    let (day, rest) = (value.prefix(11), value.dropFirst(11))
    let isDay = zip(day.utf8, "0000-00-00~".utf8).allSatisfy { $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 }
    guard day.utf8.count == 11, isDay, (1...100).contains(rest.utf8.count), rest.utf8.allSatisfy(Self.isVisible) else {
      throw RequestError.badParameter(name)
    }
    return value
  }

  static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
