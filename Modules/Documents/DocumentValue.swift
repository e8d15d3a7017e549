// What a paper is filled with. The names are those of the template's placeholders; the values are plain text that the
// engine escapes, so that nothing a person typed can become markup or a placeholder.

/// One value of a paper.
public enum DocumentValue: Sendable, Equatable {
  /// Text. Line breaks become paragraphs where the placeholder stands alone in its paragraph, line breaks elsewhere.
  case text(String)
  /// Several paragraphs, each in the form of the paragraph that holds the placeholder.
  case paragraphs([String])
  /// The rows of a repeating block `{{#name}} … {{/name}}`, each with values of its own.
  case list([DocumentValues])
  /// Deliberately nothing: allowed for `{{name?}}`, `{{?name}}`, `{{^name}}` and `{{#name}}`, refused for `{{name}}`.
  case absent
}

/// The named values of a paper, or of one row of a list.
public struct DocumentValues: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private var values: [String: DocumentValue]

  /// No values yet.
  public init() { values = [:] }

  /// The values by the names of their placeholders.
  public init(_ values: [String: DocumentValue]) { self.values = values }

  /// Values written as a dictionary; of a name given twice the last counts.
  public init(dictionaryLiteral elements: (String, DocumentValue)...) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  /// The value of a name; nil where it was never given.
  public subscript(name: String) -> DocumentValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The names that have a value, in alphabetical order.
  public var names: [String] { values.keys.sorted() }
}

extension DocumentValue: ExpressibleByStringLiteral {
  /// Text written as it stands.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension DocumentValue {
  /// Text where there is some, else ``absent``.
  public init(_ text: String?) {
    self = text.map { .text($0) } ?? .absent
  }

  /// Whether a condition `{{?name}}` on this value holds: text that is not blank, a paragraph or row at least.
  var isPresent: Bool {
    switch self {
    case .text(let text): !CleanText.isBlank(text)
    case .paragraphs(let texts): texts.contains { !CleanText.isBlank($0) }
    case .list(let rows): !rows.isEmpty
    case .absent: false
    }
  }
}
