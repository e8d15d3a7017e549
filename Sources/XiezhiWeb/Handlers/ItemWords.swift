// Items of files in words and in cells: what registers, the case card, API and command line show of them.

package import CaseKernel
import LegalCalendar
package import Spreadsheets

package struct ItemWords: Sendable {
  let lexicon: Lexicon
  let language: Language
  let kind: KindID
  private let words: Words
  private var names: NameBook

  /// Words for the items of a kind.
  package init(_ lexicon: Lexicon, _ language: Language, of kind: KindID) {
    self.lexicon = lexicon
    self.language = language
    self.kind = kind
    words = Words(language: language, table: lexicon.table(language))
    names = NameBook(language)
  }

  /// Looks up the names that the cells of rows refer to.
  package mutating func read(_ columns: [ItemDescription], of rows: [RegisterRow], _ reader: Reader) throws {
    for column in columns {
      guard case .reference(let set) = column.shape else { continue }
      try names.look(rows.compactMap { $0.values[column.name]?.text }, in: set, reader)
    }
  }

  /// Looks up the names that a card's lines refer to, now and before.
  package mutating func read(_ card: CaseCard, _ reader: Reader) throws {
    var mentioned: [ReferenceSet: [String]] = [:]
    for line in card.lines {
      guard case .reference(let set)? = line.item?.shape else { continue }
      mentioned[set, default: []] += [line.value.text, line.before?.text].compactMap(\.self)
    }
    for (set, ids) in mentioned { try names.look(ids, in: set, reader) }
  }

  /// The name of an item.
  package func label(_ item: ItemDescription) -> String {
    lexicon.text("item.\(kind).\(item.name)", "item.\(item.name)", "field.\(item.name)", in: language)
  }

  /// A value as people read it; empty where there is none.
  package func text(_ item: ItemDescription, _ value: JSONValue) -> String {
    switch (item.shape, value) {
    case (_, .null): return ""
    case (.date, .string(let day)): return LegalDate(day).map { PageDate($0).plain(words) } ?? day
    case (.money, .integer(let fen)): return Money(fen: Int(fen)).yuan
    case (.boolean, .bool(let flag)): return lexicon.text(flag ? "yes" : "no", in: language)
    case (.choice(let type, _), .string(let raw)): return lexicon.choice(raw, of: type, in: language)
    case (.reference(let set), .string(let id)): return names.name(set, id)
    case (_, .string(let text)):
      switch item.name {
      case "stage": return lexicon.stage(StageID(rawValue: text), of: kind, in: language)
      case "kind": return lexicon.kind(KindID(rawValue: text), in: language)
      default: return text
      }
    case (_, .integer(let number)): return "\(number)"
    default: return FormBuilder.plain(value)
    }
  }

  /// A value as a cell of a sheet: dates and numbers can be counted on.
  package func cell(_ item: ItemDescription, _ value: JSONValue) -> Cell {
    switch (item.shape, value) {
    case (_, .null): return .empty
    case (.date, .string(let text)):
      guard let day = LegalDate(text) else { return .text(text) }
      return .date(year: day.year, month: day.month, day: day.day, secondsOfDay: nil)
    case (.money, .integer(let fen)): return .number(Double(fen) / 100)
    case (.integer, .integer(let number)): return .number(Double(number))
    default: return .text(text(item, value))
    }
  }
}
