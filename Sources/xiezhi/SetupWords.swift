// Why the suite does not start, in words: schemas, settings, the address to listen on.

import CaseKernel
import XiezhiAssembly

struct SetupWords {
  let lexicon: Lexicon
  let language: CaseKernel.Language

  func sentence(_ error: SetupError) -> String {
    switch error {
    case .noSchemas(let places): text("noSchemas", ["places": places.joined(separator: ", ")])
    case .unreadable(let path): text("unreadable", ["path": path])
    case .malformed(let path, let fault):
      if let line = fault.line {
        text("malformedLine", ["path": path, "line": "\(line)"])
      } else {
        text("malformed", ["path": path, "reason": fault.reason])
      }
    case .badDatabase(let address): text("badDatabase", ["text": address])
    case .noDatabase: text("noDatabase", [:])
    case .noConfiguration(let path): text("noConfiguration", ["path": path])
    case .badConfiguration(let path, nil): text("badConfiguration", ["path": path])
    case .badConfiguration(let path, let line?): text("badConfigurationLine", ["path": path, "line": "\(line)"])
    case .badListen(let address): text("badListen", ["text": address])
    }
  }

  private func text(_ key: String, _ details: [String: String]) -> String {
    lexicon.text("setup.\(key)", in: language, details: details)
  }
}
