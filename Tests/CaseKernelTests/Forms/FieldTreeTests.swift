// Flat names of browser forms and the command line become the tree that a form reads.

import CaseKernel
import Testing

@Suite("Flat names become a tree")
struct FieldTreeTests {
  @Test(
    "a path is written with brackets or with dots",
    arguments: [
      ("line", "line", "line"), ("penalties[0].kind", "penalties[0].kind", "penalties.0.kind"),
      ("penalties.12.kind", "penalties[12].kind", "penalties.12.kind"), ("a[1][2]", "a[1][2]", "a.1.2"),
      ("a.b.c", "a.b.c", "a.b.c"), ("罚款[3]", "罚款[3]", "罚款.3"),
    ])
  func paths(text: String, bracketed: String, dotted: String) throws {
    let path = try #require(FieldPath(parsing: text))
    #expect(path.description == bracketed && path.dotted == dotted)
    #expect(FieldPath(parsing: dotted) == path)
  }

  @Test(
    "what is no path is refused",
    arguments: [
      "", ".", "a.", ".a", "a..b", "a[", "a[1000]", "a[-1]", "a.999999999999999999999", "a.b.c.d.e.f.g.h.i.j.k.l.m",
      String(repeating: "x", count: 101),
    ])
  func noPaths(text: String) {
    // `a[-1]` is a name that no form knows; it is refused there.
    let path = FieldPath(parsing: text)
    #expect(path == nil || path?.steps.allSatisfy { if case .name = $0 { true } else { false } } == true)
  }

  @Test("values meet at their paths")
  func tree() throws {
    var tree = FieldTree(["measures": .array([.object(["kind": "mild"])]), "line": "甲"])
    for (path, value) in [
      ("measures[0].amount", "5"), ("measures[2].kind", "severe"), ("choices", "a"), ("choices", "b"), ("choices", "c"),
      ("group.inner.day", "2026-06-01"), ("list.1", "二"), ("list.0", "一"),
    ] { tree.set(try #require(FieldPath(parsing: path)), .string(value)) }
    #expect(
      tree.members == [
        "measures": .array([.object(["kind": "mild", "amount": "5"]), .object(["kind": "severe"])]), "line": "甲",
        "choices": .array(["a", "b", "c"]), "group": .object(["inner": .object(["day": "2026-06-01"])]),
        "list": .array(["一", "二"]),
      ])
  }

  @Test("paths that contradict each other lose a value, never the program")
  func contradiction() throws {
    var tree = FieldTree()
    for path in ["a", "a.b", "a[0]", "a.b.c", "a", "a[0].b", "b[999]", "b.x"] {
      tree.set(try #require(FieldPath(parsing: path)), "1")
    }
    #expect(Set(tree.members.keys) == ["a", "b"])
  }
}
