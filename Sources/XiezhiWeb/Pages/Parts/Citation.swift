// How an article of law is cited. A norm keeps its Chinese title, since none has an official English one; everything around
// it speaks the language of the page.

import CaseKernel

/// An article as conditions, fields and entries name it: 听证工作规定 4、16.
struct Citation: Sendable {
  let norm: String
  /// The numbers of the articles; nil where the norm as a whole is meant.
  let articles: [String]

  init(_ text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[1].first?.isNumber == true else {
      (norm, articles) = (text, [])
      return
    }
    norm = String(parts[0])
    articles = parts[1].split { $0 == "," || $0 == "、" }.map { String($0.drop(while: \.isWhitespace)) }
  }

  /// The numbers in the words of the page; nil where there are none.
  func numbers(_ words: Words) -> String? {
    articles.isEmpty ? nil : words(.citedArticles, articles.joined(separator: words[.listSeparator]))
  }

  /// In brackets behind a sentence.
  func bracketed(_ words: Words) -> String {
    words(.citedBehind, [norm, numbers(words)].compactMap(\.self).joined(separator: " "))
  }
}

extension HTML {
  /// The article on which something rests, behind it.
  func article(_ text: String?) {
    guard let text else { return }
    span(.class("article-name")) { citation(text) }
  }

  /// A citation by itself.
  func citation(_ text: String) {
    let citation = Citation(text)
    if words.language == .chinese { self.text(citation.norm) } else { span(citation.norm, .lang("zh-Hans")) }
    if let numbers = citation.numbers(words) { self.text(" \(numbers)") }
  }
}
