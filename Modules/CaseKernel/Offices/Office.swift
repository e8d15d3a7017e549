// What an office is made of: its place among the four levels, its departments, and the accounts of its people.

internal import Persistence

/// A procuratorate (检察院).
public struct Office: Codable, Hashable, Sendable {
  /// Its code, such as `990101`.
  public let id: OfficeID
  /// The next higher office; nil for the highest one known here.
  public let parent: OfficeID?
  /// One of the four levels.
  public let level: OfficeLevel
  /// Full name in Chinese.
  public let nameZh: String
  /// Full name in English.
  public let nameEn: String
  /// What its numbers begin with, such as 澄检.
  public let shortName: String
  /// The administrative region it serves, by name.
  public let region: String

  /// An office.
  public init(
    id: OfficeID, parent: OfficeID?, level: OfficeLevel, nameZh: String, nameEn: String, shortName: String,
    region: String
  ) {
    self.id = id
    self.parent = parent
    self.level = level
    self.nameZh = nameZh
    self.nameEn = nameEn
    self.shortName = shortName
    self.region = region
  }

  init(_ row: Row) throws {
    guard let level = OfficeLevel(rawValue: try row.text("level")) else {
      throw RowError.unexpected("level", expected: "office level")
    }
    self.init(
      id: OfficeID(rawValue: try row.text("id")),
      parent: try row.optionalText("parent").map { OfficeID(rawValue: $0) }, level: level,
      nameZh: try row.text("name_zh"), nameEn: try row.text("name_en"), shortName: try row.text("short_name"),
      region: try row.text("region"))
  }
}

/// A department (内设机构) with its business lines; a small office joins several lines in one.
public struct Department: Codable, Hashable, Sendable {
  /// Its identifier, unique over all offices: the office's code, a point, and a name.
  public let id: DepartmentID
  /// The office.
  public let office: OfficeID
  /// Name in Chinese.
  public let nameZh: String
  /// Name in English.
  public let nameEn: String
  /// Where it stands in lists, from 1.
  public let position: Int
  /// Its business lines, at least one.
  public let kinds: Set<DepartmentKind>

  /// A department.
  public init(
    id: DepartmentID, office: OfficeID, nameZh: String, nameEn: String, position: Int, kinds: Set<DepartmentKind>
  ) {
    self.id = id
    self.office = office
    self.nameZh = nameZh
    self.nameEn = nameEn
    self.position = position
    self.kinds = kinds
  }
}

/// A person who may sign in.
public struct Account: Codable, Hashable, Sendable {
  /// The name he signs in with.
  public let id: AccountID
  /// The office he serves in.
  public let office: OfficeID
  /// The name shown to people.
  public let name: String
  /// A disabled account neither signs in nor acts; its entries keep its name.
  public let isDisabled: Bool

  /// An account.
  public init(id: AccountID, office: OfficeID, name: String, isDisabled: Bool = false) {
    self.id = id
    self.office = office
    self.name = name
    self.isDisabled = isDisabled
  }

  init(_ row: Row) throws {
    self.init(
      id: AccountID(rawValue: try row.text("id")), office: OfficeID(rawValue: try row.text("office")),
      name: try row.text("display_name"), isDisabled: try row.flag("disabled"))
  }
}

/// Why offices, departments, accounts or appointments are not as asked.
public enum OfficeError: Error, Hashable, Sendable {
  /// A code of 2 to 12 ASCII letters and digits was expected: file identifiers begin with it.
  case malformedOfficeCode(String)
  /// The department's identifier does not begin with its office's code and a point, or holds other letters.
  case malformedDepartment(DepartmentID)
  /// A sign-in name of 2 to 40 lower-case letters, digits, `.`, `_` and `-`, beginning with a letter, was expected;
  /// `system` is reserved.
  case malformedAccountName(String)
  /// The name shown to people is empty or longer than 60 characters.
  case malformedName(String)
  /// The higher office must exist and stand on a higher level.
  case parentNotAbove(OfficeID)
  /// A department without a business line.
  case noBusinessLine(DepartmentID)
  /// There is no such office.
  case noOffice(OfficeID)
  /// There is no such department in that office.
  case noDepartment(DepartmentID)
  /// There is no such account.
  case noAccount(AccountID)
  /// The office exists already.
  case officeExists(OfficeID)
  /// The department exists already.
  case departmentExists(DepartmentID)
  /// The account exists already.
  case accountExists(AccountID)
  /// Nobody signs in as the committee or the system.
  case roleNotAppointable(Role)
  /// Settings and audit are kept apart from casework and from each other (三员分离): the roles exclude each other.
  case rolesExcludeEachOther(Role, Role)
}
