// Who the non-prosecuted person is: numbers are checked by what they are, the birth date follows from a valid one, and
// from birth date and dates of the act follows whether the file must be protected.

internal import CaseKernel
internal import LegalCalendar

/// What was typed about a person's identity.
struct TypedIdentity {
  var kind: PersonKind
  var idNumber: String?
  var creditCode: String?
  var unknownReason: String?
  var birthDate: LegalDate?

  /// The number by which the person is found again.
  var number: String? {
    switch kind {
    case .natural: idNumber.flatMap { try? CitizenID($0) }?.text
    case .unit: creditCode.flatMap { try? CreditCode($0) }?.text
    }
  }

  /// The day of birth: of the number, else as typed. Units have none.
  var born: LegalDate? {
    kind == .natural ? idNumber.flatMap { try? CitizenID($0) }?.birthDate ?? birthDate : nil
  }

  /// Rules over every form that holds an identity.
  static func rules<A>(_ identity: @escaping @Sendable (A) -> TypedIdentity) -> [FormRule<A>] {
    [
      { act, context in identity(act).numberProblem(today: context.today) },
      { act, _ in identity(act).wrongNumberProblem },
      { act, _ in identity(act).missingNumberProblem },
      { act, context in identity(act).birthDateProblem(today: context.today) },
    ]
  }

  private func numberProblem(today: LegalDate) -> FieldProblem? {
    switch kind {
    case .natural: idNumber.flatMap { IdentityNumber.problem(citizenID: $0, at: "idNumber", today: today) }
    case .unit: creditCode.flatMap { IdentityNumber.problem(creditCode: $0, at: "creditCode") }
    }
  }

  private var wrongNumberProblem: FieldProblem? {
    switch kind {
    case .natural where creditCode != nil: FieldProblem("creditCode", .notAllowedHere)
    case .unit where idNumber != nil: FieldProblem("idNumber", .notAllowedHere)
    default: nil
    }
  }

  private var missingNumberProblem: FieldProblem? {
    guard idNumber == nil, creditCode == nil, unknownReason == nil else { return nil }
    return FieldProblem(
      kind == .natural ? "idNumber" : "creditCode", .requiredHere, details: ["field": "idUnknownReason"])
  }

  private func birthDateProblem(today: LegalDate) -> FieldProblem? {
    guard let birthDate else {
      return kind == .natural && idNumber == nil ? FieldProblem("birthDate", .requiredHere) : nil
    }
    if kind == .unit { return FieldProblem("birthDate", .notAllowedHere) }
    if birthDate > today { return FieldProblem("birthDate", .dateInFuture, value: "\(birthDate)") }
    return IdentityNumber.contradiction(birthDate, idNumber)
  }
}

enum IdentityNumber {
  /// What is wrong with a citizen identity number.
  static func problem(citizenID typed: String, at field: String, today: LegalDate) -> FieldProblem? {
    if let problem = CitizenID.problem(typed, at: field) { return problem }
    guard let born = try? CitizenID(typed).birthDate, born > today else { return nil }
    return FieldProblem(field, .idBirthDate, value: typed, details: ["found": "\(born)"])
  }

  /// What is wrong with a unified social credit code.
  static func problem(creditCode typed: String, at field: String) -> FieldProblem? {
    do throws(CreditCodeError) {
      _ = try CreditCode(typed)
      return nil
    } catch {
      switch error {
      case .empty: return FieldProblem(field, .required)
      case .length(let found): return FieldProblem(field, .creditLength, value: typed, details: ["length": "\(found)"])
      case .character(let position, let found):
        return FieldProblem(
          field, .creditCharacter, value: typed, details: ["position": "\(position)", "found": "\(found)"])
      case .checkCharacter(let expected, let found):
        return FieldProblem(
          field, .creditCheckDigit, value: typed, details: ["expected": "\(expected)", "found": "\(found)"])
      }
    }
  }

  /// A birth date that is not the one in the number.
  static func contradiction(_ birthDate: LegalDate?, _ idNumber: String?) -> FieldProblem? {
    guard let birthDate, let id = idNumber.flatMap({ try? CitizenID($0) }), id.birthDate != birthDate else {
      return nil
    }
    return FieldProblem(
      "birthDate", .contradiction, value: "\(birthDate)", details: ["field": "idNumber", "expected": "\(id.birthDate)"])
  }
}

/// What the age at the act means for a penalty (处罚法 30).
enum AgePoint: Equatable {
  /// Under fourteen: no penalty.
  case none
  /// Fourteen to seventeen: lenient.
  case lenient
  /// Eighteen or older.
  case adult
  /// Birth date or day of the act is unknown, or it is a unit.
  case unknown

  init(born: LegalDate?, act: LegalDate?) {
    guard let born, let act else {
      self = .unknown
      return
    }
    switch Age.on(act, born: born) {
    case ..<14: self = .none
    case ..<18: self = .lenient
    default: self = .adult
    }
  }
}
