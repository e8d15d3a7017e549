// Sentences are filled with what happened, and what people typed stays what they typed.

import CaseKernel
import Testing

@Suite("Words")
struct WordsTests {
  private let lexicon = Lexicon([
    .chinese: [
      "problem.outOfRange": "应在 {from} 至 {to} 之间，现为 {value}", "problem.notADate": "“{value}”不是日期{",
      "refusal.late": "{a}{b}}",
      "condition.approved": "检察长尚未批准", "field.day": "日期", "problem.dateOrder": "早于{field}",
      "refusal.stage": "现为{stage}，须在{from}", "stage.k.a": "甲", "stage.k.b": "乙",
    ]
  ])

  @Test("what is typed is never taken for a place in the sentence")
  func typed() {
    let problem = FieldProblem("day", .outOfRange, value: "{to}{from}", details: ["from": "1", "to": "{value}"])
    #expect(lexicon.problem(problem, in: .chinese) == "应在 1 至 {value} 之间，现为 {to}{from}")
    #expect(lexicon.problem(FieldProblem("day", .notADate, value: "{"), in: .chinese) == "“{”不是日期{")
    #expect(lexicon.refusal(Refusal("late", details: ["b": "二"]), in: .chinese) == "{a}二}")
  }

  @Test("fields, stages and conditions are called by their names")
  func names() {
    let order = FieldProblem("closedOn", .dateOrder, details: ["field": "day"])
    #expect(lexicon.problem(order, in: .chinese) == "早于日期")
    let stage = Refusal("stage", details: ["kind": "k", "stage": "a", "from": "a b"])
    #expect(lexicon.refusal(stage, in: .chinese) == "现为甲，须在甲、乙")
    #expect(lexicon.refusal(Refusal("approved"), in: .chinese) == "检察长尚未批准")
    #expect(lexicon.refusal(Refusal("nowhere"), in: .english) == "refusal.nowhere")
  }

  @Test("a key that stands twice is refused")
  func twice() {
    let files = [("a.json", Array(#"{"x": "1"}"#.utf8)), ("b.json", Array(#"{"x": "1"}"#.utf8))]
    #expect(throws: LexiconError.keyTwice("x", file: "b.json")) {
      try Lexicon.table(files.map { (name: $0.0, bytes: $0.1) })
    }
  }
}
