// Draws hearing officers again from a recorded draw, without a database: whoever doubts a draw can repeat it.

import ArgumentParser
import CaseKernel
import Foundation
import Proceedings
import XiezhiAssembly

struct HearingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hearing", abstract: "What concerns hearings (听证).", subcommands: [DrawCommand.self])
}

struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Draw officers again from a recorded draw; the last line says whether it is right.")

  @Option(help: "A file with the entry as the API's docket gives it, or with its fields alone; - for standard input.")
  var verify: String
  @Option(help: "The folder of schemas.")
  var schemas: String?
  @Option(help: "zh-Hans or en.")
  var language: String = "zh-Hans"

  func run() throws {
    guard let language = CaseKernel.Language(rawValue: language) else {
      throw CommandFailure.usage("--language \(language): zh-Hans | en")
    }
    let lexicon = try SchemaFolder.find(named: schemas).lexicon()
    func words(_ key: String, _ details: [String: String] = [:]) -> String {
      lexicon.text("cli.\(key)", in: language, details: details)
    }
    guard let bytes else { throw CommandFailure.usage(words("fileUnreadable", ["file": verify])) }
    guard let recorded = Self.draw(in: bytes) else { throw CommandFailure.usage(words("draw.none", ["file": verify])) }
    let draw = recorded.draw
    print("algorithm \(draw.algorithm)")
    print("seed \(draw.seed)")
    print("pool \(draw.pool.count) \(draw.poolHash)")
    let names = Dictionary(draw.pool.map { ($0.officer, $0.name) }, uniquingKeysWith: { first, _ in first })
    for (place, officer) in draw.result.enumerated() {
      print("\(place + 1) \(officer.rawValue) \(names[officer] ?? "")")
    }
    func listed(_ key: String, _ officers: [HearingOfficerID]) {
      Terminal.error(words(key, ["officers": officers.map(\.rawValue).joined(separator: " ")]))
    }
    for fault in recorded.faults {
      switch fault {
      case .unknownAlgorithm(let name): Terminal.error(words("draw.unknownAlgorithm", ["algorithm": name]))
      case .poolHash(let found): Terminal.error(words("draw.poolHash", ["digest": found]))
      case .result(let right): listed("draw.result", right)
      case .seats(let right): listed("draw.seats", right)
      case .reserves(let right): listed("draw.reserves", right)
      }
    }
    guard recorded.faults.isEmpty else { throw CommandFailure.refused(words("draw.differs")) }
    print("right")
  }

  private var bytes: [UInt8]? {
    if verify == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    return FileManager.default.contents(atPath: verify).map(Array.init)
  }

  /// A draw of an entry, or of its fields alone.
  private static func draw(in bytes: [UInt8]) -> RecordedDraw? {
    guard let value = try? CanonicalJSON.value(JSONValue.self, from: bytes),
      let fields = try? CanonicalJSON.bytes(of: value["fields"] ?? value)
    else { return nil }
    return try? CanonicalJSON.value(RecordedDraw.self, from: fields)
  }
}
