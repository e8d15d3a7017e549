// What contradicts itself, as the API and the command line write it.

package import CaseKernel
package import LegalCalendar

extension JSONRendering {
  package func contradiction(_ item: ContradictionItem, today: LegalDate) -> JSONValue {
    let words = ContradictionWords(lines: CaseLines(lexicon: lexicon, language: language, law: road.law))
    var members = header(item.header, title: item.header.title, handlerName: item.handlerName)
    members["fault"] = .string(item.contradiction.fault.rawValue)
    members["what"] = .string(words.what(item.contradiction))
    members["remedy"] = .string(words.remedy(item.contradiction))
    (members["turns"], members["day"], members["begins"]) = (.array([]), .null, .null)
    (members["ends"], members["deadline"]) = (.null, .null)
    switch item.contradiction {
    case .noNextStep: break
    case .nobody(let turns):
      members["turns"] = .array(
        turns.map { turn in
          .object([
            "doer": .string(turn.doer), "account": turn.account.map { .string($0.rawValue) } ?? .null,
            "name": turn.name.map { .string($0) } ?? .null,
          ])
        })
    case .pastBooking(let day, let begins, let ends):
      members["day"] = .string(day.description)
      members["begins"] = .string(begins.description)
      members["ends"] = .string(ends.description)
    case .noDay(let deadline): members["deadline"] = self.deadline(deadline, of: item.header.id, today: today)
    }
    return .object(members)
  }

  /// A contradiction as a line of a table.
  package func contradictionLine(_ item: ContradictionItem) -> [String] {
    let words = ContradictionWords(lines: CaseLines(lexicon: lexicon, language: language, law: road.law))
    return [
      words.name(item.contradiction.fault), item.header.id.rawValue, item.number ?? "–", item.header.title,
      words.what(item.contradiction), words.remedy(item.contradiction),
    ]
  }
}
