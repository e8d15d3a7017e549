// Codes that stay stable, with their sentences: what refuses an act, what is wrong with a request, what is wrong with a field.

import CaseKernel

struct CodeReference {
  private let registry: Registry
  private let words: ReferenceWords

  init(_ registry: Registry, _ words: ReferenceWords) {
    self.registry = registry
    self.words = words
  }

  var text: String {
    [
      "# Codes", Markdown.generated,
      """
      A program reads the code, people read the sentence. Words in braces are filled in. On the API a code is the member \
      `code` of the problem details; a command that is refused prints the sentence and ends with 1 (exit-codes.md).
      """,
      "## Requests", Markdown.table(["code", "中文", "English"], rows("failure.") { !$0.hasSuffix(".remedy") }),
      "## Fields", Markdown.table(["code", "中文", "English"], rows("problem.")), "## Conditions of law",
      Markdown.table(["code", "article", "中文", "English"], conditions), "## Refusals",
      Markdown.table(["code", "中文", "English"], rows("refusal.")),
    ].joined(separator: "\n\n") + "\n"
  }

  private func rows(_ prefix: String, where isWanted: (String) -> Bool = { _ in true }) -> [[String]] {
    words.lexicon.keys(.chinese).filter { $0.hasPrefix(prefix) && isWanted($0) }.sorted().map { key in
      [Markdown.code(String(key.dropFirst(prefix.count)))]
        + [CaseKernel.Language.chinese, .english].map { words.lexicon.text(key, in: $0) }
    }
  }

  private var conditions: [[String]] {
    let all = Set(registry.kinds.flatMap(\.acts).flatMap(\.conditions))
    let sorted = all.sorted { ($0.id, $0.basis.article ?? "") < ($1.id, $1.basis.article ?? "") }
    return sorted.map { condition in
      let sentences = [CaseKernel.Language.chinese, .english].map {
        words.lexicon.text("condition.\(condition.id)", "refusal.\(condition.id)", in: $0)
      }
      return [Markdown.code(condition.id), words.basis(condition.basis)]
        + sentences
    }
  }
}
