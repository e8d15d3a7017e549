// The checkout as the tests of this folder read it: every file that people wrote, none that a build made.

import Foundation
import Testing

/// A file of the checkout.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// Relative to the root, with `/`.
  let path: String

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
  var url: URL { Repository.root.appending(path: path) }
  var testDescription: String { path }

  /// The content; samples of other encodings come with replacement characters.
  func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  /// The part of every line before a comment, with its number from 1.
  func code() throws -> [(number: Int, text: Substring)] {
    try text().split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      (index + 1, line.range(of: "//").map { line[..<$0.lowerBound] } ?? line)
    }
  }
}

enum Repository {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All files under these folders of the root, by path; all of the checkout without any.
  static func files(under folders: String..., ending suffix: String = "") -> [SourceFile] {
    all.filter { file in
      file.path.hasSuffix(suffix) && (folders.isEmpty || folders.contains { file.path.hasPrefix($0 + "/") })
    }
  }

  /// The folders directly under a folder, by name.
  static func folders(in folder: String) -> [String] {
    let inside = all.compactMap { file -> String? in
      guard file.path.hasPrefix(folder + "/") else { return nil }
      let rest = file.path.dropFirst(folder.count + 1).split(separator: "/")
      return rest.count > 1 ? String(rest[0]) : nil
    }
    return Set(inside).sorted()
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  private static let all: [SourceFile] = {
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
      for name in names where !isMade(name) {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(
          atPath: root.appending(path: path).path, isDirectory: &isFolder)
        guard isThere else { continue }
        if isFolder.boolValue { folders.append(path) } else { found.append(path) }
      }
    }
    return found.sorted().map(SourceFile.init)
  }()

  private static func isMade(_ name: String) -> Bool {
    [".git", ".xiezhi", "__pycache__", "Package.resolved"].contains(name) || name.hasPrefix(".build")
  }
}

/// A tool that failed, with what it said.
struct ToolFailed: Error, CustomStringConvertible {
  let description: String
}

/// Runs a tool in a folder of the checkout and returns its standard output.
func run(_ arguments: [String], in folder: String = ".", input: String? = nil) throws -> Data {
  let process = Process()
  let output = Pipe()
  let errors = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  process.currentDirectoryURL = Repository.root.appending(path: folder)
  process.standardOutput = output
  process.standardError = errors
  if let input {
    let pipe = Pipe()
    process.standardInput = pipe
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try pipe.fileHandleForWriting.close()
  } else {
    process.standardInput = FileHandle.nullDevice
  }
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    let all = String(decoding: data, as: UTF8.self) + said
    throw ToolFailed(description: "\(arguments.joined(separator: " ")) failed:\n\(all)")
  }
  return data
}
