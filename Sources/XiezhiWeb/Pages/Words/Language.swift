// The languages of the interface; Chinese is first in everything, also where a browser names none.

import CaseKernel

extension Language {
  /// The language's name in itself, as a switch shows it.
  var ownName: String {
    switch self {
    case .chinese: "中文"
    case .english: "English"
    }
  }
}
