// Random templates and values: filling never loses, invents or breaks anything.

import Documents
import Testing

/// Templates put together at random: whatever compiles must fill to well-formed XML without a placeholder.
@Suite("Whatever compiles fills to a whole document")
struct TemplatePropertyTests {
  @Test("Blocks opened and closed anywhere", arguments: 0..<10)
  func randomTemplates(_ seed: UInt64) throws {
    var random = Random(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1), compiled = 0
    for _ in 0..<50 {
      let docx = SampleDocx(body: Self.body(&random))
      guard let template = try? DocumentTemplate(docx.bytes) else { continue }
      compiled += 1
      for rows in [0, 1, 3] {
        let row: DocumentValues = ["a": Self.list(rows), "b": Self.list(2), "v": "值"]
        let filled = try template.fill([
          "a": .list(Array(repeating: row, count: rows)), "b": .list([row, row]), "v": "值",
        ])
        let text = try DocumentText.extract(from: filled)
        #expect(!text.contains("{{") && !text.contains("}}"))
        #expect(throws: Never.self) { try DocumentTemplate(filled) }
      }
    }
    #expect(compiled > 0)
  }

  /// Rows whose own lists are empty, so that nesting ends.
  private static func list(_ count: Int) -> DocumentValue {
    .list(
      Array(
        repeating: ["a": .list([]), "b": .list([["a": .list([]), "b": .list([]), "v": "内"]]), "v": "内"], count: count))
  }

  private static func body(_ random: inout Random) -> String {
    var open: [String] = []
    func piece(_ random: inout Random) -> String {
      switch random.next(7) {
      case 0, 1:
        let name = ["a", "b"][random.next(2)]
        open.append(name)
        return ["{{#", "{{?", "{{^"][random.next(3)] + name + "}}"
      case 2, 3: return open.popLast().map { "{{/\($0)}}" } ?? ""
      case 4: return "{{v?}}"
      default: return random.next(2) == 0 ? "" : "文"
      }
    }
    func paragraph(_ random: inout Random) -> String {
      var runs = "<w:r><w:t>"
      for _ in 0...random.next(3) {
        runs += piece(&random) + (random.next(3) == 0 ? "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>" : "")
      }
      return "<w:p>" + runs + "</w:t></w:r></w:p>"
    }
    var body = ""
    for _ in 0...random.next(4) {
      if random.next(3) == 0 {
        body += "<w:tbl>"
        for _ in 0...random.next(3) {
          body += "<w:tr><w:tc>" + paragraph(&random) + "</w:tc><w:tc>" + paragraph(&random) + "</w:tc></w:tr>"
        }
        body += "</w:tbl>"
      }
      body += paragraph(&random)
    }
    // What is still open is closed in paragraphs of its own, so that a good part of the templates compiles.
    return body + open.reversed().map { SampleDocx.paragraph("{{/\($0)}}") }.joined()
  }

  /// SplitMix64.
  private struct Random {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return Int((word ^ word >> 31) % UInt64(bound))
    }
  }
}
