// Checking a filled form: every field is looked at before any is decoded, so that all errors appear together, each at its
// field; what passes is brought to one canonical form.

public import LegalCalendar
internal import Spreadsheets

/// What a form is checked against besides itself.
public struct FormContext: Sendable {
  /// The day of law on which the form is filled.
  public let today: LegalDate
  /// Whether something that a field of the form names exists and may be named by this person.
  public let exists: @Sendable (ReferenceSet, String) -> Bool

  /// A day, and a way to ask what exists.
  public init(today: LegalDate, exists: @escaping @Sendable (ReferenceSet, String) -> Bool) {
    self.today = today
    self.exists = exists
  }
}

/// Something that a field names.
struct Reference: Hashable {
  let set: ReferenceSet
  let id: String
}

/// Reads raw values by their descriptions.
struct FormReading {
  private(set) var problems: [FieldProblem] = []
  private(set) var references: Set<Reference> = []
  private let context: FormContext

  init(_ context: FormContext) { self.context = context }

  /// Everything that the fields name, so that it can be looked up before the form is checked.
  static func references(_ fields: [FieldDescription], _ raw: JSONValue) -> Set<Reference> {
    var reading = FormReading(FormContext(today: .earliest) { _, _ in true })
    _ = reading.group(fields, raw, at: FieldPath())
    return reading.references
  }

  /// The canonical form of a group of fields; problems are collected on the way.
  mutating func group(_ fields: [FieldDescription], _ raw: JSONValue, at path: FieldPath) -> JSONValue {
    guard let members = raw.members ?? (raw.isBlank ? [:] : nil) else {
      report(path, .wrongType, raw)
      return .null
    }
    var result: [String: JSONValue] = [:]
    for field in fields {
      let at = path.appending(field.name)
      let value = members[field.name] ?? .null
      if value.isBlank {
        if let empty = Self.empty(field.shape) { result[field.name] = empty }
        if field.isRequired { problems.append(FieldProblem(at, .required)) }
      } else if let canonical = self.value(field.shape, value, at: at) {
        result[field.name] = canonical
      }
    }
    let known = Set(fields.map(\.name))
    for name in members.keys.sorted() where !known.contains(name) {
      problems.append(FieldProblem(path.appending(name), .unknownField, value: name))
    }
    return .object(result)
  }

  private static func empty(_ shape: FieldShape) -> JSONValue? {
    if case .list = shape { return .array([]) }
    return nil
  }

  private mutating func value(_ shape: FieldShape, _ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    switch shape {
    case .text(let format): return text(format, raw, at: path)
    case .integer(let range): return integer(range, raw, at: path)
    case .money: return money(raw, at: path)
    case .date: return date(raw, at: path)
    case .boolean: return boolean(raw, at: path)
    case .choice(_, let options): return choice(options, raw, at: path)
    case .reference(let set): return reference(set, raw, at: path)
    case .list(let element): return list(element, raw, at: path)
    case .group(let fields): return group(fields, raw, at: path)
    }
  }

  private mutating func text(_ format: TextFormat, _ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    guard let given = plainText(raw) else { return report(path, .wrongType, raw) }
    let trimmed = TextForm.trimmed(Self.visible(given.replacing("\r\n", with: "\n")))
    let allowed: Set<Unicode.Scalar> = format == .paragraphs ? ["\n", "\t"] : []
    if Self.hasControl(trimmed, besides: allowed) { return report(path, .controlCharacter, raw) }
    let limit = format == .paragraphs ? 20_000 : 200
    // Code points and not what people see as characters: one of these may be made of any number of the others.
    guard trimmed.unicodeScalars.count <= limit else {
      problems.append(FieldProblem(path, .tooLong, value: trimmed, details: ["limit": "\(limit)"]))
      return nil
    }
    switch format {
    case .line, .paragraphs: return .string(trimmed)
    case .documentNumber: return .string(TextForm.documentNumber(trimmed))
    case .identity: return .string(TextForm.withoutSpaces(TextForm.halfWidth(trimmed)).uppercased())
    case .time: return ClockTime(trimmed).map { .string($0.description) } ?? report(path, .notATime, raw)
    }
  }

