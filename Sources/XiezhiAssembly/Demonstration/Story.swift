// A story of the demonstration: who, which days, and which acts one after another, as files under
// Schemas/demonstration/stories write it. It holds fields as people would type them, and nothing that a form opens with.

import CaseKernel
import LegalCalendar

/// One course of events: a case, or several that share an opinion.
struct Story: Decodable, Sendable {
  /// What it shows; for those who read and mend stories.
  let title: String
  /// The day that its days are counted from, where that is not the demonstration's own. Such a story is told as far as it
  /// has come: what would lie on or after the demonstration's day has not happened yet.
  var start: LegalDate?
  /// Days by name.
  let days: [String: StoryDay]
  /// The person of each case, by the name that the story gives the file.
  let people: [String: StoryPerson]
  /// Texts that several acts say.
  let texts: [String: String]?
  /// Values of fields that are more than a text.
  var values: [String: JSONValue]?
  /// What happens, in order.
  var steps: [StoryStep]
}

extension Story {
  /// Cases that it registers in a year, up to a day.
  func registrations(in year: Int, before today: LegalDate, _ calendar: WorkCalendar) -> Int {
    steps.count { step in
      let day = step.day.date(from: start ?? today, calendar)
      return step.act.rawValue == "register" && day.year == year && day < today
    }
  }
}

/// Who a case is about; name and number are made up.
struct StoryPerson: Decodable, Sendable {
  /// Of a natural person; a unit has none.
  let sex: Sex?
  /// Full years on the day of the act; a unit has none.
  let age: Int?
  /// What a unit's name contains, such as 食品.
  let trade: String?
  /// Texts of this person's case alone.
  let texts: [String: String]?
}

/// One act of one person on one day.
struct StoryStep: Decodable, Sendable {
  /// When.
  let day: StoryDay
  /// Who.
  let by: AccountID
  /// The file, by the name that the story gives it.
  let on: String
  /// The kind of file that the act opens; nil where the file is there already.
  let opens: KindID?
  /// The file that the form is opened from.
  let from: String?
  /// The act.
  let act: ActID
  /// What is typed over what the form opens with; null empties a field.
  let fields: [String: JSONValue]?

  /// The same act of someone else.
  func done(by person: AccountID, _ fields: [String: JSONValue]? = nil) -> StoryStep {
    StoryStep(day: day, by: person, on: on, opens: opens, from: from, act: act, fields: fields ?? self.fields)
  }
}

/// A paper that somebody uploads, as text with places for names and days.
struct StoryPaper: Decodable, Sendable {
  /// The file's name.
  let name: String
  /// What stands in it.
  let text: String
}

/// A day counted from the demonstration's: `-12wd` working days, `-120d` calendar days.
struct StoryDay: Decodable, Hashable, Sendable {
  private let count: Int
  private let isWorking: Bool

  /// So many calendar days.
  init(days: Int) { (count, isWorking) = (days, false) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    isWorking = text.hasSuffix("wd")
    guard let count = Int(text.dropLast(isWorking ? 2 : 1)), isWorking || text.hasSuffix("d") else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text): use -12wd or -120d")
    }
    self.count = count
  }

  /// The date; working days lead to a working day also where the demonstration's own is none.
  func date(from today: LegalDate, _ calendar: WorkCalendar) -> LegalDate {
    guard isWorking else { return today.advanced(byDays: count) }
    var day = calendar.previousWorkingDay(onOrBefore: today)
    for _ in 0..<abs(count) {
      day =
        count < 0
        ? calendar.previousWorkingDay(onOrBefore: day.advanced(byDays: -1))
        : calendar.nextWorkingDay(onOrAfter: day.advanced(byDays: 1))
    }
    return day
  }
}
