// One SQL for two engines: each line is a place where SQLite and PostgreSQL part ways, in the form in which they do not.

import Persistence
import TestSupport
import Testing

struct Trap: Sendable, CustomTestStringConvertible {
  let title: String
  var setup: [String] = []
  let sql: String
  var parameters: [SQLValue] = []
  let expected: [[SQLValue]]

  var testDescription: String { title }
}

@Suite("Statements that mean the same on both engines")
struct StatementTrapTests {
  @Test(arguments: Engine.allCases, Trap.all)
  func trap(engine: Engine, trap: Trap) async throws {
    let rows = try await withDatabase(engine) { database in
      try await database.write { connection in
        for statement in trap.setup { try connection.execute(statement) }
        return try connection.query(trap.sql, trap.parameters)
      }
    }
    #expect(rows.map(\.values) == trap.expected)
  }
}

extension Trap {
  private static let people = [
    "CREATE TABLE person (id bigint PRIMARY KEY, name text, age bigint, active smallint CHECK (active IN (0, 1)))",
    """
    INSERT INTO person (id, name, age, active) VALUES
      (1, 'Anna', 30, 1), (2, 'anna', NULL, 0), (3, '王小明', 30, 1), (4, 'Änne', 41, 0)
    """,
  ]

  private static let stock = [
    "CREATE TABLE stock (k text PRIMARY KEY, n bigint NOT NULL)", "INSERT INTO stock (k, n) VALUES ('a', 2), ('b', 5)",
  ]

  private static let documents = [
    "CREATE TABLE document (id bigint PRIMARY KEY, p json)",
    #"INSERT INTO document (id, p) VALUES (1, '{"a": {"b": "乙", "list": [1, 2, 3]}}')"#,
  ]

  static let all: [Trap] = parameters + conditions + ordering + texts + numbers + writes + shapes

  private static let parameters: [Trap] = [
    Trap(
      title: "parameters are bound by number, not by first appearance",
      sql: "SELECT $2, $1, $2", parameters: [.text("one"), .text("two")],
      expected: [[.text("two"), .text("one"), .text("two")]]),
    Trap(
      title: "a cast gives an untyped parameter its type",
      sql: "SELECT cast($2 as bigint) AS a, cast($1 as double precision) AS b", parameters: [.real(2), .integer(7)],
      expected: [[.integer(7), .real(2)]]),
    Trap(
      title: "an optional filter: cast before IS NULL", setup: people,
      sql: "SELECT id FROM person WHERE cast($1 as bigint) IS NULL OR age = $1 ORDER BY id", parameters: [.null],
      expected: [[.integer(1)], [.integer(2)], [.integer(3)], [.integer(4)]]),
    Trap(
      title: "ten parameters and more",
      sql: "SELECT $11, $10, $9, $8, $7, $6, $5, $4, $3, $2, $1", parameters: (1...11).map { .text("\($0)") },
      expected: [(1...11).reversed().map { .text("\($0)") }]),
  ]

  private static let conditions: [Trap] = [
    Trap(
      title: "booleans are smallint 0 and 1", setup: people,
      sql: "SELECT id, active FROM person WHERE active = $1 ORDER BY id", parameters: [true.sqlValue],
      expected: [[.integer(1), .integer(1)], [.integer(3), .integer(1)]]),
    Trap(
      title: "a comparison in the select list is a CASE", setup: people,
      sql: "SELECT CASE WHEN age > 30 THEN 1 ELSE 0 END AS old FROM person WHERE id = 4", expected: [[.integer(1)]]),
    Trap(
      title: "IS NOT DISTINCT FROM compares null", setup: people,
      sql: "SELECT id FROM person WHERE age IS NOT DISTINCT FROM cast($1 as bigint)", parameters: [.null],
      expected: [[.integer(2)]]),
    Trap(
      title: "row values compare in order", setup: people,
      sql: "SELECT id FROM person WHERE (age, id) > ($1, $2) ORDER BY age, id",
      parameters: [.integer(30), .integer(1)],
      expected: [[.integer(3)], [.integer(4)]]),
    Trap(
      title: "dates are text and compare as dates",
      sql: "SELECT CASE WHEN $1 < $2 THEN 1 ELSE 0 END AS earlier",
      parameters: [.text("2026-02-28"), .text("2026-03-01")], expected: [[.integer(1)]]),
  ]

