// What decisions add to the fields of acts: whom it concerns, who did it, what was taken or found.

public import CaseKernel
public import LegalCalendar

/// Who did something to a hearing, when, and which cases are told of it.
public struct HearingNote: Codable, Hashable, Sendable {
  /// The hearing itself.
  public let hearing: FileID
  /// The cases.
  public let cases: [FileID]
  /// Who.
  public let by: AccountID
  /// His name.
  public let byName: String
  /// When.
  public let on: LegalDate

  /// The cases stand in the proposal under the name of its field; told with every later entry, they go by another.
  private enum CodingKeys: String, CodingKey {
    case hearing, by, byName, on
    case cases = "concerns"
  }

  init(_ state: HearingState, _ context: Context) {
    self.init(cases: state.cases, context)
  }

  init(cases: [FileID], _ context: Context) {
    hearing = context.file
    self.cases = cases
    by = context.actor
    byName = context.author.viewer.name
    on = context.today
  }
}

/// A note with something besides; both stand in one object.
public typealias HearingNoteWith<More: Codable & Hashable & Sendable> = Noted<HearingNote, More>

extension Noted where Fields == HearingNote {
  /// Who, when, whom it concerns.
  public var note: HearingNote { fields }
  /// What else the decision added.
  public var more: Added { added }
}

/// Added to a proposal: the cases as they stood.
public struct ProposedMatter: Codable, Hashable, Sendable {
  /// The cases.
  public let subjects: [Subject]
  /// Their persons and units.
  public let caseParties: [Party]
  /// What kind of case it is.
  public let matter: HearingMatter
  /// The department of the cases.
  public let department: DepartmentID?
}

/// Added where one of the cases changed: how it stands now.
public struct ChangedSubject: Codable, Hashable, Sendable {
  /// The case.
  public let standing: Subject?
  /// Persons and units of all the cases.
  public let caseParties: [Party]
}

/// Added to an approval.
public struct HearingApproval: Codable, Hashable, Sendable {
  /// The number.
  public let number: String
  /// The day; its year is the number's.
  public let approvedOn: LegalDate
  /// The cases as they stood.
  public let subjects: [Subject]
}

/// Added to a schedule: how the place is called, and the last day for the notices.
public struct ScheduledPlace: Codable, Hashable, Sendable {
  /// What the place is called.
  public let place: String
  /// The last day on which a notice is in time.
  public let latestNotice: LegalDate
}

/// Added where officers of the pool are named: what they are called, and what they are.
public struct SeatedOfficers: Codable, Hashable, Sendable {
  /// The seats that were filled.
  public let seats: [Seat]
}

/// Added to a decision: what the officers thought.
public struct WeighedOpinions: Codable, Hashable, Sendable {
  /// For each question, in order.
  public let majorities: [QuestionMajority]
  /// Whether the decision departs from a majority.
  public let departs: Bool
}

/// What the officers think of one question together.
public struct QuestionMajority: Codable, Hashable, Sendable {
  /// The question, from 1.
  public let question: Int
  /// What more than half of the officers present think; nil where no stance has so many: a tie is no majority.
  public let majority: OfficerStance?
  /// How many took each stance, by its name.
  public let counts: [String: Int]

  init(question: Int, _ opinions: [OfficerOpinion], present: Int) {
    self.question = question
    let stances = opinions.filter { $0.question == question }.map(\.stance)
    let counts = Dictionary(stances.map { ($0, 1) }, uniquingKeysWith: +)
    self.counts = Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    majority = counts.first { $0.value * 2 > present && $0.key != .abstain }?.key
  }
}

/// Added to a draw: the draw itself, and what those who were drawn are.
public struct DrawnOfficers: Codable, Hashable, Sendable {
  /// The draw.
  public let draw: Draw
  /// Those who sit.
  public let seats: [Seat]
  /// Those who stand by, in order.
  public let reserveSeats: [Seat]

  init(draw: Draw, seats: [Seat], reserveSeats: [Seat]) {
    self.draw = draw
    self.seats = seats
    self.reserveSeats = reserveSeats
  }

  /// Reads all from one object, the draw's parts at its top, so that whoever repeats it finds them.
  public init(from decoder: any Decoder) throws {
    draw = try Draw(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    seats = try container.decode([Seat].self, forKey: .seats)
    reserveSeats = try container.decode([Seat].self, forKey: .reserveSeats)
  }

  /// Writes all into one object.
  public func encode(to encoder: any Encoder) throws {
    try draw.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seats, forKey: .seats)
    try container.encode(reserveSeats, forKey: .reserveSeats)
  }

  private enum CodingKeys: CodingKey { case seats, reserveSeats }
}

/// Added to the opening of a session: who of the office takes part in it, by name, and signs the minutes besides the presider.
public struct SessionStaff: Codable, Hashable, Sendable {
  /// Handlers and clerk; nil where an earlier release did not keep them, and had participants and officers sign alone.
  public let staff: [String]?
  /// What the presider is in the office; nil where an earlier release did not keep it.
  public let presiderRank: PresiderRank?
}

/// Added to a change of presider.
public struct PresiderName: Codable, Hashable, Sendable {
  /// His name.
  public let presiderName: String
  /// What he is in the office.
  public let presiderRank: PresiderRank?
}

/// Added to the end of a session: when it was, and who of the pool sat.
public struct PresentOfficers: Codable, Hashable, Sendable {
  /// The day of the session; the last where there were several.
  public let heldOn: LegalDate
  /// Files of the pool's officers who were present then.
  public let present: [HearingOfficerID]
  /// Those who sat on an earlier day only, each with the last one on which he did.
  public let earlier: [Served]

  /// Somebody of the pool who sat, and when.
  public struct Served: Codable, Hashable, Sendable {
    /// His file.
    public let officer: HearingOfficerID
    /// The day.
    public let heldOn: LegalDate
  }

  init(_ sittings: [Sitting], _ seats: [Seat], heldOn last: LegalDate) {
    let files = Dictionary(seats.map { ($0.name, $0.officer) }, uniquingKeysWith: { $1 })
    var days: [HearingOfficerID: LegalDate] = [:]
    var order: [HearingOfficerID] = []
    for sitting in sittings {
      for officer in sitting.opening.namesOfOfficers.compactMap({ files[$0] ?? nil }) {
        if days.updateValue(sitting.opening.openedDate, forKey: officer) == nil { order.append(officer) }
      }
    }
    heldOn = last
    present = order.filter { days[$0] == last }
    earlier = order.compactMap { officer in
      days[officer].flatMap { $0 == last ? nil : Served(officer: officer, heldOn: $0) }
    }
  }
}

/// Added to an evaluation: the files of those who are of the pool.
public struct GradedOfficers: Codable, Hashable, Sendable {
  /// One for each officer of the pool.
  public let grades: [Grade]

  /// What the pool is told of one; what else was said stays with the hearing, whose cases it may speak of.
  public struct Grade: Codable, Hashable, Sendable {
    /// His file.
    public let officer: HearingOfficerID
    /// The grade.
    public let grade: ServiceGrade

    var told: JSONValue { .object(["officer": .string(officer.rawValue), "grade": .string(grade.rawValue)]) }
  }
}
