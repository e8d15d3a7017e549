// Why an office, department, account or password is not as asked, in words.

import CaseKernel

struct OfficeWords {
  let lexicon: Lexicon
  let language: CaseKernel.Language

  /// nil where the error is of another kind.
  func sentence(_ error: any Error) -> String? {
    switch error {
    case let error as OfficeError: office(error)
    case let error as PasswordError: password(error)
    default: nil
    }
  }

  private func office(_ error: OfficeError) -> String {
    switch error {
    case .malformedOfficeCode(let code): text("malformedOfficeCode", code)
    case .malformedDepartment(let department): text("malformedDepartment", department.rawValue)
    case .malformedAccountName(let name): text("malformedAccountName", name)
    case .malformedName(let name): text("malformedName", name)
    case .parentNotAbove(let office): text("parentNotAbove", office.rawValue)
    case .noBusinessLine(let department): text("noBusinessLine", department.rawValue)
    case .noOffice(let office): text("noOffice", office.rawValue)
    case .noDepartment(let department): text("noDepartment", department.rawValue)
    case .noAccount(let account): text("noAccount", account.rawValue)
    case .officeExists(let office): text("officeExists", office.rawValue)
    case .departmentExists(let department): text("departmentExists", department.rawValue)
    case .accountExists(let account): text("accountExists", account.rawValue)
    case .roleNotAppointable(let role): text("roleNotAppointable", name(role))
    case .rolesExcludeEachOther(let role, let other):
      lexicon.text(
        "office.rolesExcludeEachOther", in: language, details: ["name": name(role), "other": name(other)])
    }
  }

  private func password(_ error: PasswordError) -> String {
    switch error {
    case .tooShort(let minimum): number("passwordTooShort", minimum)
    case .tooLong(let maximum): number("passwordTooLong", maximum)
    case .tooFewClasses(let minimum): number("passwordTooFewClasses", minimum)
    case .containsOwnName: text("passwordContainsOwnName", "")
    case .impossibleCost, .unreadableHash: text("passwordUnreadable", "")
    }
  }

  private func name(_ role: Role) -> String { lexicon.text("role.\(role.rawValue)", in: language) }

  private func text(_ key: String, _ name: String) -> String {
    lexicon.text("office.\(key)", in: language, details: ["name": name])
  }

  private func number(_ key: String, _ number: Int) -> String {
    lexicon.text("office.\(key)", in: language, details: ["number": "\(number)"])
  }
}
