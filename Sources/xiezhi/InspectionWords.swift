// What an inspection found, in words. It is printed where others look over one's shoulder and ends in mails and logs:
// names and identity numbers are masked, whatever column they stand in.

import ArgumentParser
import CaseKernel
import Persistence

struct InspectionWords {
  private let lexicon: Lexicon
  private let language: CaseKernel.Language

  init(_ command: CommandSuite) { self.init(command.lexicon, command.language) }

  init(_ lexicon: Lexicon, _ language: CaseKernel.Language) {
    self.lexicon = lexicon
    self.language = language
  }

  /// Prints a report; ends with 1 where something does not agree.
  func print(_ report: InspectionReport) throws {
    for discrepancy in report.discrepancies { Swift.print(sentence(discrepancy)) }
    Swift.print(
      lexicon.text(
        "cli.inspected", in: language,
        details: [
          "files": "\(report.files)", "entries": "\(report.entries)", "contents": "\(report.contents)",
          "wrong": "\(report.discrepancies.count)",
        ]))
    if !report.discrepancies.isEmpty { throw ExitCode(1) }
  }

  /// Prints what became of a rebuild; ends with 1 where a docket could not be replayed, or hours not be booked.
  func printRebuilt(_ report: InspectionReport) throws {
    for discrepancy in report.discrepancies { Swift.print(sentence(discrepancy)) }
    let unreadable = report.discrepancies.count { if case .unreadable = $0 { true } else { false } }
    let files = report.files - unreadable
    Swift.print(lexicon.text("cli.rebuilt", in: language, details: ["files": "\(files)"]))
    if !report.discrepancies.isEmpty { throw ExitCode(1) }
  }

  func sentence(_ discrepancy: Discrepancy) -> String {
    switch discrepancy {
    case .changedEntry(let file, let entry): text("changedEntry", file, ["entry": "\(entry)"])
    case .brokenChain(let file, let entry): text("brokenChain", file, ["entry": "\(entry)"])
    case .wrongLength(let file, let header, let docket):
      text("wrongLength", file, ["header": "\(header)", "docket": "\(docket)"])
    case .missingHeader(let file, let entries): text("missingHeader", file, ["entries": "\(entries)"])
    case .changedOpening(let file): text("changedOpening", file)
    case .missingLinkedFile(let file, let other): text("missingLinkedFile", file, ["other": other.rawValue])
    case .missingAttachment(let file, let entry, let attachment):
      text("missingAttachment", file, ["entry": "\(entry)", "attachment": attachment.rawValue])
    case .changedAttachment(let file, let entry, let attachment):
      text("changedAttachment", file, ["entry": "\(entry)", "attachment": attachment.rawValue])
    case .damagedContent(let digest, let files):
      text("damagedContent", nil, ["content": digest.rawValue, "files": list(files)])
    case .missingChunk(let digest, let chunk, let files):
      text("missingChunk", nil, ["content": digest.rawValue, "chunk": "\(chunk)", "files": list(files)])
    case .changedReference(let set, let id, let from, let revision):
      text(
        "changedReference", nil,
        ["set": set.rawValue, "id": id, "from": "\(from)", "revision": "\(revision)"])
    case .wrongValue(let file, let place, let column, let stored, let derived):
      text(
        "wrongValue", file,
        ["place": words(place), "column": column, "stored": value(stored, column), "derived": value(derived, column)])
    case .surplusRow(let file, let place): text("surplusRow", file, ["place": words(place)])
    case .missingRow(let file, let place): text("missingRow", file, ["place": words(place)])
    case .doubleBooked(let file, let place, let other):
      text("doubleBooked", file, ["place": words(place), "other": other.rawValue])
    case .wrongSnapshot(let file): text("wrongSnapshot", file)
    case .counterBehind(let office, let series, let year, let counter, let held, let file):
      text(
        "counterBehind", file,
        [
          "office": office.rawValue, "series": series, "year": "\(year)", "counter": "\(counter)", "held": "\(held)",
        ])
    case .missingNumbers(let office, let series, let year, let numbers):
      text(
        "missingNumbers", nil,
        [
          "office": office.rawValue, "series": series, "year": "\(year)",
          "numbers": numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)–\(numbers.upperBound)",
        ])
    case .goneSince(let file, let entries): text("goneSince", file, ["entries": "\(entries)"])
    case .shortenedSince(let file, let entries, let now):
      text("shortenedSince", file, ["entries": "\(entries)", "now": "\(now)"])
    case .rewrittenSince(let file, let entry): text("rewrittenSince", file, ["entry": "\(entry)"])
    case .unreadable(let file, let entry?):
      text("unreadableEntry", file, ["entry": "\(entry.seq)", "type": Self.withoutIdentities(entry.type)])
    case .unreadable(let file, nil): text("unreadable", file)
    }
  }

  private func text(_ key: String, _ file: FileID?, _ details: [String: String] = [:]) -> String {
    var details = details
    details["file"] = file?.rawValue
    return lexicon.text("discrepancy.\(key)", in: language, details: details)
  }

  private func list(_ files: [FileID]) -> String {
    files.isEmpty ? lexicon.text("cli.none", in: language) : files.map(\.rawValue).joined(separator: ", ")
  }

  private func words(_ place: RowPlace) -> String {
    place.key.isEmpty
      ? place.table
      : "\(place.table) (\(place.key.map { "\($0.column) \(value($0.value, $0.column))" }.joined(separator: ", ")))"
  }

  private func value(_ value: SQLValue, _ column: String) -> String {
    switch value {
    case .null: return lexicon.text("cli.none", in: language)
    case .integer(let number): return "\(number)"
    case .real(let number): return "\(number)"
    case .blob(let bytes): return lexicon.text("cli.bytes", in: language, details: ["number": "\(bytes.count)"])
    case .text(let text):
      let masked = Self.nameColumns.contains(column) ? PartyName.masked(text) : Self.withoutIdentities(text)
      return masked.count > Self.longest ? masked.prefix(Self.longest) + "…" : masked
    }
  }

  private static let longest = 120
  private static let nameColumns: Set = ["name", "name_folded", "title", "title_folded"]

  /// A text with everything masked that is as long as an identity number of a person or unit and made like one.
  static func withoutIdentities(_ text: String) -> String {
    var (result, run): (String, String) = ("", "")
    func flush() {
      let isIdentity = [15, 18].contains(run.count) && run.count(where: \.isNumber) >= 8
      result += isIdentity ? PartyName.maskedNumber(run) : run
      run = ""
    }
    for character in text {
      if character.isASCII, character.isLetter || character.isNumber {
        run.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }
}
