// Gives the people of the stories names and numbers: made up, valid in form, the same for the same seed, and nobody twice.

import CaseKernel
import LegalCalendar

/// A story with its days counted and its people named.
struct StoryCast: Sendable {
  let story: Story
  /// Days by name.
  let days: [String: LegalDate]
  /// People by file.
  let people: [String: Person]

  /// Someone made up.
  struct Person: Sendable {
    let name: String
    /// Citizen identity number or credit code.
    let number: String
    /// Nil for a unit.
    let born: LegalDate?
  }

  /// Casts all stories.
  /// - Parameter taken: names that nobody may have: those of the people who handle the cases.
  static func chosen(
    for stories: [Story], besides taken: [String], seed: UInt64, today: LegalDate, calendar: WorkCalendar
  ) throws -> [StoryCast] {
    var maker = PersonMaker(seed: seed, taken: Set(taken))
    return try stories.map { story in
      let days = story.days.mapValues { $0.date(from: story.start ?? today, calendar) }
      var people: [String: Person] = [:]
      for (file, wanted) in story.people.sorted(by: { $0.key < $1.key }) {
        guard let act = days["act"] else {
          throw DemonstrationError.malformed(place: story.title, reason: "days.act is missing")
        }
        people[file] = try maker.person(wanted, on: act, in: story)
      }
      return StoryCast(story: story, days: days, people: people)
    }
  }
}

private struct PersonMaker {
  private var identities: MadeUpIdentity
  private var birthdays: SeededGenerator
  private var taken: Set<String>

  init(seed: UInt64, taken: Set<String>) {
    self.taken = taken
    identities = MadeUpIdentity(seed: seed)
    birthdays = SeededGenerator(seed: ~seed)
  }

  mutating func person(_ wanted: StoryPerson, on act: LegalDate, in story: Story) throws -> StoryCast.Person {
    guard let sex = wanted.sex, let age = wanted.age else {
      let trade = wanted.trade ?? ""
      let name = unused({ $0.unitName(of: "澄河县") }, where: { $0.contains(trade) })
      return StoryCast.Person(name: name, number: identities.creditCode(), born: nil)
    }
    // Between two birthdays, whatever the months are long.
    let before = act.advanced(byDays: -Int.random(in: 1...360, using: &birthdays))
    guard let born = LegalDate(year: before.year - age, month: before.month, day: min(before.day, 28)) else {
      throw DemonstrationError.malformed(place: story.title, reason: "age \(age)")
    }
    let name = unused { $0.personName(sex) }
    return StoryCast.Person(name: name, number: identities.citizenID(born: born, sex), born: born)
  }

  private mutating func unused(
    _ make: (inout MadeUpIdentity) -> String, where fits: (String) -> Bool = { _ in true }
  ) -> String {
    var name = make(&identities)
    while !fits(name) || !taken.insert(name).inserted { name = make(&identities) }
    return name
  }
}
