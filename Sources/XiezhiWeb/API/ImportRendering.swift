// Imports as the API writes them: the description of a profile, an upload with every row, a mapping.

package import CaseKernel
import LegalCalendar
import Spreadsheets

struct ImportRendering {
  let profile: IntakeProfile
  let lexicon: Lexicon
  let language: Language

  func href(_ upload: String) -> String { "\(APIRouter.base)/imports/\(profile.id)/uploads/\(upload)" }

  /// What sheets of the profile look like.
  var description: JSONValue {
    .object([
      "id": .string(profile.id), "kind": .string(profile.kind.rawValue), "act": .string(profile.act.rawValue),
      "title": .string(lexicon.text("intake.\(profile.id).title", in: language)),
      "href": .string("\(APIRouter.base)/imports/\(profile.id)"),
      "columns": .array(
        profile.columns.map { column in
          .object([
            "field": .string(column.field), "content": .string(column.content.rawValue),
            "fills": .string(column.fills), "required": .bool(column.required),
            "headings": .array(column.headings.map { .string($0) }),
          ])
        }),
    ])
  }

  /// A sheet that waits, or its report.
  func upload(_ id: String, _ plan: IntakePlan, isLoaded: Bool) -> JSONValue {
    let counts = plan.counts
    let numbers: [(String, Int)] = [
      ("read", counts.read), ("ready", counts.ready), ("loaded", counts.loaded), ("known", counts.known),
      ("repeated", counts.repeated), ("bad", counts.bad), ("incomplete", counts.incomplete),
    ]
    return .object([
      "id": .string(id), "href": .string(href(id)), "profile": .string(plan.profile),
      "state": .string(isLoaded ? "loaded" : "waiting"), "fileName": .string(plan.fileName),
      "digest": .string(plan.digest.rawValue), "day": plan.day.map { .string($0.description) } ?? .null,
      "sheet": .string(plan.sheetName), "headingRow": .integer(Int64(plan.headingRow)),
      "mapping": plan.mapping.map { .string($0) } ?? .null,
      "columns": .array(
        plan.columns.map {
          .object(["field": .string($0.field), "heading": .string($0.heading), "column": .string($0.letters)])
        }),
      "unrecognised": .array((plan.unrecognised + plan.passedOver).map { .string($0) }),
      "skipped": .array(
        plan.skipped.map { .object(["row": .integer(Int64($0.number)), "reason": .string($0.reason.rawValue)]) }),
      "hiddenRows": .array(plan.hiddenRows.map { .integer(Int64($0)) }),
      "counts": .object(numbers.reduce(into: [:]) { $0[$1.0] = .integer(Int64($1.1)) }),
      "rows": .array(plan.rows.map { row($0, of: plan) }),
    ])
  }

  private func row(_ row: IntakeRow, of plan: IntakePlan) -> JSONValue {
    var (file, repeats): (JSONValue, JSONValue) = (.null, .null)
    switch row.status {
    case .loaded(let id): file = .string(id.rawValue)
    case .known(let id): file = id.map { .string($0.rawValue) } ?? .null
    case .repeated(let earlier): repeats = .integer(Int64(earlier))
    case .ready, .bad: break
    }
    return .object([
      "row": .integer(Int64(row.number)), "title": .string(row.title), "state": .string(row.status.state.rawValue),
      "file": file, "repeats": repeats, "missing": .array(row.missing.map { .string($0) }),
      "problems": .array(row.problems.map { problem($0, of: plan) }),
      "notes": .array(
        row.notes.map { note in
          .object([
            "code": .string(note.code.rawValue), "column": .string(note.column), "heading": .string(note.heading),
            "value": .string(note.text), "message": .string(lexicon.sentence(note, in: language)),
          ])
        }),
      "cells": .object(row.cells.mapValues { .string($0) }),
    ])
  }

  private func problem(_ problem: CellProblem, of plan: IntakePlan) -> JSONValue {
    let (code, article): (String, String?) =
      switch problem.reason {
      case .form(let code, _): (code.rawValue, nil)
      case .refused(let code, let article, _): (code, article)
      case .damaged(let damage): (damage.rawValue, nil)
      }
    return .object([
      "column": problem.column.map { .string($0) } ?? .null, "field": .string(problem.field),
      "heading": .string(problem.heading), "value": .string(problem.text), "code": .string(code),
      "article": article.map { .string($0) } ?? .null,
      "message": .string(lexicon.problem(problem, of: plan, in: language)),
    ])
  }

  static func mapping(_ mapping: IntakeMapping) -> JSONValue {
    .object([
      "source": .string(mapping.source), "sheet": .string(mapping.table.sheetName),
      "headingRow": .integer(Int64(mapping.table.headingRow)), "dates": .string(mapping.dates.rawValue),
      "columns": .array(
        mapping.table.columns.map { column in
          .object([
            "column": .string(SheetColumn.letters(column.index)), "heading": .string(column.heading),
            "field": column.field.map { .string($0) } ?? .null,
          ])
        }),
    ])
  }
}

/// A saved source as the command line writes it.
package enum SavedSource {
  /// As the API has it.
  package static func json(_ mapping: IntakeMapping) -> JSONValue { ImportRendering.mapping(mapping) }

  /// Name, sheet, row of headings, and how many columns fill something.
  package static func line(_ mapping: IntakeMapping) -> [String] {
    [
      mapping.source, mapping.table.sheetName.isEmpty ? "–" : mapping.table.sheetName, "\(mapping.table.headingRow)",
      "\(mapping.table.columns.count { $0.field != nil })",
    ]
  }
}
