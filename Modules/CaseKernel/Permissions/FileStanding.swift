// What permission needs to know of a file, and how a person stands to it. The same reaches decide here for one file and
// in SQL for a list.

public import Persistence

/// How a file is shielded from reading.
public enum Protection: String, Codable, CaseIterable, Sendable {
  /// As the table has it for any file.
  case open
  /// Juveniles, or a secrecy level.
  case protected
  /// A sealed record: nobody reads it without an approved opening.
  case sealed
}

/// Where a file stands: what permission needs of it, and nothing of its content.
public struct FileStanding: Sendable, Hashable {
  /// The office that keeps the file now. The registering office gives no right of its own once the file has moved on.
  public let office: OfficeID
  /// The offices above it.
  public let superiors: [OfficeID]
  /// The department that handles it; nil before one does.
  public let department: DepartmentID?
  /// That department's business lines.
  public let lines: Set<DepartmentKind>
  /// How it is shielded.
  public let protection: Protection
  /// Who works on it, or was drawn in, asked or submitted to.
  public let members: [Member]
  /// Who must keep away from it (回避), from itself or from a file that it rests on.
  public let recused: Set<AccountID>
  /// Whether every head of its department must keep away from it: the chief procurator, or a deputy whose mandate covers the
  /// department, then acts in their place.
  public let isHeadless: Bool

  /// The standing of a file.
  public init(
    office: OfficeID, superiors: [OfficeID], department: DepartmentID?, lines: Set<DepartmentKind>,
    protection: Protection, members: [Member], recused: Set<AccountID> = [], isHeadless: Bool = false
  ) {
    self.office = office
    self.superiors = superiors
    self.department = department
    self.lines = lines
    self.protection = protection
    self.members = members
    self.recused = recused
    self.isHeadless = isHeadless
  }

  /// Who is entitled where an act, or a turn, names these: in the place of heads who must all keep away, who stands in.
  public func entitled(_ doers: some Sequence<Doer>) -> [Doer] {
    guard isHeadless else { return Array(doers) }
    return doers.reduce(into: []) { entitled, doer in
      let doer = doer == .department(.departmentHead) ? .mandate : doer
      if !entitled.contains(doer) { entitled.append(doer) }
    }
  }

  /// Reads what is not in the header: members, the offices above, the department's business lines.
  public static func read(
    _ file: FileID, office: OfficeID, department: DepartmentID?, isProtected: Bool, isSealed: Bool,
    _ directory: OfficeDirectory, in connection: any SQLConnection
  ) throws -> FileStanding {
    let members = try connection.query("SELECT account, part FROM kernel_member WHERE file = $1", [file]).map { row in
      guard let part = Member.Part(rawValue: try row.text("part")) else {
        throw RowError.unexpected("part", expected: "part of a member")
      }
      return Member(AccountID(rawValue: try row.text("account")), part)
    }
    let recused = try recused(from: file, connection)
    return FileStanding(
      office: office, superiors: try directory.superiors(of: office), department: department,
      lines: try department.flatMap { try directory.department($0)?.kinds } ?? [],
      protection: isSealed ? .sealed : isProtected ? .protected : .open, members: members,
      recused: recused, isHeadless: try isHeadless(department, of: office, recused, directory))
  }

  private static func isHeadless(
    _ department: DepartmentID?, of office: OfficeID, _ recused: Set<AccountID>, _ directory: OfficeDirectory
  ) throws -> Bool {
    guard !recused.isEmpty, let department else { return false }
    let heads = try directory.accounts(holding: .departmentHead, of: office, in: department)
    return isHeadless(heads.map(\.id), recused)
  }

  /// Whether all of a department's heads must keep away; a department without any has nobody to stand in for.
  static func isHeadless(_ heads: [AccountID], _ recused: Set<AccountID>) -> Bool {
    !heads.isEmpty && heads.allSatisfy(recused.contains)
  }

  /// Recusal from a case is recusal from its opinion, from whatever else rests on it, and from what it came of.
  private static func recused(from file: FileID, _ connection: any SQLConnection) throws -> Set<AccountID> {
    let sql = """
      SELECT r.account FROM kernel_recusal r WHERE r.file = $1
      UNION
      SELECT r.account FROM kernel_link l JOIN kernel_recusal r ON r.file = l.other
      WHERE l.file = $1 AND l.role IN (\(LinkRole.recusing.map { "'\($0)'" }.joined(separator: ", ")))
      """
    return Set(try connection.query(sql, [file]).map { AccountID(rawValue: try $0.text("account")) })
  }
}

