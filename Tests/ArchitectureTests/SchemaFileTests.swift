// Law, permissions, labels and forms are data: every file can be read, and both languages say the same.

import Foundation
import Testing

@Suite("Data files")
struct SchemaFileTests {
  @Test("Every JSON file parses", arguments: Repository.files(under: "Schemas", ending: ".json"))
  func parses(_ file: SourceFile) throws {
    _ = try JSONSerialization.jsonObject(with: Data(contentsOf: file.url))
  }

  @Test(
    "Both languages have the same labels",
    arguments: Repository.files(under: "Schemas/locales", ending: ".zh-Hans.json"))
  func languagesAgree(_ chinese: SourceFile) throws {
    let path = chinese.path.replacing(".zh-Hans.json", with: ".en.json")
    try #require(Repository.exists(path), "\(path) is missing")
    let zh = try labels(chinese)
    let en = try labels(SourceFile(path: path))
    #expect(Set(zh.keys).subtracting(en.keys).sorted() == [], "missing in \(path)")
    #expect(Set(en.keys).subtracting(zh.keys).sorted() == [], "missing in \(chinese.path)")
    for (key, text) in zh {
      guard let other = en[key] else { continue }
      #expect(!text.isEmpty && !other.isEmpty, "\(key) is empty in \(text.isEmpty ? chinese.path : path)")
      #expect(
        placeholders(text) == placeholders(other),
        "\(key): the languages use other placeholders: \(text) / \(other)")
    }
  }

  @Test(
    "Every English file of labels has its Chinese one",
    arguments: Repository.files(under: "Schemas/locales", ending: ".en.json"))
  func chineseIsThere(_ english: SourceFile) {
    let path = english.path.replacing(".en.json", with: ".zh-Hans.json")
    #expect(Repository.exists(path), "\(path) is missing")
  }

  private func labels(_ file: SourceFile) throws -> [String: String] {
    try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file.url))
  }

  /// The names between braces. `{0|day|days}` is `0`, since only English has a plural; `{nameZh}` and `{nameEn}` are one.
  private func placeholders(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().filter { $0.contains("}") }.map { part in
        let name = String(part.prefix { $0 != "}" && $0 != "|" })
        return ["Zh", "En"].contains { name.hasSuffix($0) } ? String(name.dropLast(2)) : name
      })
  }
}
