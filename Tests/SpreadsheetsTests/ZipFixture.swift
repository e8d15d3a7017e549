// Archives written by hand, without compression, so that a test can lie in every field that a hostile sender could lie in.

/// An entry of a hand-written archive; `claimedSize` and `isEncrypted` are what the directory says, true or not.
struct ZipEntry {
  var name: String
  var bytes: [UInt8]
  var claimedSize: Int?
  var isEncrypted = false

  init(_ name: String, _ text: String, claimedSize: Int? = nil, isEncrypted: Bool = false) {
    self.init(name, bytes: Array(text.utf8))
    self.claimedSize = claimedSize
    self.isEncrypted = isEncrypted
  }

  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// The archive with the entries in their order.
func zipArchive(_ entries: [ZipEntry]) -> [UInt8] {
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for entry in entries {
    let offset = archive.count
    let flags: UInt16 = 0x800 | (entry.isEncrypted ? 1 : 0)
    let name = Array(entry.name.utf8)
    let common =
      little(UInt16(20)) + little(flags) + little(UInt16(0)) + little(UInt32(0x5A21_0000))
      + little(checksum(entry.bytes)) + little(UInt32(entry.bytes.count))
      + little(UInt32(entry.claimedSize ?? entry.bytes.count)) + little(UInt16(name.count)) + little(UInt16(0))
    archive += little(UInt32(0x0403_4B50)) + common + name + entry.bytes
    directory +=
      little(UInt32(0x0201_4B50)) + little(UInt16(20)) + common + little(UInt16(0)) + little(UInt16(0))
      + little(UInt16(0)) + little(UInt32(0)) + little(UInt32(offset)) + name
  }
  let start = archive.count
  archive += directory
  archive +=
    little(UInt32(0x0605_4B50)) + little(UInt32(0)) + little(UInt16(entries.count)) + little(UInt16(entries.count))
    + little(UInt32(directory.count)) + little(UInt32(start)) + little(UInt16(0))
  return archive
}

private func little(_ number: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var checksum: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    checksum ^= UInt32(byte)
    for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return ~checksum
}
