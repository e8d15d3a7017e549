// The year of the demonstration office: the courses that most cases take, told again and again about other people, so that
// lists, deadlines and figures look as they do in an office. How often and by whom stands in Schemas/demonstration.

import CaseKernel
import LegalCalendar

/// What `Schemas/demonstration/year.json` says.
struct DemonstrationYear: Decodable, Sendable {
  /// Cases registered from 1 January of the running year to the demonstration's day, those of the stories among them.
  let registered: Int
  /// Cases registered in the years before, the nearest first, those of the stories among them.
  let earlier: [Int]
  /// How their decisions come on the roll.
  let roll: RollListing
  /// Who handles them by turns.
  let handlers: [AccountID]
  /// The courses by turns.
  let rota: [String]
}

/// How the decisions of the running year are listed on the roll (应移名册).
struct RollListing: Decodable, Sendable {
  /// Who lists them.
  let lister: AccountID
  /// On which day of the month those are listed that were decided by then.
  let day: Int

  /// The day on which a decision is listed, where its own course does not list it.
  func day(for decision: LegalDate, _ calendar: WorkCalendar) -> LegalDate {
    let month = LegalDate(year: decision.year, month: decision.month, day: day) ?? decision
    let next = decision.month == 12 ? (decision.year + 1, 1) : (decision.year, decision.month + 1)
    let following = LegalDate(year: next.0, month: next.1, day: day) ?? month
    return calendar.nextWorkingDay(onOrAfter: decision <= month ? month : following)
  }

  /// What a row of the roll says, of what the transfer says later.
  static let fields: Set<String> = [
    "personName", "birthDate", "offence", "offenceText", "actDate", "criminalCaseNumber", "nonProsecutionNumber",
    "nonProsecutionKind", "nonProsecutionDate", "announcedDate",
  ]
}

/// A course that cases take: a story without people and facts.
struct Course: Decodable, Sendable {
  /// What it shows.
  let title: String
  /// The matters that take it, by turns.
  let matters: [String]
  /// Days by name, counted from the registration.
  let days: [String: StoryDay]
  /// Texts that go before those of the matter.
  let texts: [String: String]
  /// What happens, in order; `$handler` and `$transferor` stand for the people of the telling.
  let steps: [StoryStep]
}

/// What a case is about: everything that the courses do not say.
struct Matter: Decodable, Sendable {
  /// What it shows.
  let title: String
  /// The prosecutor of the criminal department who transfers it.
  let transferor: AccountID
  /// Its persons, by turns.
  let people: [StoryPerson]
  /// Days by name, counted from the registration.
  let days: [String: StoryDay]
  /// Texts.
  let texts: [String: String]
  /// Values of fields that are more than a text.
  let values: [String: JSONValue]
}

/// Tells the courses over the years.
struct YearTeller {
  let year: DemonstrationYear
  let courses: [String: Course]
  let matters: [String: Matter]
  let roster: OfficeRoster
  let calendar: WorkCalendar

  /// The stories of the office's years up to a day.
  /// - Parameter others: stories that register cases too.
  func stories(before today: LegalDate, besides others: [Story]) throws -> [Story] {
    var stories: [Story] = []
    var turns: [String: Int] = [:]
    for (offset, count) in ([year.registered] + year.earlier).enumerated().reversed() {
      let told = others.reduce(0) { $0 + $1.registrations(in: today.year - offset, before: today, calendar) }
      let starts = registrations(max(count - told, 0), in: today.year - offset, before: today)
      for (position, start) in starts.enumerated() {
        let name = year.rota[position % year.rota.count]
        turns[name, default: -1] += 1
        let told = try story(name, turn: turns[name, default: 0], serial: stories.count + 1, from: start)
        stories.append(offset == 0 ? listed(told) : unlisted(told))
      }
    }
    return stories
  }

  /// The roll begins with the running year.
  private func unlisted(_ story: Story) -> Story {
    var story = story
    story.steps.removeAll { $0.on == Self.row }
    return story
  }

