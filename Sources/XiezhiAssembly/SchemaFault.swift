// Which file of law is to blame, and where in it: whoever edits the law is told the place, not what a decoder thinks.

import CaseKernel
import Foundation
import LegalCalendar

/// What is wrong with a file of law.
public struct SchemaFault: Sendable, Equatable {
  /// The line, from 1, where the file is no JSON; nil where it is JSON but says something impossible.
  public let line: Int?
  /// What is wrong, in the words of the one who reads such files.
  public let reason: String

  /// The fault of a file that a person wrote: its line where it is no JSON, else the place of what cannot be read.
  public init(of error: any Error, in bytes: [UInt8]) {
    if let fault = SchemaFault(syntaxOf: bytes) {
      self = fault
      return
    }
    line = nil
    switch error {
    case DecodingError.keyNotFound(let key, let context): reason = Self.place(context.codingPath + [key])
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      reason = Self.place(context.codingPath)
    default: reason = "\(error)"
    }
  }

  /// The fault of a file that is no JSON at all; nil where it is.
  init?(syntaxOf bytes: [UInt8]) {
    do { _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) } catch {
      // Of Foundation's two readers of JSON only this one says where it stopped: at a line, or at a byte.
      let told = "\(error)"
      let place = told.firstMatch(of: /character ([0-9]+)/).flatMap { Int($0.output.1) } ?? bytes.count
      line =
        told.firstMatch(of: /line ([0-9]+)/).flatMap { Int($0.output.1) }
        ?? 1 + bytes.prefix(place).count { $0 == UInt8(ascii: "\n") }
      reason = "JSON"
      return
    }
    return nil
  }

  /// The fault that a reader found.
  init(_ error: any Error) {
    line = nil
    switch error {
    case DecodingError.keyNotFound(let key, let context): reason = Self.place(context.codingPath + [key])
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      reason = "\(Self.place(context.codingPath)): \(context.debugDescription)"
    default: reason = "\(error)"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
  }
}

extension SchemaFolder {
  /// Runs what reads files, and says which of them is to blame where it fails.
  func reading<T>(_ paths: [String], _ body: () throws -> T) throws(SetupError) -> T {
    do { return try body() } catch let error as SetupError { throw error } catch {
      for path in paths {
        guard let fault = SchemaFault(syntaxOf: try bytes(path)) else { continue }
        throw .malformed(url.appending(path: path).path, fault)
      }
      throw .malformed(paths.map { url.appending(path: $0).path }.joined(separator: ", "), SchemaFault(error))
    }
  }

  /// The paths of a folder's files with an ending, by name.
  func paths(in folder: String, ending: String) throws(SetupError) -> [String] {
    try files(in: folder, ending: ending).map { "\(folder)/\($0.name)" }
  }
}
