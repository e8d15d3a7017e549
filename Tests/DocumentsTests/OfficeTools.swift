// Tools of the machine that give a second opinion on a DOCX: Python's zipfile and XML parser, and LibreOffice.

import Documents
import Foundation

enum OfficeTools {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static var documents: URL { root.appending(path: "Schemas/documents") }
  static var snapshots: URL { URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots") }

  static func read(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: documents.appending(path: path))) }

  /// The template of a paper, by the index.
  static func template(_ id: String) throws -> [UInt8] {
    try read(DocumentLibrary(folder: documents)[id]?.paper.templateFile ?? id)
  }

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// A folder that is removed after the body has run.
  static func inTemporaryFolder<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  @discardableResult
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
    let process = Process(), output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(description: "\(arguments[0]): \(text)") }
    return text
  }

  static func unzip(_ docx: [UInt8], _ member: String) throws -> String {
    try inTemporaryFolder { folder in
      let file = folder.appending(path: "a.docx")
      try Data(docx).write(to: file)
      return try run([
        "python3", "-c", "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))",
        file.path, member,
      ])
    }
  }
}
