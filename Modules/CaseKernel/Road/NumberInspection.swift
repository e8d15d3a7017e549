// Numbers have no gap and no duplicate: every number that a counter gave is held by a docket, and no docket holds one
// that its counter has still to give.

internal import Persistence
internal import Synchronization

/// What one counter counts.
struct NumberSeries: Hashable {
  let office: OfficeID
  let name: String
  let year: Int
}

/// Gathers the numbers that dockets hold.
final class NumberInspection: Sendable {
  private struct Held {
    var numbers: Set<Int> = []
    var highest = (number: 0, file: FileID(rawValue: ""))
  }

  private let forms: NumberForms
  private let shortNames: [OfficeID: String]
  private let held = Mutex<[NumberSeries: Held]>([:])

  init(_ forms: NumberForms, _ shortNames: [OfficeID: String]) {
    self.forms = forms
    self.shortNames = shortNames
  }

  /// Takes in the numbers that a file's entries were given. What a person typed is none of them, even where it looks like
  /// one: a member that is no field of the entry's act was put there by the suite.
  func take(_ header: FileHeader, _ kind: RegisteredKind?, _ connection: any SQLConnection) throws {
    var texts: Set<String> = []
    try EntryQueries.forEach(of: header.id, after: 0, connection) { entry in
      // An entry that cannot be read holds no number; the replay names it.
      guard entry.type != Correction.entryType, let act = kind?.act(entry.act),
        let members = try? entry.body.open(JSONValue.self).members
      else { return }
      let typed = Set(act.fields.map(\.name))
      for (name, value) in members where !typed.contains(name) { texts.formUnion(value.texts) }
    }
    for office in Set([header.office, header.registeringOffice]) {
      guard let shortName = shortNames[office] else { continue }
      for text in texts { hold(text, of: office, shortName, highestIn: header.id) }
      // A file that came with its own number fills its place, and says nothing of how far the counter has come.
      if let number = header.number { hold(number, of: office, shortName, highestIn: nil) }
    }
  }

  private func hold(_ text: String, of office: OfficeID, _ shortName: String, highestIn file: FileID?) {
    guard let found = forms.read(text, officeShortName: shortName) else { return }
    let series = NumberSeries(office: office, name: found.series, year: found.year)
    held.withLock { held in
      held[series, default: Held()].numbers.insert(found.running)
      if let file, found.running > held[series, default: Held()].highest.number {
        held[series]?.highest = (found.running, file)
      }
    }
  }

  /// - Parameters:
  ///   - before: the counters before the first docket was read; what they had given is in a docket.
  ///   - after: the counters after the last one was read; they have reached every number that was read.
  func discrepancies(before: [NumberSeries: Int], after: [NumberSeries: Int]) -> [Discrepancy] {
    let held = held.withLock { $0 }
    let behind = held.compactMap { series, numbers -> Discrepancy? in
      let (counter, highest) = (after[series] ?? 0, numbers.highest)
      guard highest.number > counter else { return nil }
      return .counterBehind(
        series.office, series: series.name, year: series.year, counter: counter, held: highest.number, highest.file)
    }
    let gaps = before.flatMap { series, last in
      Self.gaps(in: held[series]?.numbers ?? [], upTo: last).map {
        Discrepancy.missingNumbers(series.office, series: series.name, year: series.year, $0)
      }
    }
    return behind + gaps
  }

  private static func gaps(in numbers: Set<Int>, upTo last: Int) -> [ClosedRange<Int>] {
    var (gaps, start): ([ClosedRange<Int>], Int?) = ([], nil)
    for number in 1...(last + 1) {
      if number <= last, !numbers.contains(number) {
        start = start ?? number
      } else if let first = start {
        gaps.append(first...(number - 1))
        start = nil
      }
    }
    return gaps
  }
}