  /// The story with the decision on the roll: where its course lists it, or on the day of the month.
  private func listed(_ story: Story) -> Story {
    guard let start = story.start, let transfer = story.steps.first(where: { $0.act.rawValue == "transfer" }),
      let decision = story.days["decision"]?.date(from: start, calendar)
    else { return story }
    let fields = row(of: transfer)
    var story = story
    if let own = story.steps.firstIndex(where: { $0.on == Self.row && $0.opens != nil }) {
      story.steps[own] = story.steps[own].done(by: story.steps[own].by, fields)
      return story
    }
    let day = year.roll.day(for: decision, calendar)
    let step = StoryStep(
      day: StoryDay(days: start.days(to: day)), by: year.roll.lister, on: Self.row,
      opens: KindID(rawValue: "non-prosecution"), from: nil,
      act: ActID(rawValue: "listDecision"), fields: fields)
    let place = story.steps.firstIndex { $0.day.date(from: start, calendar) > day } ?? story.steps.endIndex
    story.steps.insert(step, at: place)
    return story
  }

  /// The name that the courses give the decision's file on the roll.
  private static let row = "row"

  /// The row as the criminal department writes it: less than it transfers, and who is to transfer it.
  private func row(of transfer: StoryStep) -> [String: JSONValue] {
    var fields = (transfer.fields ?? [:]).filter { RollListing.fields.contains($0.key) }
    fields["idNumber"] = transfer.fields?["idNumber"] ?? transfer.fields?["creditCode"]
    guard let prosecutor = roster.people.first(where: { $0.id == transfer.by }) else { return fields }
    fields["criminalHandler"] = .string(prosecutor.name)
    let department = roster.departments.first { $0.id == prosecutor.appointments.first?.department }
    fields["criminalDepartment"] = department.map { .string($0.nameZh) }
    return fields
  }

  /// Days of registration, spread evenly over the working days of a year that lie before a day.
  private func registrations(_ count: Int, in year: Int, before today: LegalDate) -> [LegalDate] {
    guard let first = LegalDate(year: year, month: 1, day: 1), let end = LegalDate(year: year, month: 12, day: 31)
    else {
      return []
    }
    let last = min(end, today.advanced(byDays: -1))
    var days: [LegalDate] = []
    var day = calendar.nextWorkingDay(onOrAfter: first)
    while day <= last {
      days.append(day)
      day = calendar.nextWorkingDay(onOrAfter: day.advanced(byDays: 1))
    }
    guard !days.isEmpty else { return [] }
    return (0..<count).map { days[$0 * days.count / count] }
  }

  private func story(_ name: String, turn: Int, serial: Int, from start: LegalDate) throws -> Story {
    guard let course = courses[name], !course.matters.isEmpty else {
      throw DemonstrationError.malformed(place: "year.json", reason: "no course is called \(name), or nothing takes it")
    }
    let about = course.matters[turn % course.matters.count]
    guard let matter = matters[about], !matter.people.isEmpty else {
      throw DemonstrationError.malformed(place: course.title, reason: "no matter is called \(about)")
    }
    // Who comes round with the matter, not with the course: the same matter is not told of the same age twice running.
    let person = matter.people[(turn / course.matters.count + serial) % matter.people.count]
    let handler = year.handlers[serial % year.handlers.count]
    let stand = [
      AccountID(rawValue: "$handler"): handler, AccountID(rawValue: "$transferor"): matter.transferor,
      AccountID(rawValue: "$lister"): year.roll.lister,
    ]
    let ofTelling = ["serial": "\(100 + serial)", "handlerID": handler.rawValue]
    return Story(
      title: "\(course.title)：\(matter.title)（\(serial)）", start: start,
      days: course.days.merging(matter.days) { ofCourse, _ in ofCourse }, people: ["case": person],
      texts: matter.texts.merging(course.texts) { $1 }.merging(ofTelling) { $1 }, values: matter.values,
      steps: course.steps.map { $0.done(by: stand[$0.by] ?? $0.by) })
  }
}
