// What contradicts itself in words: what is wrong, and what mends it.

import CaseKernel
import LegalCalendar

struct ContradictionWords: Sendable {
  let lines: CaseLines

  func name(_ fault: Contradiction.Fault) -> String { text("fault.\(fault.rawValue)") }

  func what(_ contradiction: Contradiction) -> String {
    switch contradiction {
    case .noNextStep: text("contradiction.noNextStep")
    case .nobody(let turns): joined(turns.map(vacant))
    case .pastBooking(let day, let begins, let ends):
      text("contradiction.pastBooking", ["date": date(day), "from": begins.description, "to": ends.description])
    case .noDay(let deadline):
      text(
        "contradiction.noDay",
        ["period": lines.name(deadline), "date": date(deadline.clock.stops.last?.from ?? deadline.clock.startedOn)])
    }
  }

  func remedy(_ contradiction: Contradiction) -> String {
    switch contradiction {
    case .noNextStep, .pastBooking, .noDay: text("contradiction.\(contradiction.fault.rawValue).remedy")
    case .nobody(let turns): joined(turns.map(replacing))
    }
  }

  private func vacant(_ turn: VacantTurn) -> String {
    let doer = text("doer.\(turn.doer)")
    return turn.name.map { text("contradiction.nobody.left", ["doer": doer, "name": $0]) }
      ?? text("contradiction.nobody.vacant", ["doer": doer])
  }

  private func replacing(_ turn: VacantTurn) -> String {
    turn.name == nil
      ? text("contradiction.nobody.appoint", ["doer": text("doer.\(turn.doer)")])
      : text("contradiction.nobody.replace", ["doer": text("doer.\(turn.doer)")])
  }

  /// Each sentence once.
  private func joined(_ sentences: [String]) -> String {
    sentences.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: text("clauseSeparator"))
  }

  private func date(_ day: LegalDate) -> String {
    PageDate(day).plain(Words(language: lines.language, table: lines.lexicon.table(lines.language)))
  }

  private func text(_ key: String, _ details: [String: String] = [:]) -> String {
    lines.lexicon.text(key, in: lines.language, details: details)
  }
}

extension Contradiction.Fault {
  /// The sort that is shown where none is asked for: the first of which there are any.
  static func first(in counts: [Self: Int]) -> Self {
    allCases.first { counts[$0, default: 0] > 0 } ?? .noNextStep
  }
}