  /// Without the marks that nobody sees: in a name they make it another one, or turn what follows it around.
  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: CharacterFolding.isInvisible) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !CharacterFolding.isInvisible($0) }))
  }

  private static func hasControl(_ text: String, besides allowed: Set<Unicode.Scalar> = []) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control && !allowed.contains($0) }
  }

  private mutating func integer(_ range: ClosedRange<Int>, _ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    guard let number = plainText(raw).flatMap({ Int(TextForm.withoutSpaces(TextForm.halfWidth($0))) }) else {
      return report(path, .notAnInteger, raw)
    }
    guard range.contains(number) else {
      let details = ["from": "\(range.lowerBound)", "to": "\(range.upperBound)"]
      problems.append(FieldProblem(path, .outOfRange, value: "\(number)", details: details))
      return nil
    }
    return .integer(Int64(number))
  }

  private mutating func money(_ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    guard let typed = plainText(raw), let fen = Self.fen(typed) else { return report(path, .notMoney, raw) }
    return .integer(Int64(fen))
  }

  /// Fen of an amount as people write it: `1,200`, `1200.5`, `1200元`, `￥1200`.
  static func fen(_ typed: String) -> Int? {
    var digits = TextForm.withoutSpaces(TextForm.halfWidth(typed)).filter { !",¥￥".contains($0) }
    if digits.hasSuffix("元") { digits.removeLast() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, (1...12).contains(whole.count),
      whole.allSatisfy({ $0.isASCII && $0.isNumber }), let yuan = Int(whole)
    else { return nil }
    guard parts.count == 2 else { return yuan * 100 }
    let cents = parts[1]
    guard (1...2).contains(cents.count), cents.allSatisfy({ $0.isASCII && $0.isNumber }),
      let value = Int(cents.count == 1 ? cents + "0" : cents)
    else { return nil }
    return yuan * 100 + value
  }

  private mutating func date(_ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    guard let date = plainText(raw).flatMap(LegalDate.parse) else { return report(path, .notADate, raw) }
    return .string(date.description)
  }

  private mutating func boolean(_ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    switch raw {
    case .bool: return raw
    case .string("true"), .string("yes"), .string("on"), .string("1"), .string("是"): return .bool(true)
    case .string("false"), .string("no"), .string("off"), .string("0"), .string("否"): return .bool(false)
    default: return report(path, .notBoolean, raw)
    }
  }

  private mutating func choice(_ options: [String], _ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    guard let text = plainText(raw).map(TextForm.trimmed), options.contains(text) else {
      let details = ["options": options.joined(separator: " ")]
      problems.append(FieldProblem(path, .notAChoice, value: plainText(raw) ?? "", details: details))
      return nil
    }
    return .string(text)
  }

  private mutating func reference(_ set: ReferenceSet, _ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    guard let text = plainText(raw).map(TextForm.trimmed), text.utf8.count <= 200 else {
      return report(path, .wrongType, raw)
    }
    // Storage takes no U+0000, and a name with a control character is nobody's.
    if Self.hasControl(text) { return report(path, .controlCharacter, raw) }
    references.insert(Reference(set: set, id: text))
    guard context.exists(set, text) else { return report(path, .unknownReference, raw) }
    return .string(text)
  }

  private mutating func list(_ element: FieldShape, _ raw: JSONValue, at path: FieldPath) -> JSONValue? {
    // A browser sends a single chosen value as a text, not as a list of one.
    let elements = raw.elements ?? [raw]
    guard elements.count <= 200 else {
      problems.append(FieldProblem(path, .tooMany, value: "\(elements.count)", details: ["limit": "200"]))
      return nil
    }
    let filled = elements.enumerated().filter { !$0.element.isBlank }
    return .array(filled.compactMap { value(element, $0.element, at: path.appending($0.offset)) })
  }

  private func plainText(_ raw: JSONValue) -> String? {
    switch raw {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .real(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  @discardableResult
  private mutating func report(_ path: FieldPath, _ code: FieldProblem.Code, _ raw: JSONValue) -> JSONValue? {
    problems.append(FieldProblem(path, code, value: plainText(raw) ?? ""))
    return nil
  }
}
