// Fixed phrases of official papers: how a decision is named, which articles an opinion rests on. They lie beside the
// templates under Schemas/documents, each with its source and whether it was confirmed.

/// Phrases by name, such as `opinion.request.penalty`.
public struct Wording: Sendable {
  /// A phrase.
  public struct Phrase: Codable, Hashable, Sendable {
    /// What is written; `{name}` stands for a value.
    public let text: String
    /// Law and article, or the paper that the phrase was taken from.
    public let source: String?
    /// Whether it was compared with its source; else people see 未核对.
    public let confirmed: Bool
  }

  /// All phrases.
  public let phrases: [String: Phrase]

  /// No phrases: where no paper is made.
  public static let none = Wording(phrases: [:])

  private init(phrases: [String: Phrase]) { self.phrases = phrases }

  /// Reads files of the form `{"phrases": {"name": {"text": …, "source": …, "confirmed": …}}}`.
  /// - Throws: ``WordingError/nameTwice(_:file:)``, and decoding errors.
  public init(_ files: [(name: String, bytes: [UInt8])]) throws {
    var phrases: [String: Phrase] = [:]
    for file in files {
      for (name, phrase) in try CanonicalJSON.value(Table.self, from: file.bytes).phrases {
        guard phrases.updateValue(phrase, forKey: name) == nil else {
          throw WordingError.nameTwice(name, file: file.name)
        }
      }
    }
    self.init(phrases: phrases)
  }

  private struct Table: Decodable {
    let phrases: [String: Phrase]
  }

  /// Names of phrases that were not compared with their source, in order.
  public var unconfirmed: [String] { phrases.filter { !$0.value.confirmed }.map(\.key).sorted() }

  /// The text of a phrase with its values. A value is written as it stands, braces and all.
  public func text(_ name: String, _ values: [String: String] = [:]) throws(WordingError) -> String {
    guard let phrase = phrases[name] else { throw .unknown(name) }
    var (text, rest) = ("", phrase.text[...])
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let place = String(rest[rest.index(after: open)..<close])
      guard let value = values[place] else { throw .valueMissing(place, phrase: name) }
      text += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

/// Phrases that cannot be used.
public enum WordingError: Error, Hashable, Sendable {
  /// No phrase of this name is written under Schemas/documents.
  case unknown(String)
  /// Two files write the same phrase.
  case nameTwice(String, file: String)
  /// The phrase asks for a value that the caller does not have.
  case valueMissing(String, phrase: String)
}