  private static let ordering: [Trap] = [
    Trap(
      title: "nulls are placed by word", setup: people,
      sql: "SELECT id FROM person ORDER BY age NULLS LAST, id",
      expected: [[.integer(1)], [.integer(3)], [.integer(4)], [.integer(2)]]),
    Trap(
      title: "text is ordered by code point", setup: people, sql: "SELECT name FROM person ORDER BY name",
      expected: [[.text("Anna")], [.text("anna")], [.text("Änne")], [.text("王小明")]]),
  ]

  private static let texts: [Trap] = [
    Trap(
      title: "LIKE tells capitals from small letters", setup: people,
      sql: "SELECT id FROM person WHERE name LIKE $1", parameters: [.text("an%")], expected: [[.integer(2)]]),
    Trap(
      title: "LIKE with ESCAPE",
      sql: #"SELECT CASE WHEN $1 LIKE $2 ESCAPE '\' THEN 1 ELSE 0 END AS found"#,
      parameters: [.text("5%"), .text(#"5\%"#)], expected: [[.integer(1)]]),
    Trap(
      title: "length and substr count characters",
      sql: "SELECT length(cast($1 as text)) AS n, substr(cast($1 as text), 2, 2) AS s", parameters: [.text("附条件不起诉")],
      expected: [[.integer(6), .text("条件")]]),
    Trap(
      title: "lower of ASCII", sql: "SELECT lower(cast($1 as text)) AS s", parameters: [.text("ABC")],
      expected: [[.text("abc")]]),
    Trap(
      title: "text and number joined", sql: "SELECT 'no. ' || 12 AS s", expected: [[.text("no. 12")]]),
    Trap(
      title: "coalesce and nullif",
      sql: "SELECT coalesce(nullif(cast($1 as text), ''), 'none') AS s", parameters: [.text("")],
      expected: [[.text("none")]]),
    Trap(title: "format with %s", sql: "SELECT format('%s年', 2026) AS s", expected: [[.text("2026年")]]),
    Trap(
      title: "a JSON column is taken apart step by step", setup: documents,
      sql: "SELECT p -> 'a' ->> 'b' AS b, json_array_length(p -> 'a' -> 'list') AS n FROM document",
      expected: [[.text("乙"), .integer(3)]]),
    Trap(
      title: "a JSON column takes a bound text", setup: documents,
      sql: "UPDATE document SET p = $1 WHERE id = $2 RETURNING p ->> 'c' AS c",
      parameters: [.text(#"{"c":"丙"}"#), .integer(1)], expected: [[.text("丙")]]),
  ]

  private static let numbers: [Trap] = [
    Trap(
      title: "integer division and remainder go toward zero", sql: "SELECT -7 / 2 AS q, -7 % 2 AS r",
      expected: [[.integer(-3), .integer(-1)]]),
    Trap(
      title: "a sum is an integer", setup: people,
      sql: "SELECT sum(age) AS plain, cast(sum(age) as bigint) AS cast_sum, count(*) AS n FROM person",
      expected: [[.integer(101), .integer(101), .integer(4)]]),
    Trap(
      title: "an average is real", setup: stock, sql: "SELECT cast(avg(n) as double precision) AS a FROM stock",
      expected: [[.real(3.5)]]),
    Trap(
      title: "halves are rounded away from zero as numeric, not as double precision",
      sql: "SELECT cast(round(cast($1 as numeric)) as bigint) AS n", parameters: [.real(2.5)],
      expected: [[.integer(3)]]),
    Trap(
      title: "the largest and smallest integer",
      sql: "SELECT cast($1 as bigint) AS a, cast($2 as bigint) AS b",
      parameters: [.integer(.max), .integer(.min)], expected: [[.integer(.max), .integer(.min)]]),
  ]

  private static let writes: [Trap] = [
    Trap(
      title: "ON CONFLICT names the table and excluded", setup: stock,
      sql: """
        INSERT INTO stock AS s (k, n) VALUES ($1, $2), ($3, $4)
        ON CONFLICT (k) DO UPDATE SET n = s.n + excluded.n WHERE s.k <> 'b' RETURNING k, n
        """,
      parameters: [.text("a"), .integer(10), .text("c"), .integer(1)],
      expected: [[.text("a"), .integer(12)], [.text("c"), .integer(1)]]),
    Trap(
      title: "INSERT … SELECT … WHERE true ON CONFLICT", setup: stock,
      sql: "INSERT INTO stock (k, n) SELECT k, n FROM stock WHERE true ON CONFLICT (k) DO NOTHING RETURNING k",
      expected: []),
    Trap(
      title: "UPDATE … FROM … RETURNING, its columns without the alias", setup: stock,
      sql: """
        WITH change(item, taken) AS (VALUES ('a', 1), ('b', 2))
        UPDATE stock AS s SET n = s.n - c.taken FROM change AS c WHERE c.item = s.k AND s.k = $1 RETURNING n
        """,
      parameters: [.text("b")], expected: [[.integer(3)]]),
    Trap(
      title: "DELETE … RETURNING", setup: stock, sql: "DELETE FROM stock WHERE k = $1 RETURNING n",
      parameters: [.text("b")], expected: [[.integer(5)]]),
    Trap(
      title: "a generated column",
      setup: [
        "CREATE TABLE g (a bigint, b bigint GENERATED ALWAYS AS (a * 2) STORED)", "INSERT INTO g (a) VALUES (4)",
      ],
      sql: "SELECT b FROM g", expected: [[.integer(8)]]),
    Trap(
      title: "a partial unique index",
      setup: [
        "CREATE TABLE u (k text, live smallint)", "CREATE UNIQUE INDEX u_live ON u (k) WHERE live = 1",
        "INSERT INTO u (k, live) VALUES ('x', 0), ('x', 0), ('x', 1)",
      ],
      sql: "INSERT INTO u (k, live) VALUES ('x', 1) ON CONFLICT (k) WHERE live = 1 DO NOTHING RETURNING k",
      expected: []),
  ]

  private static let shapes: [Trap] = [
    Trap(
      title: "a list of values is a WITH",
      sql: "WITH q(x) AS (VALUES (1), (2)) SELECT x FROM q ORDER BY x DESC", expected: [[.integer(2)], [.integer(1)]]),
    Trap(
      title: "a recursive WITH",
      sql: """
        WITH RECURSIVE q(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM q WHERE x < $1) SELECT count(*) AS n FROM q
        """,
      parameters: [.integer(100)], expected: [[.integer(100)]]),
    Trap(
      title: "a window and a filtered count", setup: people,
      sql: """
        SELECT id, row_number() OVER (ORDER BY id DESC) AS place,
          count(*) FILTER (WHERE age = 30) OVER () AS thirty FROM person ORDER BY id LIMIT 1
        """,
      expected: [[.integer(1), .integer(4), .integer(2)]]),
    Trap(
      title: "grouping names every column", setup: people,
      sql: "SELECT age, count(*) AS n FROM person WHERE age IS NOT NULL GROUP BY age ORDER BY age",
      expected: [[.integer(30), .integer(2)], [.integer(41), .integer(1)]]),
    Trap(
      title: "page by key", setup: people, sql: "SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2",
      parameters: [.integer(2), .integer(1)], expected: [[.integer(3)]]),
  ]
}
