// The words that are shipped, found beside the sources.

import CaseKernel
import Foundation

@testable import XiezhiWeb

enum Locales {
  static func json(_ language: Language) throws -> Data {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return try Data(contentsOf: root.appending(path: "Schemas/locales/ui.\(language.rawValue).json"))
  }

  static func words(_ language: Language) throws -> Words {
    try Words(language: language, json: json(language))
  }
}