/// How a person stands to a file: the columns of the reading table.
public enum Relation: String, Codable, CaseIterable, Sendable {
  /// Handler, assistant or clerk of it (本人承办).
  case own
  /// Drawn, asked, or submitted to; who transferred it.
  case participant
  /// Head of the department that handles it.
  case departmentHead
  /// Chief procurator, or a deputy whose mandate covers the department.
  case mandate
  /// Case management of the office.
  case caseManagement
  /// Another member of the department.
  case department
  /// A lower office's file, for heads of the same business line, chiefs and case management of an office above.
  case lower
  /// None of these.
  case other
  /// Who must keep away from it (回避). This column gives nothing: it is what is left of all that the others give.
  case recused

  /// The relations that give something.
  public static let giving = allCases.filter { $0 != .recused }
}

/// Which files of an office an appointment reaches.
enum Reach: Hashable {
  case nothing
  case wholeOffice
  case departments(Set<DepartmentID>)

  func covers(_ department: DepartmentID?) -> Bool {
    switch self {
    case .nothing: false
    case .wholeOffice: true
    case .departments(let departments): department.map(departments.contains) ?? false
    }
  }
}

/// Which files of the offices below an appointment reaches.
enum LowerReach: Hashable {
  case nothing
  case everyLine
  case lines(Set<DepartmentKind>)

  func covers(_ lines: Set<DepartmentKind>) -> Bool {
    switch self {
    case .nothing: false
    case .everyLine: true
    case .lines(let own): !own.isDisjoint(with: lines)
    }
  }
}

extension Viewer {
  /// Whether casework is anything of his; settings and audit are kept from it.
  public var mayReadContent: Bool { !isKeptFromContent }

  /// Settings and audit are kept from all case content, whatever else the account may have been given.
  var isKeptFromContent: Bool { appointments.contains { $0.role.isApart } }

  /// The files that the person reaches by a role held in a department or for the office.
  func reach(of role: Role) -> Reach { reach { $0.role == role } }

  /// The files that the person reaches as a member of a department. A chief's departments are his mandate and no
  /// membership; of roles held for the whole office, only those that handle cases make one a member everywhere.
  var membership: Reach {
    reach {
      switch $0.role {
      case .chief: false
      case .handler, .assistant, .clerk, .departmentHead: true
      default: $0.department != nil
      }
    }
  }

  private func reach(_ counts: (Appointment) -> Bool) -> Reach {
    let places = appointments.filter(counts).map(\.department)
    if places.isEmpty { return .nothing }
    return places.contains(nil) ? .wholeOffice : .departments(Set(places.compactMap(\.self)))
  }

  /// The files of lower offices that the person reaches.
  var lowerReach: LowerReach {
    if holds(.caseManagement) { return .everyLine }
    switch reach({ $0.role == .chief || $0.role == .departmentHead }) {
    case .nothing: return .nothing
    case .wholeOffice: return .everyLine
    case .departments(let departments): return .lines(departments.reduce(into: []) { $0.formUnion(lines[$1] ?? []) })
    }
  }

  /// All relations to a file; only ``Relation/other`` where there is none.
  public func relations(to file: FileStanding) -> Set<Relation> {
    let given = givingRelations(to: file)
    return file.recused.contains(account) ? given.union([.recused]) : given
  }

  private func givingRelations(to file: FileStanding) -> Set<Relation> {
    guard !isKeptFromContent else { return [.other] }
    var relations: Set<Relation> = []
    for member in file.members where member.account == account {
      relations.insert(member.part == .participant ? .participant : .own)
    }
    if file.office == office {
      if reach(of: .departmentHead).covers(file.department) { relations.insert(.departmentHead) }
      if reach(of: .chief).covers(file.department) { relations.insert(.mandate) }
      if holds(.caseManagement) { relations.insert(.caseManagement) }
      if membership.covers(file.department) { relations.insert(.department) }
    }
    if file.superiors.contains(office), lowerReach.covers(file.lines) { relations.insert(.lower) }
    return relations.isEmpty ? [.other] : relations
  }
}
