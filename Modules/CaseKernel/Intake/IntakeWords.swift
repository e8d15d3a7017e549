// An intake in words: the report by row, and why a sheet is not taken. One place for pages, API and command line.

internal import Spreadsheets

extension Lexicon {
  /// What is wrong at a cell, with its article where law refuses; the value and the heading stand beside it.
  public func problem(_ problem: CellProblem, of plan: IntakePlan, in language: Language) -> String {
    switch problem.reason {
    case .form(let code, var details):
      for name in ["other", "field"] {
        if let field = details[name] { details[name] = self.field(field, of: plan.act, kind: plan.kind, in: language) }
      }
      details["value"] = problem.text
      let sentence = text("problem.\(code.rawValue)", in: language, details: details)
      guard let options = details["options"], !options.isEmpty else { return sentence }
      let words = joined(options.split(separator: " ").map(String.init), in: language)
      return sentence + text("intake.options", in: language, details: ["options": words])
    case .refused(let code, let article, let details):
      let sentence = refusal(Refusal(code, article: article, details: details), in: language)
      return article.flatMap { $0.isEmpty ? nil : $0 }.map { "\(sentence)（\($0)）" } ?? sentence
    case .damaged(let damage): return text("intake.problem.\(damage.rawValue)", in: language)
    }
  }

  /// Where a problem stands, its value, and what is wrong: `证件号码「9901…」：校验码应为 X`.
  public func sentence(_ problem: CellProblem, of plan: IntakePlan, in language: Language) -> String {
    let reason = self.problem(problem, of: plan, in: language)
    let isNamed = !problem.field.isEmpty
    guard !problem.heading.isEmpty || isNamed else { return reason }
    let heading =
      problem.heading.isEmpty ? field(problem.field, of: plan.act, kind: plan.kind, in: language) : problem.heading
    let form = problem.text.isEmpty ? "intake.cell.empty" : "intake.cell"
    return text(form, in: language, details: ["heading": heading, "value": problem.text, "reason": reason])
  }

  /// What becomes of a row, in a word or two.
  public func status(_ row: IntakeRow, in language: Language) -> String {
    var details: [String: String] = [:]
    if case .repeated(let earlier) = row.status { details["row"] = "\(earlier)" }
    return text("intake.state.\(row.status.state.rawValue)", in: language, details: details)
  }

  /// What is to be said of a row besides its state: each problem, or what is to be known of it and what is missing (待补).
  public func remarks(_ row: IntakeRow, of plan: IntakePlan, in language: Language) -> [String] {
    if !row.problems.isEmpty { return row.problems.map { sentence($0, of: plan, in: language) } }
    let notes = notes(row, in: language)
    guard !row.missing.isEmpty else { return notes }
    let names = row.missing.map { field($0, of: plan.act, kind: plan.kind, in: language) }
    return notes + [text("intake.missing", in: language, details: ["fields": joined(names, in: language)])]
  }

  /// What is to be known of a row that goes in, or went in; of one that stays out there is nothing to be known.
  public func notes(_ row: IntakeRow, in language: Language) -> [String] {
    [.ready, .loaded].contains(row.status.state) ? row.notes.map { sentence($0, in: language) } : []
  }

  /// What is to be known of a row that is not wrong.
  public func sentence(_ note: IntakeNote, in language: Language) -> String {
    text("intake.note.\(note.code.rawValue)", in: language, details: ["heading": note.heading, "value": note.text])
  }

  /// How many rows of each sort there are, in one sentence.
  public func counts(_ counts: IntakeCounts, in language: Language) -> String {
    text(
      "intake.counts", in: language,
      details: [
        "read": "\(counts.read)", "ready": "\(counts.ready)", "loaded": "\(counts.loaded)", "known": "\(counts.known)",
        "repeated": "\(counts.repeated)", "bad": "\(counts.bad)", "incomplete": "\(counts.incomplete)",
      ])
  }

