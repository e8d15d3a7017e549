// Why the schema was not brought up to date. Nothing is half done when one of these is thrown: each migration is one
// transaction together with its row.

/// A refusal of the migrator. The description says what to do.
public enum MigrationError: Error, Equatable, CustomStringConvertible {
  /// A file that is not named `NNNN-title.sql`, `NNNN-title.sqlite.sql` or `NNNN-title.postgres.sql`.
  case fileName(String)
  /// Two files claim one number.
  case numberTwice(Int)
  /// The files leave out a number.
  case numberMissing(Int)
  /// A file for one engine without its twin for the other.
  case twinMissing(Int)
  /// A string, comment, dollar quote or body that does not end.
  case unended(String, line: Int)
  /// A statement that would begin or end a transaction, or cannot run in one.
  case endsTransaction(String, line: Int)
  /// The file of an applied migration is not the file that was applied.
  case changed(number: Int, title: String)
  /// The database has a migration that this program does not know: it was served by a newer one.
  case newerDatabase(number: Int, title: String)
  /// The database lacks a migration below one that it has: it was run by half or edited by hand.
  case halfRun(missing: Int)
  /// A statement of the migration failed; all of that migration was taken back.
  case failed(number: Int, title: String, line: Int, message: String)

  /// What is wrong and what to do, in English, for the operator.
  public var description: String {
    switch self {
    case .fileName(let name): "\(name) is no migration: name it NNNN-title.sql, or twins .sqlite.sql and .postgres.sql"
    case .numberTwice(let number): "two migrations have the number \(number): give one of them the next free number"
    case .numberMissing(let number): "there is no migration \(number): numbers have no gap"
    case .twinMissing(let number): "migration \(number) has a file for one engine only: add its twin for the other"
    case .unended(let file, let line): "\(file):\(line): what begins here does not end (quote, comment or body)"
    case .endsTransaction(let file, let line):
      "\(file):\(line): a migration runs inside one transaction and may not begin, end or leave it"
    case .changed(let number, let title):
      "migration \(number) (\(title)) was changed after it was applied: restore its file and write a new migration"
    case .newerDatabase(let number, let title):
      "the database has migration \(number) (\(title)), which this program does not know: use the newer program"
    case .halfRun(let missing):
      "the database lacks migration \(missing) though later ones are applied: restore the database from a backup"
    case .failed(let number, let title, let line, let message):
      "migration \(number) (\(title)) failed at line \(line) and was taken back: \(message)"
    }
  }
}
