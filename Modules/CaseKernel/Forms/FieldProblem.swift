// One thing that is wrong with one field, in a shape that every language and every surface can put into words.

/// Where a field stands in a form: names, and positions in lists.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  /// One step down.
  public enum Step: Hashable, Sendable {
    case name(String)
    case index(Int)
  }

  /// From the form's root.
  public let steps: [Step]

  /// A path of steps.
  public init(_ steps: [Step] = []) { self.steps = steps }
  /// A field of the form's own.
  public init(_ name: String) { steps = [.name(name)] }

  /// One step further down by name.
  public func appending(_ name: String) -> FieldPath { FieldPath(steps + [.name(name)]) }
  /// One step further down by position.
  public func appending(_ index: Int) -> FieldPath { FieldPath(steps + [.index(index)]) }

  /// As browser forms and the command line write it: `penalties[0].kind`.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }

  /// The name that a label is looked up by: the last step that has one.
  public var lastName: String {
    for case .name(let name) in steps.reversed() { return name }
    return ""
  }

  /// The field of the form's own that it lies in.
  var firstName: String? {
    if case .name(let name)? = steps.first { return name }
    return nil
  }

  /// As names of browser forms: `penalties.0.kind`.
  public var dotted: String {
    steps.map { step in
      switch step {
      case .name(let name): name
      case .index(let index): "\(index)"
      }
    }.joined(separator: ".")
  }

  /// Reads `penalties[0].kind` or `penalties.0.kind`; nil for a malformed path.
  public init?(parsing text: String) {
    var steps: [Step] = []
    let parts = text.replacing("[", with: ".").replacing("]", with: "").split(
      separator: ".", omittingEmptySubsequences: false)
    for part in parts {
      if let index = Int(part), !steps.isEmpty {
        guard (0..<1_000).contains(index) else { return nil }
        steps.append(.index(index))
      } else {
        guard !part.isEmpty, part.utf8.count <= 100 else { return nil }
        steps.append(.name(String(part)))
      }
    }
    guard !steps.isEmpty, steps.count <= 12 else { return nil }
    self.steps = steps
  }
}

/// What is wrong with a field's value, and what was expected.
public struct FieldProblem: Error, Hashable, Sendable {
  /// The kinds of problem; each has a sentence in `Schemas/locales` under `problem.<code>`.
  public enum Code: String, Sendable, CaseIterable {
    case required, unknownField, wrongType, notADate, notAnInteger, notMoney, notAChoice, notBoolean, notATime
    case tooLong, tooShort, tooMany, outOfRange, unknownReference, controlCharacter
    case idLength, idCharacter, idBirthDate, idCheckDigit, idOldForm
    case creditLength, creditCharacter, creditCheckDigit
    case dateInFuture, dateOrder, requiredHere, notAllowedHere, contradiction, malformedNumber
  }

  /// The field.
  public let path: FieldPath
  /// The kind of problem.
  public let code: Code
  /// The value as it was given, shortened; empty where none was.
  public let value: String
  /// What the sentence needs: limits, expected digits, the other field of a contradiction.
  public let details: [String: String]

  /// A problem at a field.
  public init(_ path: FieldPath, _ code: Code, value: String = "", details: [String: String] = [:]) {
    self.path = path
    self.code = code
    let shown = value.unicodeScalars.prefix(81)
    self.value = shown.count > 80 ? String(String.UnicodeScalarView(shown.dropLast())) + "…" : value
    self.details = details
  }

  /// A problem at a field of the form's own.
  public init(_ name: String, _ code: Code, value: String = "", details: [String: String] = [:]) {
    self.init(FieldPath(name), code, value: value, details: details)
  }
}

/// All problems of one form: people see them at once, not one after another.
public struct FormProblems: Error, Hashable, Sendable {
  /// In the order of the form.
  public let problems: [FieldProblem]
  /// Problems of a form.
  public init(_ problems: [FieldProblem]) { self.problems = problems }
}
