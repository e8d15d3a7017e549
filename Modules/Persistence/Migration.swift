// One step of the schema, as its file says it. A step is never changed after it was released, and speaks only SQL,
// because it describes a past moment.

internal import Crypto

/// One numbered migration: a file `NNNN-title.sql` for both engines, or the twins `NNNN-title.sqlite.sql` and
/// `NNNN-title.postgres.sql` where the engines differ.
///
/// One text serves both engines as far as possible: the SQLite side drops ` COLLATE "C"` (its own order is that one), and
/// type names such as `bytea`, `json` and `double precision` are names that SQLite accepts.
public struct Migration: Sendable, Equatable {
  /// From 1, without a gap.
  public let number: Int
  /// As in the file name.
  public let title: String

  private let sqlite: Script
  private let postgres: Script

  private struct Script: Sendable, Equatable {
    let fileName: String
    let text: String
    let statements: [FileStatement]

    private static let transactionWords: Set = ["BEGIN", "COMMIT", "ROLLBACK", "END", "START", "ABORT", "VACUUM"]

    init(fileName: String, text: String, engine: Engine) throws {
      self.fileName = fileName
      self.text = text
      let readable = engine == .sqlite ? text.replacing(#" COLLATE "C""#, with: "") : text
      do {
        self.statements = try StatementSplitter.split(readable)
      } catch {
        throw MigrationError.unended(fileName, line: error.line)
      }
      for statement in statements where Self.transactionWords.contains(statement.leadingWords.first ?? "") {
        throw MigrationError.endsTransaction(fileName, line: statement.line)
      }
    }
  }

  /// The whole text for an engine.
  public func sql(for engine: Engine) -> String { script(for: engine).text }

  /// `sha256:` and 64 hexadecimal digits over the bytes of the engine's file.
  public func checksum(for engine: Engine) -> String {
    var hash = SHA256()
    Array(script(for: engine).text.utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
    let digits = hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return "sha256:" + digits.joined()
  }

  /// The statements to run, one by one.
  func statements(for engine: Engine) -> [FileStatement] { script(for: engine).statements }

  private func script(for engine: Engine) -> Script {
    switch engine {
    case .sqlite: sqlite
    case .postgres: postgres
    }
  }

  /// The migrations of a folder, in order.
  /// - Parameter files: every file's name, without its folder, and its text, in any order.
  /// - Throws: ``MigrationError`` for a name that does not fit, a twin alone, a number twice or missing, and a text that
  ///   cannot be cut into statements or would end the migration's own transaction.
  public static func load(_ files: [(name: String, text: String)]) throws -> [Migration] {
    var scripts: [Int: [Engine: Script]] = [:]
    var titles: [Int: String] = [:]
    for file in files {
      let name = try FileName(file.name)
      guard titles[name.number, default: name.title] == name.title else {
        throw MigrationError.numberTwice(name.number)
      }
      titles[name.number] = name.title
      for engine in name.engines {
        let script = try Script(fileName: file.name, text: file.text, engine: engine)
        guard scripts[name.number, default: [:]].updateValue(script, forKey: engine) == nil else {
          throw MigrationError.numberTwice(name.number)
        }
      }
    }
    return try titles.keys.sorted().enumerated().map { index, number in
      guard number == index + 1 else { throw MigrationError.numberMissing(index + 1) }
      guard let sqlite = scripts[number]?[.sqlite], let postgres = scripts[number]?[.postgres] else {
        throw MigrationError.twinMissing(number)
      }
      return Migration(number: number, title: titles[number] ?? "", sqlite: sqlite, postgres: postgres)
    }
  }

  /// `0001-offices.sql`, `0002-search.sqlite.sql`.
  private struct FileName {
    let number: Int
    let title: String
    let engines: [Engine]

    init(_ name: String) throws {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      guard let stem = parts.first, parts.last == "sql", let dash = stem.firstIndex(of: "-"),
        stem.distance(from: stem.startIndex, to: dash) == 4, let number = Int(stem[..<dash]), number > 0,
        stem.index(after: dash) < stem.endIndex
      else { throw MigrationError.fileName(name) }
      self.number = number
      self.title = String(stem[stem.index(after: dash)...])
      switch parts.count {
      case 2: engines = Engine.allCases
      case 3:
        guard let engine = Engine(rawValue: String(parts[1])) else { throw MigrationError.fileName(name) }
        engines = [engine]
      default: throw MigrationError.fileName(name)
      }
    }
  }
}
