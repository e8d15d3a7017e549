// The words that people read. Code names things by keys; Schemas/locales has the sentences, Chinese first.

/// A language of the suite.
public enum Language: String, Sendable, CaseIterable, Codable {
  /// 简体中文, the first language.
  case chinese = "zh-Hans"
  /// English.
  case english = "en"
}

/// All words of both languages.
public struct Lexicon: Sendable {
  private let words: [Language: [String: String]]

  /// Words by language, each a flat table of keys.
  public init(_ words: [Language: [String: String]]) { self.words = words }

  /// Reads flat JSON files of one language; a key that stands twice is an error.
  public static func table(_ files: [(name: String, bytes: [UInt8])]) throws -> [String: String] {
    var table: [String: String] = [:]
    for file in files {
      for (key, text) in try CanonicalJSON.value([String: String].self, from: file.bytes) {
        guard table[key] == nil else { throw LexiconError.keyTwice(key, file: file.name) }
        table[key] = text
      }
    }
    return table
  }

  /// The keys of a language.
  public func keys(_ language: Language) -> Set<String> { Set(words[language, default: [:]].keys) }

  /// The first of several keys that has words; the last key itself where none has, which a test forbids.
  public func text(_ keys: String..., in language: Language, details: [String: String] = [:]) -> String {
    let table = words[language, default: [:]]
    let found = keys.lazy.compactMap { table[$0] }.first ?? keys.last ?? ""
    return Self.filled(found, details)
  }

  /// Puts details into their places in a sentence. What a detail says itself is never taken for a place.
  private static func filled(_ sentence: String, _ details: [String: String]) -> String {
    let parts = sentence.split(separator: "{", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { text, part in
      if let end = part.firstIndex(of: "}"), let value = details[String(part[..<end])] {
        text += value + part[part.index(after: end)...]
      } else {
        text += "{" + part
      }
    }
  }

  /// The words of a key, or nil.
  public func optionalText(_ key: String, in language: Language) -> String? { words[language]?[key] }

  /// The whole table of a language.
  public func table(_ language: Language) -> [String: String] { words[language, default: [:]] }
}

/// A table of words that cannot be used.
public enum LexiconError: Error, Sendable, Equatable {
  /// The key has words in an earlier file already; one of the two has to go.
  case keyTwice(String, file: String)
}

extension Lexicon {
  /// The name of a kind.
  public func kind(_ kind: KindID, in language: Language) -> String { text("kind.\(kind)", in: language) }

  /// The name of an act, a verb.
  public func act(_ act: ActID, of kind: KindID, in language: Language) -> String {
    text("act.\(kind).\(act)", "act.\(act)", in: language)
  }

  /// What an entry says has happened.
  public func entry(_ type: String, of kind: KindID, in language: Language) -> String {
    text("entry.\(kind).\(type)", "entry.\(type)", in: language)
  }

  /// The name of a stage.
  public func stage(_ stage: StageID, of kind: KindID, in language: Language) -> String {
    text("stage.\(kind).\(stage)", in: language)
  }

  /// The label of a field.
  public func field(_ name: String, of act: ActID?, kind: KindID?, in language: Language) -> String {
    let act = act?.rawValue ?? ""
    let kind = kind?.rawValue ?? ""
    return text("field.\(kind).\(act).\(name)", "field.\(act).\(name)", "field.\(name)", in: language)
  }

  /// The label of a choice.
  public func choice(_ raw: String, of type: String, in language: Language) -> String {
    text("choice.\(type).\(raw)", in: language)
  }

  /// What something rests on: the article, or that it is practice or the order of the work.
  public func basis(_ basis: Basis, in language: Language) -> String {
    switch basis {
    case .law(let article, _): article
    case .practice: text("basis.practice", in: language)
    case .workflow: text("basis.workflow", in: language)
    }
  }

  /// Where a value comes from that a form opens with.
  public func source(_ source: Prefill.Source, in language: Language) -> String {
    let details: [String: String] = if case .entry(let seq) = source { ["entry": "\(seq)"] } else { [:] }
    return text("source.\(source.name)", in: language, details: details)
  }

  /// The sentence of a refusal, without its article.
  public func refusal(_ refusal: Refusal, in language: Language) -> String {
    // Where a sentence names one of a closed list, its detail is the key of that one's words.
    var details = refusal.details.mapValues { $0.hasPrefix("choice.") ? optionalText($0, in: language) ?? $0 : $0 }
    if let kind = details["kind"] {
      let kind = KindID(rawValue: kind)
      if let stage = details["stage"] {
        details["stage"] = self.stage(StageID(rawValue: stage), of: kind, in: language)
      }
      if let from = details["from"] {
        let names = from.split(separator: " ").map { stage(StageID(rawValue: String($0)), of: kind, in: language) }
        details["from"] = names.joined(separator: language == .chinese ? "、" : ", ")
      }
    }
    if let doers = details["doers"] {
      let names = doers.split(separator: " ").map { text("doer.\($0)", in: language) }
      details["doers"] = names.joined(separator: language == .chinese ? "、" : ", ")
    }
    return text("condition.\(refusal.code)", "refusal.\(refusal.code)", in: language, details: details)
  }

  /// The sentence of a problem at a field.
  public func problem(_ problem: FieldProblem, in language: Language) -> String {
    var details = problem.details
    details["value"] = problem.value
    if let field = details["field"] { details["field"] = self.field(field, of: nil, kind: nil, in: language) }
    return text("problem.\(problem.code.rawValue)", in: language, details: details)
  }
}
