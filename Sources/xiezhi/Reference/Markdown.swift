// Tables and marks of the reference.

import CaseKernel

enum Markdown {
  static let generated = "<!-- Written by Scripts/reference from the sources; a test keeps it equal. -->"

  static func table(_ heading: [String], _ rows: [[String]]) -> String {
    let lines = [heading, heading.map { _ in "---" }] + rows.map { $0.map(cell) }
    return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  static func code(_ text: String) -> String { "`\(text)`" }
}

/// Words of both languages, Chinese first.
struct ReferenceWords {
  let lexicon: Lexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// 中文 · English.
  func both(_ word: (CaseKernel.Language) -> String) -> String {
    let (chinese, english) = (word(.chinese), word(.english))
    return chinese == english ? chinese : "\(chinese) · \(english)"
  }

  /// What a condition rests on, with its mark where nobody compared the text.
  func basis(_ basis: Basis) -> String {
    guard case .law(_, let confirmed) = basis else { return both { lexicon.basis(basis, in: $0) } }
    return article(lexicon.basis(basis, in: .chinese), confirmed: confirmed)
  }

  /// An article, with the mark that people see where its text was not read.
  func article(_ article: String, confirmed: Bool) -> String {
    confirmed ? article : "\(article)（\(lexicon.text("unconfirmed", in: .chinese))）"
  }
}
