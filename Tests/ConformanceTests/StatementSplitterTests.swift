// Where a migration file is cut, and where it is not.

import Testing

@testable import Persistence

@Suite("Cutting a file into statements")
struct StatementSplitterTests {
  @Test(
    arguments: [
      ("", []), (" ;; -- nothing\n", []), ("a", ["a"]), ("a;b", ["a", "b"]), ("a ;\n\n b ; ", ["a", "b"]),
      ("SELECT ';' ; b", ["SELECT ';'", "b"]), ("SELECT 'it''s;' ; b", ["SELECT 'it''s;'", "b"]),
      (#"SELECT 1 AS "a;b"; c"#, [#"SELECT 1 AS "a;b""#, "c"]), ("a -- x;y\n; b", ["a -- x;y", "b"]),
      ("a /* x;y */ b; c", ["a /* x;y */ b", "c"]), ("/* before; */ a; b", ["a", "b"]),
      ("DO $$ x; y $$; b", ["DO $$ x; y $$", "b"]), ("DO $t1$ x; $$ y $t1$; b", ["DO $t1$ x; $$ y $t1$", "b"]),
      ("SELECT $1; SELECT $2", ["SELECT $1", "SELECT $2"]), ("一;二", ["一", "二"]),
      (
        "CREATE TABLE t (x text CHECK (CASE WHEN x = 'a' THEN 1 END = 1)); b",
        ["CREATE TABLE t (x text CHECK (CASE WHEN x = 'a' THEN 1 END = 1))", "b"]
      ),
      (
        "create temp trigger t after insert on t begin a; select case when b then c end; end; d",
        ["create temp trigger t after insert on t begin a; select case when b then c end; end", "d"]
      ),
      (
        "CREATE TRIGGER t BEFORE DELETE ON t EXECUTE FUNCTION f(); b",
        ["CREATE TRIGGER t BEFORE DELETE ON t EXECUTE FUNCTION f()", "b"]
      ),
    ] as [(String, [String])])
  func statements(text: String, expected: [String]) throws {
    #expect(try StatementSplitter.split(text).map(\.sql) == expected)
  }

  @Test("Each statement knows its line")
  func lines() throws {
    let text = "-- a comment\nCREATE TABLE a (n bigint);\n\n  CREATE TABLE b (\n n bigint);CREATE TABLE c (n bigint)"
    #expect(try StatementSplitter.split(text).map(\.line) == [2, 4, 5])
  }
}