  /// Headings that were not recognised or passed over, and rows without a record; a line each.
  public func notes(_ plan: IntakePlan, in language: Language) -> [String] {
    var notes: [String] = []
    for (key, headings) in [("intake.unrecognised", plan.unrecognised), ("intake.passedOver", plan.passedOver)]
    where !headings.isEmpty {
      notes.append(text(key, in: language, details: ["headings": joined(headings, in: language)]))
    }
    if !plan.hiddenRows.isEmpty { notes.append(hidden(plan, in: language)) }
    notes += plan.skipped.map { row in
      let reason = text("intake.skipped.\(row.reason.rawValue)", in: language)
      return text("intake.skipped", in: language, details: ["row": "\(row.number)", "reason": reason])
    }
    return notes
  }

  /// How many rows are read that nobody sees who opens the sheet, and which; of very many the first.
  public func hidden(_ plan: IntakePlan, in language: Language) -> String {
    let shown = plan.hiddenRows.prefix(20).map { "\($0)" } + (plan.hiddenRows.count > 20 ? ["…"] : [])
    return text(
      "intake.hiddenRows", in: language,
      details: ["number": "\(plan.hiddenRows.count)", "rows": joined(shown, in: language)])
  }

  /// The report by row, for a terminal: headings, then number, state, what the row is called, and each remark in a line.
  public func reportTable(_ plan: IntakePlan, in language: Language) -> [[String]] {
    let headings = ["row", "state", "name", "remark"].map { text("intake.report.\($0)", in: language) }
    return [headings]
      + plan.rows.flatMap { row -> [[String]] in
        let remarks = remarks(row, of: plan, in: language)
        let first = ["\(row.number)", status(row, in: language), row.title, remarks.first ?? ""]
        return [first] + remarks.dropFirst().map { ["", "", "", $0] }
      }
  }

  /// Why a sheet is not taken, and what to do.
  public func sentence(_ error: IntakeError, in language: Language) -> String {
    switch error {
    case .unreadable(let error): return sheetProblem(error, in: language)
    case .tooLarge(let limit):
      return text("intake.error.tooLarge", in: language, details: ["limit": "\(limit >> 20)"])
    case .tooManyRows(let limit):
      return text("intake.error.tooManyRows", in: language, details: ["limit": "\(limit)"])
    case .noRows: return text("intake.error.noRows", in: language)
    case .missingColumns(let missing, let unrecognised):
      let key = unrecognised.isEmpty ? "intake.error.missingColumns" : "intake.error.missingColumns.unrecognised"
      return text(
        key, in: language,
        details: ["missing": joined(missing, in: language), "unrecognised": joined(unrecognised, in: language)])
    case .dayInFuture(let day, let today):
      return text("intake.error.dayInFuture", in: language, details: ["day": "\(day)", "today": "\(today)"])
    case .badRows(let plan):
      return text("intake.error.badRows", in: language, details: ["bad": "\(plan.counts.bad)"])
    case .noUpload: return text("intake.error.noUpload", in: language)
    case .noMapping(let source, let known):
      let key = known.isEmpty ? "intake.error.noMapping.none" : "intake.error.noMapping"
      return text(key, in: language, details: ["source": source, "known": joined(known, in: language)])
    case .mappingUnfit(let source):
      return text("intake.error.mappingUnfit", in: language, details: ["source": source])
    case .badMapping(let fault): return text("intake.mapping.\(fault.rawValue)", in: language)
    }
  }

  private func sheetProblem(_ error: SpreadsheetError, in language: Language) -> String {
    var details: [String: String] = [:]
    switch error {
    case .tooLarge(let limit), .tooLargeUnpacked(let limit): details["limit"] = "\(limit >> 20)"
    case .tooManyRows(let limit): details["limit"] = "\(limit)"
    case .tooManyColumns(let row, let limit), .cellTooLong(let row, let limit):
      details = ["row": "\(row)", "limit": "\(limit)"]
    case .encodingUnknown(let offset): details["offset"] = "\(offset)"
    case .malformed(_, let damage): details["damage"] = "\(damage)"
    default: break
    }
    return text(error.code, "spreadsheet.unreadable", in: language, details: details)
  }

  private func joined(_ words: [String], in language: Language) -> String {
    words.joined(separator: language == .chinese ? "、" : ", ")
  }
}

extension IntakePlan {
  /// The plan as JSON, for the API and for programs.
  public func json() throws -> JSONValue { try JSONValue(encoding: self) }
}
