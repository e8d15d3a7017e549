// Everything that people read of a kind stands in Schemas/locales; a word that is missing there would show as its key.

public import CaseKernel
import Foundation

/// The words of one language, from all files of `Schemas/locales`.
public struct Labels: Sendable {
  private let words: [String: String]

  /// The languages of the suite, Chinese first.
  public static let languages = ["zh-Hans", "en"]

  /// Reads every file of a language, or those of one module only.
  public init(_ language: String, module: String? = nil) throws {
    var words: [String: String] = [:]
    let suffix = ".\(language).json"
    for path in try SchemaFiles.json(in: "locales") where path.hasSuffix(suffix) {
      if let module, path != "locales/\(module)\(suffix)" { continue }
      let file = try JSONDecoder().decode([String: String].self, from: Data(SchemaFiles.bytes(path)))
      words.merge(file) { _, last in last }
    }
    self.words = words
  }

  /// All keys.
  public var keys: Set<String> { Set(words.keys) }

  /// The word of a key.
  public subscript(_ key: String) -> String? { words[key] }

  /// The keys that the pages of a kind ask for and that are missing or blank, sorted.
  /// - Parameters:
  ///   - entries: the types of the kind's entries.
  ///   - refusals: the codes that its decisions refuse with, conditions aside.
  public func missing<Kind: FileKind>(for kind: Kind.Type, entries: [String], refusals: [String]) -> [String] {
    var wanted: [[String]] = [["kind.\(Kind.id)"]]
    wanted += Kind.Stage.allCases.map { ["stage.\(Kind.id).\($0.rawValue)"] }
    wanted += entries.map { ["entry.\(Kind.id).\($0)"] }
    wanted += refusals.map { ["refusal.\($0)"] }
    for act in Kind.acts.map(\.description) {
      wanted.append(["act.\(Kind.id).\(act.id)"])
      // Nobody fills a milestone's form, so that nobody asks what it is for.
      if !act.isMilestone { wanted.append(["purpose.\(Kind.id).\(act.id)", "purpose.\(act.id)"]) }
      wanted += act.conditions.flatMap { [["condition.\($0.id)"], ["remedy.\($0.id)"]] }
      wanted += act.fields.flatMap { Self.keys(of: $0, in: "field.\(Kind.id).\(act.id)") }
    }
    return wanted.filter { alternatives in alternatives.allSatisfy { words[$0, default: ""].isEmpty } }
      .map { $0.joined(separator: " or ") }.sorted()
  }

  private static func keys(of field: FieldDescription, in act: String) -> [[String]] {
    [["\(act).\(field.name)", "field.\(field.name)"]] + keys(of: field.shape, in: act)
  }

  private static func keys(of shape: FieldShape, in act: String) -> [[String]] {
    switch shape {
    case .choice(let type, let options): options.map { ["choice.\(type).\($0)"] }
    case .list(let element): keys(of: element, in: act)
    case .group(let fields): fields.flatMap { keys(of: $0, in: act) }
    case .text, .integer, .money, .date, .boolean, .reference: []
    }
  }
}
