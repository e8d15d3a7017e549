// What can be counted of a file: things that happened, each with its day and with what it is counted by. They are folded
// with the state, so that figures of a past day stay what they were whatever happens to the file later.

public import LegalCalendar

/// Something that a kind counts, such as `reverse-linkage.course`. It begins with the kind's name.
public struct HappeningID: Identifier {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from the source.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Something that files of a kind are counted by.
  public init(_ kind: KindID, _ name: String) { rawValue = "\(kind).\(name)" }

  /// The kind of the files on which it happens.
  public var kind: KindID { KindID(rawValue: rawValue.split(separator: ".").first.map(String.init) ?? "") }
}

/// What figures are broken down by, such as `ground` or `month`.
public struct DimensionID: Identifier, ExpressibleByStringLiteral, CodingKeyRepresentable {
  /// The text.
  public let rawValue: String
  /// Wraps a text that came from storage or from a checked input.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// A dimension by its name in the source.
  public init(stringLiteral name: String) { rawValue = name }
}

/// One thing that happened on a file.
public struct Happening: Codable, Hashable, Sendable {
  /// What it is.
  public let name: HappeningID
  /// The entry that tells of it.
  public let entry: Int
  /// Its place among those that one entry tells of.
  public internal(set) var position = 0
  /// The day of law on which it happened, or began where it lasts.
  public var startedOn: LegalDate
  /// The day on which it ended; nil while it lasts.
  public var endedOn: LegalDate?
  /// The clock of the file whose last day is the last day in time.
  public var clock: String?
  /// The department that answered for it.
  public var department: DepartmentID?
  /// The handler at that time.
  public var handler: AccountID?
  /// How many persons it concerns.
  public var persons: Int
  /// An amount that belongs to it.
  public var amount: Money?
  /// Calendar days that it took, from the event that the kind counts from.
  public var days: Int?
  /// What it is counted by, besides what every file has.
  public var values: [DimensionID: String]

  /// Something that happened.
  public init(
    _ name: HappeningID, entry: Int, on day: LegalDate, persons: Int = 1, amount: Money? = nil, days: Int? = nil,
    values: [DimensionID: String] = [:]
  ) {
    self.name = name
    self.entry = entry
    startedOn = day
    self.persons = persons
    self.amount = amount
    self.days = days
    self.values = values
  }
}

/// What happened on a file so far, in the order of the docket.
public struct Tally: Codable, Hashable, Sendable {
  /// All of it.
  public private(set) var happenings: [Happening] = []

  /// Nothing yet.
  public init() {}

  /// Adds what an entry tells of.
  public mutating func add(_ happening: Happening) {
    var added = happening
    added.position = happenings.count { $0.name == happening.name && $0.entry == happening.entry }
    happenings.append(added)
  }

  /// Changes what lasts still: it has not ended.
  public mutating func changeOpen(_ name: HappeningID, _ change: (inout Happening) -> Void) {
    for index in happenings.indices where happenings[index].name == name && happenings[index].endedOn == nil {
      change(&happenings[index])
    }
  }

  /// Takes back what lasts still and will not come to its end: a reply to a paper that was withdrawn.
  public mutating func dropOpen(_ name: HappeningID) {
    happenings.removeAll { $0.name == name && $0.endedOn == nil }
  }

  /// Changes the last one of a name.
  public mutating func changeLast(_ name: HappeningID, _ change: (inout Happening) -> Void) {
    if let index = happenings.lastIndex(where: { $0.name == name }) { change(&happenings[index]) }
  }

  /// Gives what nobody answered for yet to whom the file went.
  public mutating func attribute(to handler: AccountID?, in department: DepartmentID?) {
    for index in happenings.indices {
      if happenings[index].handler == nil { happenings[index].handler = handler }
      if happenings[index].department == nil { happenings[index].department = department }
    }
  }
}
