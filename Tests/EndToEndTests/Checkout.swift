// Files of the checkout that a test reads besides the program.

import Foundation

enum Checkout {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A file by its path from the root of the repository.
  static func file(_ path: String) -> URL { root.appending(path: path) }
}
