// A form under way: which act, on which version of which file, with which values.

import CaseKernel
import LegalCalendar

struct ActForm: Sendable {
  let act: ActDescription
  /// The act whose labels the fields carry: the corrected one for a correction.
  let labels: ActDescription
  /// The fields that are asked: all of the act's, but for those that the docket holds.
  private(set) var fields: [FieldDescription]
  /// Fields that are not asked, because the docket holds them.
  private let settled: [FieldDescription]
  let file: FileID?
  let path: String
  let draftName: String
  let name: String
  let strip: ActContext.CaseStrip?
  /// Whose form it is.
  let account: AccountID
  /// The department that handles the file.
  let department: DepartmentID?
  var values: [String: JSONValue]
  /// Where prefilled values come from, by path.
  var sources: [String: FormSource]
  /// What the form opened with, for what still comes from there.
  private var prefilled: [String: JSONValue] = [:]
  /// What was typed to find something in a long list, by the path of its field.
  var asked: [String: String] = [:]
  var version: Int?
  var key: String
  var draftKept: String?
  /// Why the act is not possible now; the form is shown all the same, so that a late visitor sees the reason.
  var refusals: [FieldError]
  /// The entry that a correction corrects.
  let corrected: Int?

  var context: ActContext {
    ActContext(
      act: name, path: path, file: strip, idempotencyKey: key, version: version, account: account.rawValue)
  }

  static func draftName(_ place: ActHandler.Place, _ query: ListQuery) -> String {
    let target = place.file?.rawValue ?? place.kind?.rawValue ?? ""
    let detail = query.text("entry") ?? query.text("from") ?? ""
    return String("\(target)/\(place.act)/\(detail)".prefix(200))
  }

  /// Opens the form of an act with what the docket knows, or with a draft that was kept.
  static func open(
    _ place: ActHandler.Place, _ query: ListQuery, _ draft: FormDraft?, _ viewer: Viewer, _ context: SuiteContext,
    _ desk: PageDesk
  ) async throws -> ActForm {
    let language = context.language
    return try await desk.read(place.file ?? origin(query), for: viewer) { reader in
      try open(place, query, draft, viewer, language, desk, reader)
    }
  }

  private static func origin(_ query: ListQuery) -> FileID? { query.text("from").map(FileID.init(rawValue:)) }

  /// Opens it within a read that other things are read in: one look at a protected file is logged once.
  static func open(
    _ place: ActHandler.Place, _ query: ListQuery, _ draft: FormDraft?, _ viewer: Viewer,
    _ language: CaseKernel.Language, _ desk: PageDesk, _ reader: Reader
  ) throws -> ActForm {
    let (road, lexicon, origin) = (desk.desk.road, desk.lexicon, origin(query))
    let header = try place.file.map { try reader.header($0, for: viewer).header }
    guard let kindID = header?.kind ?? place.kind, let kind = road.registry[kindID] else { throw RoadError.absent }
    let entry = try query.integer("entry", in: 1...1_000_000_000)
    let found = try FoundAct(place.act, kind, header, entry, viewer, reader)
    var prefill = found.prefill
    if prefill == nil {
      prefill = try reader.prefill(place.act, kind: kindID, on: header?.id, from: origin, for: viewer)
    }
    let settled =
      found.isCorrection ? [] : try reader.settledFields(place.act, kind: kindID, on: header?.id, for: viewer)
    var form = ActForm(
      act: found.act, labels: found.labels, fields: found.fields.filter { !settled.contains($0.name) },
      settled: found.fields.filter { settled.contains($0.name) },
      file: header?.id,
      path: Self.path(place, query), draftName: draftName(place, query),
      name: lexicon.act(place.act, of: kindID, in: language),
      strip: try header.map { header in
        ActContext.CaseStrip(
          number: header.number,
          title: try reader.header(header.id, for: viewer).reading == .full ? header.title : header.maskedTitle,
          stage: lexicon.stage(header.stage, of: kindID, in: language), path: PagePath.file(header.id))
      }, account: viewer.account, department: header?.department, values: [:], sources: [:], version: header?.version,
      key: road.newIdentifier(),
      draftKept: nil,
      refusals: found.refusal.map { refusal in
        let words = Words(language: language, table: lexicon.table(language))
        let article = refusal.article.map { Citation($0).bracketed(words) } ?? ""
        return [FieldError(problem: lexicon.refusal(refusal, in: language) + article)]
      } ?? [], corrected: entry)
    for value in prefill ?? [] {
      form.values[value.name] = FormValues.shown(value.value, form.fields.first { $0.name == value.name }?.shape)
      // A form that opens a file has no docket yet: its entries are those of the file it is opened from.
      let file = header?.id ?? origin
      form.sources[value.name] = try value.source.flatMap {
        try reader.source($0, of: file, for: viewer, lexicon, language)
      }
      for (part, source) in value.parts {
        form.sources["\(value.name).\(part)"] = try reader.source(source, of: file, for: viewer, lexicon, language)
      }
    }
    form.prefilled = form.values
    if let draft {
      // Whole, not laid over the proposals: what was cleared stays cleared.
      form.values = draft.values
      form.askWhatWasTyped()
      form.forgetSources()
      form.draftKept = "\(draft.savedAt.dateInChina) \(draft.savedAt.timeInChina)"
    }
    return form
  }

