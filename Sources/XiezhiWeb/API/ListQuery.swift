// What a list is asked for: the filters that pages, API and exports share, read from the address.

import CaseKernel
import Foundation
import Hummingbird
import LegalCalendar

struct ListQuery {
  /// Names and values as they stand in the address.
  let pairs: [(name: String, value: String)]
  private let values: [String: [String]]

  init(_ request: Request) {
    self.init(request.uri.queryParameters.map { (String($0.key), String($0.value)) })
  }

  init(_ pairs: [(name: String, value: String)]) {
    self.pairs = pairs
    values = Dictionary(grouping: pairs, by: \.name).mapValues { $0.map(\.value) }
  }

  func text(_ name: String) -> String? {
    values[name]?.first.flatMap { $0.isEmpty ? nil : $0 }
  }

  func all(_ name: String) -> [String] { values[name, default: []].filter { !$0.isEmpty } }

  var after: String? { text("after") }

  func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), range.contains(number) else { throw RequestError.badParameter(name) }
    return number
  }

  func limit(default normal: Int, atMost most: Int) throws -> Int { try integer("limit", in: 1...most) ?? normal }

  func filter() throws -> FileFilter {
    var filter = FileFilter()
    filter.kinds = all("kind").map(KindID.init(rawValue:))
    filter.stages = all("stage").map(StageID.init(rawValue:))
    filter.handler = text("handler").map(AccountID.init(rawValue:))
    filter.department = text("department").map(DepartmentID.init(rawValue:))
    filter.text = text("q")
    filter.isClosed = try boolean("closed")
    if let urgency = text("urgency") {
      guard let known = FileFilter.Urgency(rawValue: urgency) else { throw RequestError.badParameter("urgency") }
      filter.urgency = known
    }
    filter.openedFrom = try day("openedFrom")
    filter.openedTo = try day("openedTo")
    for name in values.keys where name.hasPrefix("facet.") { filter.facets[String(name.dropFirst(6))] = text(name) }
    if values.values.joined().contains(where: { $0.utf8.contains(0) || $0.unicodeScalars.count > 300 }) {
      throw RequestError.badParameter("query")
    }
    return filter
  }

  func boolean(_ name: String) throws -> Bool? {
    switch text(name) {
    case nil: nil
    case "true", "1": true
    case "false", "0": false
    default: throw RequestError.badParameter(name)
    }
  }

  func day(_ name: String) throws -> LegalDate? {
    guard let text = text(name) else { return nil }
    guard let date = LegalDate.parse(text) else {
      // A day like any other, but one that the calendar of law does not reach.
      throw APIQuery.isDay(text) ? RequestError.unfitParameter(name) : RequestError.badParameter(name)
    }
    return date
  }
}
