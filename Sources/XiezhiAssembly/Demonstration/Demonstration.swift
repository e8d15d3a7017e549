// The demonstration office: an empty database becomes the fictional 澄河县人民检察院. Offices and people come from the
// roster, cases from stories; whatever happens to a case there is a real act on the one road.

import CaseKernel
public import LegalCalendar
import Persistence

extension Suite {
  /// Fills the empty database with the demonstration office, which stands at that day from now on.
  /// - Parameters:
  ///   - today: "today" for everybody who works with the database; the stories lie before it.
  ///   - seed: who the people of the cases are. Their number, stages and days do not depend on it.
  ///   - breadth: how much of the office's work is told.
  /// - Throws: ``DemonstrationError``; offices and people that were set up by then stay.
  public func demonstrate(
    on today: LegalDate, seed: UInt64, _ breadth: DemonstrationBreadth = .wholeOffice
  ) async throws {
    guard try await database.read({ try Self.isEmpty($0) }) else { throw DemonstrationError.notEmpty }
    var stories = try stories(in: "stories")
    let roster = try OfficeRoster(json: schemas.bytes("reference/demonstration-office.json"))
    if breadth == .wholeOffice {
      stories += try years(before: today, besides: stories, roster) + self.stories(in: "roll")
    }
    let casts = try StoryCast.chosen(
      for: stories, besides: roster.people.map(\.name), seed: seed, today: today, calendar: desk.road.law.calendar)
    let papers = try schemas.decode([String: StoryPaper].self, "demonstration/papers.json")
    try await setUp(roster, today)
    // Whatever is derived from here on is derived under the law in force; a server has nothing to do again at its start.
    _ = try await followLaw()
    try await StoryTeller(desk: desk, papers: papers, today: today).tell(casts)
  }

  /// The stories in the order of their files' names.
  private func stories(in folder: String) throws -> [Story] {
    try schemas.files(in: "demonstration/\(folder)", ending: ".json").map { file in
      try schemas.decode(Story.self, "demonstration/\(folder)/\(file.name)")
    }
  }

  /// The courses of the running year and of those before it.
  private func years(
    before today: LegalDate, besides stories: [Story], _ roster: OfficeRoster
  ) throws -> [Story] {
    func read<T: Decodable>(_ folder: String) throws -> [String: T] {
      var found: [String: T] = [:]
      for file in try schemas.files(in: "demonstration/\(folder)", ending: ".json") {
        found[String(file.name.dropLast(".json".count))] = try schemas.decode(
          T.self, "demonstration/\(folder)/\(file.name)")
      }
      return found
    }
    let calendar = desk.road.law.calendar
    let teller = YearTeller(
      year: try schemas.decode(DemonstrationYear.self, "demonstration/year.json"),
      courses: try read("courses"), matters: try read("matters"), roster: roster, calendar: calendar)
    return try teller.stories(before: today, besides: stories)
  }

  /// Offices, people, passwords and the day, all or nothing.
  private func setUp(_ roster: OfficeRoster, _ today: LegalDate) async throws {
    let password = try demonstrationOffice().password
    let now = desk.clock.now
    // Everybody may read this password on the sign-in page: a hash that is dear to compute would protect nothing. Whoever
    // signs in has his made anew, like everybody whose hash is cheaper than the office asks for.
    let signIn = SignIn(
      hashing: PasswordHashing(cost: try PasswordHashing.Cost(rounds: 2, blockSize: 8, parallelism: 1)),
      lockout: signIn.lockout, policy: signIn.policy, random: .system)
    let hashes = try roster.people.map { person in
      let account = Account(id: person.id, office: person.office, name: person.name)
      return (account: person.id, hash: try signIn.newHash(password, for: account))
    }
    try await database.write { connection in
      guard try Self.isEmpty(connection) else { throw DemonstrationError.notEmpty }
      try roster.install(in: OfficeDirectory(connection), at: now)
      for (account, hash) in hashes { try signIn.setPassword(hash: hash, of: account, at: now, in: connection) }
      try DemonstrationSettings(today: today, password: password).store(in: connection)
    }
  }

  /// Nothing can be filed where there is no office.
  private static func isEmpty(_ connection: any SQLConnection) throws -> Bool {
    try OfficeDirectory(connection).offices(limit: 1).isEmpty
  }
}

/// How much of the demonstration office's work is told.
public enum DemonstrationBreadth: Sendable {
  /// One story for every way that a case may take: enough to try each page.
  case storiesAlone
  /// The cases of the running year and of those before it on top.
  case wholeOffice
}

/// Why there is no demonstration.
public enum DemonstrationError: Error, Sendable {
  /// The database holds an office already: a demonstration is never mixed with anything else.
  case notEmpty
  /// A story says something that cannot be understood; `place` is the story's title.
  case malformed(place: String, reason: String)
  /// An act of a story was not done: the story and the law do not agree.
  case refused(story: String, act: String, day: LegalDate, any Error)
}
