// Requests and answers as a text that people read and compare: whole, with identifiers and digests by number in the order in
// which they appear, because they differ from run to run.

import CaseKernel
import LawTestSupport
import Foundation
import Testing

final class Conversation {
  private let stage: APIStage
  private var text = ""
  private var names: [String: String] = [:]

  init(_ stage: APIStage) { self.stage = stage }

  /// Sends, writes down, and returns the answer.
  @discardableResult
  func ask(
    _ method: String, _ path: String, by account: AccountID? = "jinshuhua", headers: [(String, String)] = [],
    json: String? = nil, bytes: [UInt8]? = nil
  ) async throws -> WireAnswer {
    text += "> \(method) \(path)  [\(account?.rawValue ?? "nobody")]\n"
    for (name, value) in headers { text += "> \(name): \(value)\n" }
    if let json { text += quoted(Self.pretty(Array(json.utf8))) }
    if let bytes { text += ">\n> (\(bytes.count) bytes)\n" }
    let answer =
      if let json {
        try await stage.send(method, path, by: account, headers: headers, json: json)
      } else {
        try await stage.send(method, path, by: account, headers: headers, body: bytes)
      }
    text += "\n\(answer.status) \(answer.reason)\n"
    for (name, value) in answer.headers.sorted(by: { $0.name < $1.name }) where !Self.alike.contains(name) {
      text += "\(name): \(value)\n"
    }
    let isText = answer.header("content-type").map { $0.contains("json") || $0.hasPrefix("text/") } ?? false
    if !answer.body.isEmpty { text += isText ? "\n\(Self.pretty(answer.body))\n" : "\n(\(answer.body.count) bytes)\n" }
    text += "\n"
    return answer
  }

  /// What every answer carries, and what says nothing here.
  private static let alike: Set<String> = [
    "connection", "content-length", "content-security-policy", "date", "referrer-policy", "transfer-encoding",
    "x-content-type-options",
  ]

  private func quoted(_ text: String) -> String {
    ">\n" + text.split(separator: "\n").map { "> \($0)\n" }.joined()
  }

  private static func pretty(_ bytes: [UInt8]) -> String {
    let data = Data(bytes)
    guard let value = try? JSONSerialization.jsonObject(with: data),
      let text = try? JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    else { return String(decoding: data, as: UTF8.self) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Compares with what was recorded; XIEZHI_RECORD=1 records, to be read before it is kept.
  func compare(_ name: String) throws {
    let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "Recorded/\(name).txt")
    let found = named()
    if ProcessInfo.processInfo.environment["XIEZHI_RECORD"] == "1" { try Data(found.utf8).write(to: file) }
    let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(found == recorded, "\(name) differs from Recorded/\(name).txt; XIEZHI_RECORD=1 records it anew")
  }

  private func named() -> String {
    let identifiers = /(990101-)?[0-9a-hjkmnp-tv-z]{26}|sha256:[0-9a-f]{64}/
    return text.replacing(identifiers) { match in
      let found = String(match.output.0)
      if let name = names[found] { return name }
      let kind = found.hasPrefix("sha256:") ? "digest" : found.hasPrefix("990101-") ? "file" : "id"
      let number = names.values.filter { $0.hasPrefix("<\(kind) ") }.count + 1
      names[found] = "<\(kind) \(number)>"
      return "<\(kind) \(number)>"
    }
  }
}
