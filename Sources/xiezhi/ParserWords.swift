// What the parser of the command line says, in the language of the suite: it knows English alone. Its sentences are told
// apart by their beginnings; one that is not known stands as it is behind a sentence of ours.

import CaseKernel
import Foundation
import XiezhiAssembly

struct ParserWords {
  private let lexicon: Lexicon
  private let language: CaseKernel.Language

  /// The words for a command line that was not understood, by what it says of language and schemas; nil where there are no
  /// schemas to read them from.
  init?(for arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment) {
    func value(_ option: String) -> String? {
      if let joined = arguments.last(where: { $0.hasPrefix("\(option)=") }) {
        return String(joined.dropFirst(option.count + 1))
      }
      return arguments.lastIndex(of: option).flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
    }
    guard let lexicon = try? SchemaFolder.find(named: value("--schemas")).lexicon() else { return nil }
    self.lexicon = lexicon
    let named = value("--language") ?? environment["XIEZHI_LANGUAGE"]
    language = named.flatMap(CaseKernel.Language.init(rawValue:)) ?? .chinese
  }

  init(_ lexicon: Lexicon, _ language: CaseKernel.Language) {
    self.lexicon = lexicon
    self.language = language
  }

  /// The whole of what the parser says: what is wrong, which argument that is, how the command is used, where more is told.
  func told(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (label, key) in [("Error: ", ""), ("Help:  ", "parser.about"), ("Usage: ", "parser.usage")] {
        guard line.hasPrefix(label) else { continue }
        let rest = String(line.dropFirst(label.count))
        return key.isEmpty ? sentence(rest) : words(key, ["text": rest])
      }
      if let match = line.wholeMatch(of: /\ *See '(.*)' for more information\./) {
        return "  " + words("parser.more", ["command": String(match.1)])
      }
      return String(line)
    }.joined(separator: "\n")
  }

  private func sentence(_ text: String) -> String {
    if let match = text.wholeMatch(of: /Unknown option '(.*?)'\. Did you mean '(.*)'\?/) {
      return words("parser.unknownOptionNear", ["option": String(match.1), "near": String(match.2)])
    }
    let known: [(Regex<(Substring, Substring)>, String)] = [
      (/Unknown option '(.*)'/, "parser.unknownOption"), (/Invalid option: (.*)/, "parser.unknownOption"),
      (/Missing value for '(.*)'/, "parser.missingValue"),
      (/Missing expected argument '(.*)'/, "parser.missingArgument"),
      (/Unexpected argument '(.*)'/, "parser.unexpected"), (/[0-9]+ unexpected arguments: '(.*)'/, "parser.unexpected"),
    ]
    for (form, key) in known {
      if let match = text.wholeMatch(of: form) { return words(key, ["option": String(match.1)]) }
    }
    if let match = text.wholeMatch(of: /The value '(.*)' is invalid for '(.*?)'.*/) {
      return words("parser.badValue", ["value": String(match.1), "option": String(match.2)])
    }
    if let match = text.wholeMatch(of: /The option '(.*)' does not take any value, but '(.*)' was specified\./) {
      return words("parser.noValueWanted", ["option": String(match.1), "value": String(match.2)])
    }
    return words("parser.other", ["text": text])
  }

  private func words(_ key: String, _ details: [String: String]) -> String {
    lexicon.text("cli.\(key)", in: language, details: details)
  }
}
