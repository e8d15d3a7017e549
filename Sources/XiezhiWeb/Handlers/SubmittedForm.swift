// What a browser form sent: names and values in order, and the files that were taken in as attachments on the way.

import CaseKernel
import Foundation
import Hummingbird

struct SubmittedForm: Sendable {
  private(set) var values: [(name: String, value: String)] = []
  /// Files by the field that sent them.
  private(set) var files: [(name: String, attachment: Attachment)] = []
  /// Files that could not be taken in, by the field that sent them: the rest of the form is there all the same.
  private(set) var refusedFiles: [(name: String, reason: RefusedFile)] = []

  /// Files that were not stored but held for this request, by the field that sent them.
  private(set) var heldFiles: [(name: String, fileName: String, bytes: [UInt8])] = []

  /// What becomes of files while the form is read.
  enum Files: Sendable {
    /// Each becomes an attachment of whoever sends it.
    case stored
    /// Each is held in memory, up to so many bytes: what is read once is not kept.
    case held(limit: Int)
  }

  /// Why a file was not taken in.
  enum RefusedFile: String, Sendable {
    case tooLarge, empty
    /// It was passed over, because nobody knew yet whose it was.
    case again
  }

  /// Forms are small; files stream and have a limit of their own.
  static let limit = 2 * 1_024 * 1_024
  /// More values than any form of the suite has.
  static let mostValues = 4_000
  /// A form may bring many files, but the line belongs to everybody.
  private static let mostFiles = 50

  func value(_ name: String) -> String? { values.last { $0.name == name }?.value }

  /// Whom the form was shown to, as it says itself.
  var account: AccountID? { value(ReservedField.account).map(AccountID.init(rawValue:)) }

  /// Reads a form, and refuses one that does not carry this browser's token.
  static func read(
    _ request: Request, _ context: SuiteContext, _ services: WebServices, files: Files = .stored
  ) async throws -> SubmittedForm {
    let keeping = FileKeeping(services: services, viewer: context.viewer, files: files)
    let form = try await read(request) { form in
      guard form.carries(context.formToken) else { throw RequestError.crossSite }
      return keeping
    }
    guard form.carries(context.formToken) else { throw RequestError.crossSite }
    return form
  }

  /// Reads a form that may carry the token of an earlier session: then its files are passed over.
  static func readTyped(
    _ request: Request, _ context: SuiteContext, _ services: WebServices
  ) async throws -> SubmittedForm {
    let keeping = FileKeeping(services: services, viewer: context.viewer, files: .stored)
    return try await read(request) { $0.carries(context.formToken) ? keeping : nil }
  }

  /// The values of a form that was sent after the session had ended. Nothing is stored and no file is kept; they are only
  /// shown to whoever signs in, so that nothing typed is lost.
  static func readWithoutSession(_ request: Request) async throws -> SubmittedForm {
    try await read(request) { _ in nil }
  }

  /// - Parameter keeping: what keeps the files of a form of which so much has been read; nil passes them over.
  private static func read(
    _ request: Request, keeping: (SubmittedForm) throws -> FileKeeping?
  ) async throws -> SubmittedForm {
    var form = SubmittedForm()
    if let stream = try stream(request) {
      try await form.read(stream, keeping: keeping)
    } else {
      try await form.readEncoded(request)
    }
    return form
  }

  /// Whether it was shown in the session that a token belongs to.
  func carries(_ token: String) -> Bool { !token.isEmpty && value(ReservedField.token) == token }

  private static func stream(_ request: Request) throws -> FormStream? {
    let type = request.headers[.contentType] ?? ""
    guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
    return try FormStream(request.body, contentType: type)
  }

  private mutating func readEncoded(_ request: Request) async throws {
    let buffer = try await request.content(atMost: Self.limit)
    let pairs = String(buffer: buffer).split(separator: "&")
    guard pairs.count <= Self.mostValues else { throw RequestError.tooLarge }
    for pair in pairs {
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

  /// Reads part by part. The token comes before any file in our forms: a forged request stores nothing.
  private mutating func read(
    _ stream: FormStream, keeping: (SubmittedForm) throws -> FileKeeping?
  ) async throws {
    var left = Self.limit
    while let event = try await stream.next() {
      guard case .begin(let header) = event else { continue }
      guard let fileName = header.fileName else {
        let text = try await stream.text(atMost: left)
        left -= text.utf8.count
        values.append((header.name, text))
        continue
      }
      guard !fileName.isEmpty else {
        try await stream.skip()
        continue
      }
      guard let keeping = try keeping(self) else {
        if try await stream.skip() { refusedFiles.append((header.name, .again)) }
        continue
      }
      guard files.count + refusedFiles.count < Self.mostFiles else { throw RequestError.tooLarge }
      switch try await keeping.keep(stream, named: fileName) {
      case .kept(let attachment): files.append((header.name, attachment))
      case .held(let bytes): heldFiles.append((header.name, fileName, bytes))
      case .refused(let reason): refusedFiles.append((header.name, reason))
      }
    }
  }

  /// What was typed to find something in long lists, by the path of the field.
  var asked: [String: String] {
    let typed = values.filter { $0.name.hasPrefix(ReservedField.find) }.map {
      (String($0.name.dropFirst(ReservedField.find.count)), String($0.value.prefix(100)))
    }
    return Dictionary(typed.filter { !$0.1.allSatisfy(\.isWhitespace) }, uniquingKeysWith: { first, _ in first })
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

/// Stores or holds the files of a form while they arrive.
private struct FileKeeping {
  let services: WebServices
  let viewer: Viewer?
  let files: SubmittedForm.Files

  enum Outcome {
    case kept(Attachment)
    case held([UInt8])
    case refused(SubmittedForm.RefusedFile)
  }

  func keep(_ stream: FormStream, named name: String) async throws -> Outcome {
    guard let viewer else { throw RequestError.unauthenticated }
    if case .held(let limit) = files { return try await hold(stream, limit) }
    let transfer = services.transfer
    do {
      return .kept(
        try await transfer.receive(
          FormFileContent(stream: stream), as: AttachmentID(rawValue: services.desk.road.newIdentifier()), name: name,
          by: viewer, at: services.desk.clock.now))
    } catch AttachmentError.tooLarge {
      try await stream.skip()
      return .refused(.tooLarge)
    } catch AttachmentError.empty {
      return .refused(.empty)
    }
  }

  private func hold(_ stream: FormStream, _ limit: Int) async throws -> Outcome {
    var bytes: [UInt8] = []
    for try await piece in FormFileContent(stream: stream) {
      guard bytes.count + piece.count <= limit else {
        try await stream.skip()
        return .refused(.tooLarge)
      }
      bytes += piece
    }
    return bytes.isEmpty ? .refused(.empty) : .held(bytes)
  }
}
