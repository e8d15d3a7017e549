// Texts that cells refer to by number. They lie in one run of bytes, because a sheet of 100,000 rows has half a million of
// them and a String each would cost several times as much memory.

struct SharedTexts: Sendable {
  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [UInt32] = []

  var count: Int { ends.count }

  /// The text of a number, or `nil` where there is none.
  func text(at index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return bytes.withUnsafeBufferPointer { all in
      String(decoding: UnsafeBufferPointer(rebasing: all[start..<Int(ends[index])]), as: UTF8.self)
    }
  }
}

final class SharedTextsHandler: XMLPartHandler {
  private(set) var texts = SharedTexts()
  private let limit: Int
  private var isInText = false
  private var isInPhonetic = false
  private var itemStart = 0

  init(limit: Int) { self.limit = min(limit, Int(UInt32.max) - 1) }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "t": isInText = !isInPhonetic
    case "si": itemStart = texts.bytes.count
    case "rPh": isInPhonetic = true
    default: break
    }
  }

  override func end(_ name: XMLName) {
    switch name {
    case "t": isInText = false
    case "rPh": isInPhonetic = false
    case "si":
      EscapedText.unescape(&texts.bytes, from: itemStart)
      texts.ends.append(UInt32(texts.bytes.count))
      // The numbers themselves cost four bytes each: a list of empty texts is bounded too.
      if texts.bytes.count + texts.ends.count * 4 > limit { fail(.tooLargeUnpacked(limit: limit)) }
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText else { return }
    guard texts.bytes.count + bytes.count <= limit else { return fail(.tooLargeUnpacked(limit: limit)) }
    texts.bytes.append(contentsOf: bytes)
  }
}
