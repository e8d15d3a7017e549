// What decisions add to the fields that people fill: numbers taken, departments found, who approved by which mandate.

internal import CaseKernel
internal import LegalCalendar

/// Beside early contact: where the file is kept, and who takes part in it from now on.
struct Opening: Codable, Sendable {
  let department: DepartmentID?
  let participant: AccountID?
}

/// Beside a transfer or an imported row.
struct Incoming: Codable, Sendable {
  let department: DepartmentID?
  /// The criminal handler who transferred; nil where case management entered it from the papers.
  let participant: AccountID?
  /// Whether a person or a unit: imports tell it from the number.
  let identity: Identity
  /// Cases of other persons of the same criminal case.
  let siblings: [FileID]
  /// What the catalogue says of the crime.
  let catalogue: CatalogueView?

  struct Identity: Codable, Sendable {
    let kind: PersonKind
    let number: String?
    let birthDate: LegalDate?
  }
}

/// Beside material that was added.
struct MaterialFound: Codable, Sendable {
  /// What the catalogue says, now that the day of the act is known; nil where nothing changed.
  let catalogue: CatalogueView?
  /// The day of birth, now that the number is known.
  let birthDateOfNumber: LegalDate?
}

/// Beside the registration.
struct Registration: Codable, Sendable {
  /// The case number.
  let number: String
}

/// Who approved, and by which mandate.
struct Approval: Codable, Sendable {
  let approver: AccountID
  /// The department of a deputy's mandate; nil for the chief procurator.
  let mandate: DepartmentID?

  init(_ state: ReverseLinkageState, _ context: Context) {
    let viewer = context.author.viewer
    let appointments = viewer.appointments.filter {
      $0.role == .chief && ($0.department == nil || $0.department == state.team.department)
    }
    approver = viewer.account
    mandate = appointments.contains { $0.department == nil } ? nil : appointments.first?.department
  }
}

/// Beside a move to another office.
struct HandedOver: Codable, Sendable {
  let approver: AccountID
  let mandate: DepartmentID?
  /// Whether the other office works in this suite, so that it has a case of its own. Nil in entries of the time before a
  /// move ended the case: what was recorded then went on until it was closed by an act.
  let isOpenedThere: Bool?

  init(_ approval: Approval, isOpenedThere: Bool) {
    approver = approval.approver
    mandate = approval.mandate
    self.isOpenedThere = isOpenedThere
  }
}

/// A paper with a number of its own.
struct PaperIssued: Codable, Sendable {
  let paperNumber: String
}

/// Beside a suspension.
struct SuspensionDecision: Codable, Sendable {
  let paperNumber: String
  let approver: AccountID
  let mandate: DepartmentID?
  /// Whether something waited for approval, which is now taken back.
  let wasSubmitted: Bool
}

/// Beside a submission.
struct Drafted: Codable, Sendable {
  /// Who submitted.
  let drafter: AccountID
  /// Whether he heads the department himself.
  let drafterIsHead: Bool
  /// The limitation that follows from the ground, beside the one that the review takes.
  let derivedLimitation: LimitationRule?
}

/// Beside the end of a review.
struct EndDecision: Codable, Sendable {
  let paperNumber: String
  let approver: AccountID
  let mandate: DepartmentID?
}

/// Series of numbers, with one of its own for protected files, so that gaps in the open one tell nothing.
enum PaperSeries {
  static let end = "reverse-linkage.end"
  static let suspension = "reverse-linkage.suspension"
  static let resumption = "reverse-linkage.resumption"
  static let registration = "reverse-linkage.case"

  /// Takes the next number for the file that facts are read for.
  static func take(_ series: String, year: Int, _ store: any Store) throws -> String {
    let state = try store.state(of: store.file, ReverseLinkageCase.self)
    return try store.takeNumber(name(series, isProtected: state?.isProtected == true), year: year)
  }

  /// The series of a file of its protection.
  static func name(_ series: String, isProtected: Bool) -> String { isProtected ? "\(series).protected" : series }
}
