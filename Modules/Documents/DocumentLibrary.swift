// The papers of an office as they lie under Schemas/documents: the index, each paper's template and the list of its
// fields. Loaded and checked once, so that a wrong template is refused when it is put in, not when a paper is due.

public import FoundationEssentials

/// The papers that can be printed.
public struct DocumentLibrary: Sendable {
  /// A paper with its compiled template.
  public struct Entry: Sendable {
    /// What the index says of it.
    public let paper: Paper
    /// The fields that fill it.
    public let fields: [PaperField]
    /// Its template.
    public let template: DocumentTemplate
  }

  /// All papers, in the order of the index.
  public let entries: [Entry]

  /// The paper of an id such as `opinion`.
  public subscript(id: String) -> Entry? { entries.first { $0.paper.id == id } }

  /// Reads `index.json` in a folder and everything it names. Throws ``DocumentLibraryError`` naming the file at fault.
  public init(folder: URL) throws {
    let index: PaperIndex = try Self.decode(folder, "index.json")
    var entries: [Entry] = []
    for paper in index.papers {
      let list: PaperFields = try Self.decode(folder, paper.fieldsFile)
      let template: DocumentTemplate
      do {
        template = try DocumentTemplate([UInt8](Self.read(folder, paper.templateFile)))
      } catch let error as DocumentError {
        throw DocumentLibraryError.template(paper.templateFile, error)
      }
      let known = PaperField.names(list.fields)
      guard template.placeholders.isSubset(of: known) else {
        throw DocumentLibraryError.unknownPlaceholders(
          paper.templateFile, template.placeholders.subtracting(known).sorted())
      }
      entries.append(Entry(paper: paper, fields: list.fields, template: template))
    }
    self.entries = entries
  }

  private static func read(_ folder: URL, _ file: String) throws -> Data {
    do { return try Data(contentsOf: folder.appending(path: file)) } catch {
      throw DocumentLibraryError.unreadable(file)
    }
  }

  private static func decode<T: Decodable>(_ folder: URL, _ file: String) throws -> T {
    let data = try read(folder, file)
    do { return try JSONDecoder().decode(T.self, from: data) } catch {
      throw DocumentLibraryError.notTheFormat(file, String(describing: error))
    }
  }
}

/// What is wrong with a folder of papers; every case names the file.
public enum DocumentLibraryError: Error, Sendable, Equatable {
  /// The file is not there or cannot be read.
  case unreadable(String)
  /// The JSON is not of the expected form.
  case notTheFormat(String, String)
  /// The template was refused.
  case template(String, DocumentError)
  /// The template uses names that its list of fields does not have.
  case unknownPlaceholders(String, [String])
}

struct PaperIndex: Decodable { let papers: [Paper] }

struct PaperFields: Decodable { let fields: [PaperField] }

/// One paper (文书) of the index.
public struct Paper: Codable, Sendable, Equatable {
  /// Whether the form was compared with the official one.
  public enum Confirmation: String, Codable, Sendable {
    /// The form agrees with a text that was read.
    case confirmed
    /// 未核对: the form follows practice and must be compared before use; people are told so.
    case unconfirmed
  }

  /// The id, e.g. `opinion`; it stands in addresses.
  public let id: String
  /// The paper's name in Chinese, which also stands in the name of its file.
  public let nameZh: String
  /// The paper's name in English.
  public let nameEn: String
  /// The kind of file (案卷) it belongs to, e.g. `opinion`.
  public let fileKind: String
  /// The DOCX, relative to the index.
  public let templateFile: String
  /// The list of fields, relative to the index.
  public let fieldsFile: String
  /// Counted up whenever the form changes.
  public let version: Int
  /// Where the form comes from.
  public let source: String
  /// Whether that was checked.
  public let confirmation: Confirmation
}

/// One field of a paper: a placeholder of its template and what it means.
public struct PaperField: Codable, Sendable, Equatable {
  /// The shapes of fields.
  public enum Shape: String, Codable, Sendable {
    case text, paragraphs, list
  }

  /// The placeholder's name.
  public let name: String
  /// The shape of its value.
  public let shape: Shape
  /// Whether the paper cannot be printed without it.
  public let required: Bool
  /// What people call it, in Chinese.
  public let labelZh: String
  /// What people call it, in English.
  public let labelEn: String
  /// What it means and how it is written.
  public let meaning: String
  /// Where the value comes from: a field of an act, or how it is derived.
  public let origin: String
  /// The fields of one row of a list.
  public let rows: [PaperField]?

  /// The names of fields and of their rows.
  static func names(_ fields: [PaperField]) -> Set<String> {
    Set(fields.flatMap { [$0.name] + names($0.rows ?? []) })
  }
}
