// What a browser form sent: names and values in order, and the files that were taken in as attachments on the way.

import CaseKernel
import Foundation
import Hummingbird

struct SubmittedForm: Sendable {
  private(set) var values: [(name: String, value: String)] = []
  /// Files by the field that sent them.
  private(set) var files: [(name: String, attachment: Attachment)] = []

  /// Forms are small; files stream and have a limit of their own.
  static let limit = 2 * 1_024 * 1_024

  func value(_ name: String) -> String? { values.last { $0.name == name }?.value }

  /// Reads a form, and refuses one that does not carry this browser's token.
  static func read(_ request: Request, _ context: SuiteContext, _ services: WebServices) async throws -> SubmittedForm {
    let type = request.headers[.contentType] ?? ""
    var form = SubmittedForm()
    if type.lowercased().hasPrefix("multipart/form-data") {
      try await form.readMultipart(request, type, context, services)
    } else {
      try await form.readEncoded(request)
    }
    try form.checkToken(context)
    return form
  }

  private func checkToken(_ context: SuiteContext) throws {
    guard !context.formToken.isEmpty, value(ReservedField.token) == context.formToken else {
      throw RequestError.crossSite
    }
  }

  private mutating func readEncoded(_ request: Request) async throws {
    var request = request
    let buffer: ByteBuffer
    do { buffer = try await request.collectBody(upTo: Self.limit) } catch { throw RequestError.tooLarge }
    for pair in String(buffer: buffer).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
        throw RequestError.malformed("form")
      }
      values.append((name, value))
    }
  }

  private static func decoded(_ text: Substring) -> String? {
    String(text).replacing("+", with: " ").removingPercentEncoding
  }

  private mutating func readMultipart(
    _ request: Request, _ type: String, _ context: SuiteContext, _ services: WebServices
  ) async throws {
    var reading = try MultipartReading(type)
    for try await buffer in request.body {
      for event in try reading.parser.parse(buffer.readableBytesView) {
        if let part = try reading.take(event) { try await keep(part, context, services) }
      }
    }
    try reading.parser.finish()
  }

  private mutating func keep(
    _ part: MultipartReading.Part, _ context: SuiteContext, _ services: WebServices
  ) async throws {
    guard let fileName = part.header.fileName else {
      guard let text = String(validating: part.bytes, as: UTF8.self) else { throw RequestError.malformed("form") }
      values.append((part.header.name, text))
      return
    }
    guard !fileName.isEmpty || !part.bytes.isEmpty else { return }
    // The token comes before any file in our forms: a forged request stores nothing.
    try checkToken(context)
    let transfer = AttachmentTransfer(services.desk.database, limit: services.attachmentLimit)
    let parts = AsyncStream<[UInt8]> { stream in
      stream.yield(part.bytes)
      stream.finish()
    }
    let attachment = try await transfer.receive(
      parts, as: AttachmentID(rawValue: services.desk.road.newIdentifier()), name: fileName,
      by: context.requireViewer(), at: services.desk.clock.now)
    files.append((part.header.name, attachment))
  }

  /// The tree of the act's own fields: everything but what begins with `~`, with the files put where they belong.
  var tree: [String: JSONValue] {
    var tree = FieldTree()
    for (name, value) in values where !name.hasPrefix("~") {
      if let path = FieldPath(parsing: name), !(value.isEmpty && !name.contains(".")) {
        tree.set(path, .string(value))
      }
    }
    for (name, attachment) in files {
      if let path = FieldPath(parsing: name) { tree.set(path, .string(attachment.id.rawValue)) }
    }
    return tree.members
  }
}

/// Parts of a form, put together from the parser's events; a part is held until it is whole.
private struct MultipartReading {
  struct Part {
    let header: MultipartHeader
    var bytes: [UInt8]
  }

  var parser: MultipartParser
  private var current: Part?
  private var total = 0
  private static let longestFile = 50 * 1_024 * 1_024

  init(_ contentType: String) throws {
    do { parser = try MultipartParser(contentType: contentType) } catch { throw RequestError.malformed("\(error)") }
  }

  mutating func take(_ event: MultipartEvent) throws -> Part? {
    switch event {
    case .begin(let header): current = Part(header: header, bytes: [])
    case .content(let bytes):
      total += bytes.count
      let limit = current?.header.fileName == nil ? SubmittedForm.limit : Self.longestFile
      guard (current?.bytes.count ?? 0) + bytes.count <= limit, total <= Self.longestFile + SubmittedForm.limit else {
        throw RequestError.tooLarge
      }
      current?.bytes += bytes
    case .end:
      defer { current = nil }
      return current
    }
    return nil
  }
}