  private static func path(_ place: ActHandler.Place, _ query: ListQuery) -> String {
    let base =
      place.file.map { PagePath.act(place.act, on: $0) }
      ?? PagePath.opening(place.act, of: place.kind ?? KindID(rawValue: ""))
    if let entry = query.text("entry") { return "\(base)?entry=\(PagePath.encoded(entry))" }
    if let from = query.text("from") { return "\(base)?from=\(PagePath.encoded(from))" }
    return base
  }

  /// Takes over what was typed.
  mutating func keep(_ submitted: SubmittedForm) {
    values = submitted.tree
    askWhatWasTyped()
    forgetSources()
    draftKept = nil
    asked = submitted.asked
    if let sent = submitted.value(ReservedField.key), !sent.isEmpty, sent.utf8.count <= 100 { key = sent }
    if let sent = submitted.value(ReservedField.version).flatMap({ Int($0) }) { version = sent }
  }

  /// What somebody typed stays before his eyes, also where another has recorded it meanwhile.
  private mutating func askWhatWasTyped() {
    let known = Set(fields.map(\.name))
    fields += settled.filter { !known.contains($0.name) && !(values[$0.name] ?? .null).isBlank }
  }

  /// What was typed over no longer comes from anywhere.
  private mutating func forgetSources() {
    let (now, before) = (values, prefilled)
    sources = sources.filter { path, _ in
      FormValues.sent(FormValues.value(at: path, in: now)) == FormValues.sent(FormValues.value(at: path, in: before))
    }
  }

  func submission(by viewer: Viewer) -> Submission {
    let target: Target = file.map { .file($0, version: version) } ?? .opening(act.kind)
    var sent = values
    if let corrected, act.id == .correct {
      let reason = sent.removeValue(forKey: "reason") ?? .null
      sent = ["entry": .integer(Int64(corrected)), "reason": reason, "fields": .object(sent)]
    }
    return Submission(target, [ActRequest(act.id, sent)], by: .person(viewer), key: key)
  }

  /// Everything typed, as hidden fields of a page that asks only for a decision.
  var carried: [CarriedValue] { FormValues.flat(values).map { CarriedValue($0.name, $0.value) } }
}

/// The act behind an address, and for a correction the act that is corrected.
private struct FoundAct {
  let act: ActDescription
  let labels: ActDescription
  let fields: [FieldDescription]
  let prefill: [Prefill]?
  let refusal: Refusal?
  var isCorrection: Bool { act.id == .correct }

  init(
    _ id: ActID, _ kind: RegisteredKind, _ header: FileHeader?, _ entry: Int?, _ viewer: Viewer, _ reader: Reader
  ) throws {
    guard let header else {
      guard let found = try reader.openings(for: viewer).first(where: { $0.id == id && $0.kind == kind.id }) else {
        throw RoadError.absent
      }
      (act, labels, fields, prefill, refusal) = (found, found, found.fields, nil, nil)
      return
    }
    guard let found = try reader.acts(on: header.id, for: viewer).first(where: { $0.act.id == id }) else {
      throw RoadError.unknownAct(kind.id, id)
    }
    if found.isByRole, let refusal = found.refusal { throw RoadError.forbidden(refusal) }
    guard id == .correct else {
      (act, labels, fields, prefill, refusal) = (found.act, found.act, found.act.fields, nil, found.refusal)
      return
    }
    guard let entry, let wrong = try reader.entries(of: header.id, for: viewer, after: entry - 1, limit: 1).first,
      wrong.seq == entry, let original = kind.act(wrong.act), original.isCorrectable
    else { throw RoadError.notCorrectable(entry: entry ?? 0) }
    guard wrong.withheld == .nothing else { throw RoadError.forbidden(Refusal("entryNotReadable")) }
    let members = wrong.content.members ?? [:]
    act = found.act
    labels = original
    fields = original.fields + found.act.fields.filter { $0.name == "reason" }
    prefill = original.fields.compactMap { field in
      members[field.name].map { Prefill(field.name, $0, entry: entry) }
    }
    refusal = nil
  }
}

/// Values of a form between the shapes of docket, page and browser.
enum FormValues {
  /// A stored value as people type it: fen become yuan.
  static func shown(_ value: JSONValue, _ shape: FieldShape?) -> JSONValue {
    switch (shape, value) {
    case (.money, .integer): .string(EntryFacts.yuan(value))
    case (.list(let element), .array(let elements)): .array(elements.map { shown($0, element) })
    case (.group(let fields), .object(let members)):
      .object(
        Dictionary(
          members.map { name, value in (name, shown(value, fields.first { $0.name == name }?.shape)) },
          uniquingKeysWith: { first, _ in first }))
    default: value
    }
  }

  /// The value at a path; nothing where there is none.
  static func value(at path: String, in values: [String: JSONValue]) -> JSONValue {
    (FieldPath(parsing: path)?.steps ?? []).reduce(.object(values)) { value, step in
      switch step {
      case .name(let name): value.members?[name] ?? .null
      case .index(let index):
        (value.elements ?? []).indices.contains(index) ? (value.elements ?? [])[index] : .null
      }
    }
  }

  /// A value as a browser sends it, for comparison.
  static func sent(_ value: JSONValue) -> [String] {
    flat(value, "").filter { !$0.value.isEmpty }.map {
      "\($0.name)=\(["true": "yes", "false": "no"][$0.value] ?? $0.value)"
    }
    .sorted()
  }

  /// The tree with a value put at a path.
  static func putting(_ value: JSONValue, at path: FieldPath, in values: [String: JSONValue]) -> [String: JSONValue] {
    put(value, path.steps[...], in: .object(values)).members ?? values
  }

  private static func put(_ value: JSONValue, _ steps: ArraySlice<FieldPath.Step>, in tree: JSONValue) -> JSONValue {
    guard let step = steps.first else { return value }
    switch step {
    case .name(let name):
      var members = tree.members ?? [:]
      members[name] = put(value, steps.dropFirst(), in: members[name] ?? .null)
      return .object(members)
    case .index(let index):
      var elements = tree.elements ?? []
      guard elements.indices.contains(index) else { return tree }
      elements[index] = put(value, steps.dropFirst(), in: elements[index])
      return .array(elements)
    }
  }

  /// A tree as the names and values of a browser form.
  static func flat(_ values: [String: JSONValue]) -> [(name: String, value: String)] {
    values.keys.sorted().flatMap { flat(values[$0] ?? .null, $0) }
  }

  private static func flat(_ value: JSONValue, _ name: String) -> [(name: String, value: String)] {
    switch value {
    case .null: []
    case .array(let elements):
      elements.enumerated().flatMap { index, element -> [(name: String, value: String)] in
        if case .object = element { return flat(element, "\(name).\(index)") }
        return flat(element, name)
      }
    case .object(let members): members.keys.sorted().flatMap { flat(members[$0] ?? .null, "\(name).\($0)") }
    default: [(name, FormBuilder.plain(value))]
    }
  }

  /// The tree with one more row, still empty, in the list at a path.
  static func adding(_ path: FieldPath, to values: [String: JSONValue]) -> [String: JSONValue] {
    changing(values, path.steps[...]) { ($0.elements ?? []) + [.object([:])] }
  }

  /// The tree without the row at a path.
  static func removing(_ path: FieldPath, from values: [String: JSONValue]) -> [String: JSONValue] {
    guard case .index(let index)? = path.steps.last else { return values }
    return changing(values, path.steps.dropLast()) { list in
      (list.elements ?? []).enumerated().filter { $0.offset != index }.map(\.element)
    }
  }

  /// The tree with the list at a path replaced.
  private static func changing(
    _ values: [String: JSONValue], _ steps: ArraySlice<FieldPath.Step>, _ change: (JSONValue) -> [JSONValue]
  ) -> [String: JSONValue] {
    changed(.object(values), steps, change).members ?? values
  }

  private static func changed(
    _ value: JSONValue, _ steps: ArraySlice<FieldPath.Step>, _ change: (JSONValue) -> [JSONValue]
  ) -> JSONValue {
    guard let step = steps.first else { return .array(change(value)) }
    switch step {
    case .name(let name):
      var members = value.members ?? [:]
      members[name] = changed(members[name] ?? .null, steps.dropFirst(), change)
      return .object(members)
    case .index(let index):
      var elements = value.elements ?? []
      guard elements.indices.contains(index) else { return value }
      elements[index] = changed(elements[index], steps.dropFirst(), change)
      return .array(elements)
    }
  }
}

extension Reader {
  /// Where a prefilled value comes from, with the place at which it opens: 2026年3月5日 移送（第 1 号记录）.
  fileprivate func source(
    _ source: Prefill.Source, of file: FileID?, for viewer: Viewer, _ lexicon: Lexicon,
    _ language: CaseKernel.Language
  ) throws -> FormSource? {
    if case .entry(let seq) = source, let file {
      return try entrySource(seq, of: file, for: viewer, lexicon, language)
    }
    // What follows from the docket as a whole, or from nothing in it, has no place that could be opened.
    return source == .docket ? nil : FormSource(lexicon.source(source, in: language))
  }

  private func entrySource(
    _ seq: Int, of file: FileID, for viewer: Viewer, _ lexicon: Lexicon, _ language: CaseKernel.Language
  ) throws -> FormSource? {
    guard let entry = try entries(of: file, for: viewer, after: seq - 1, limit: 1).first, entry.seq == seq else {
      return nil
    }
    let kind = try header(file, for: viewer).header.kind
    let words = Words(language: language, table: lexicon.table(language))
    let text = lexicon.text(
      "source.entryOf", in: language,
      details: [
        "date": PageDate(entry.effectiveOn).plain(words), "act": lexicon.act(entry.act, of: kind, in: language),
        "entry": "\(seq)",
      ])
    return FormSource(text, path: "\(PagePath.file(file))#entry-\(seq)")
  }
}
