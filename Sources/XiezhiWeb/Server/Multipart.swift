// Reads multipart/form-data (RFC 7578) part by part while it arrives. It comes from outside, so that everything has a
// bound: the length of a header, the number of parts, and, by its reader, the length of a part.

import Foundation

/// What a part of a form says of itself.
struct MultipartHeader: Sendable, Hashable {
  let name: String
  /// Present for files, and empty where no file was chosen.
  let fileName: String?
}

/// A form that is not well formed, or larger than any form of the suite.
enum MultipartError: Error, Equatable {
  case noBoundary, malformed, headerTooLong, tooManyParts, endedEarly
}

/// What was found in the next bytes.
enum MultipartEvent: Equatable {
  case begin(MultipartHeader)
  case content([UInt8])
  case end
}

/// The parser: bytes in, events out; it keeps no more than one header or one boundary's length.
struct MultipartParser {
  private enum State { case preamble, header, content, finished }
  private static let longestHeader = 8 * 1_024
  private static let mostParts = 2_000

  private let delimiter: [UInt8]
  private var state = State.preamble
  private var buffer: [UInt8] = [13, 10]
  private var parts = 0

  /// A parser for the boundary of a content type such as `multipart/form-data; boundary=…`.
  init(contentType: String) throws(MultipartError) {
    guard
      let parameter = contentType.split(separator: ";").lazy.map({ Self.trimmed($0) }).first(where: {
        $0.lowercased().hasPrefix("boundary=")
      })
    else { throw .noBoundary }
    let boundary = parameter.dropFirst(9).filter { $0 != "\"" }
    guard (1...70).contains(boundary.utf8.count) else { throw .noBoundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Takes the next bytes.
  mutating func parse(_ bytes: some Sequence<UInt8>) throws(MultipartError) -> [MultipartEvent] {
    buffer.append(contentsOf: bytes)
    var events: [MultipartEvent] = []
    while try step(&events) {}
    return events
  }

  /// Says that no more bytes come.
  mutating func finish() throws(MultipartError) {
    guard case .finished = state else { throw .endedEarly }
  }

  private mutating func step(_ events: inout [MultipartEvent]) throws(MultipartError) -> Bool {
    switch state {
    case .finished:
      buffer.removeAll()
      return false
    case .preamble:
      guard let end = try afterDelimiter(keeping: false, &events) else { return false }
      return end
    case .content:
      guard let end = try afterDelimiter(keeping: true, &events) else { return false }
      return end
    case .header: return try header(&events)
    }
  }

  /// Looks for the delimiter; what stands before it is content. nil where more bytes are needed.
  private mutating func afterDelimiter(
    keeping: Bool, _ events: inout [MultipartEvent]
  ) throws(MultipartError) -> Bool? {
    guard let position = Self.position(of: delimiter, in: buffer) else {
      let safe = max(0, buffer.count - delimiter.count)
      if keeping, safe > 0 { events.append(.content(Array(buffer[..<safe]))) }
      buffer.removeFirst(safe)
      return nil
    }
    let after = position + delimiter.count
    guard buffer.count >= after + 2 else { return nil }
    if keeping {
      if position > 0 { events.append(.content(Array(buffer[..<position]))) }
      events.append(.end)
    }
    let next = (buffer[after], buffer[after + 1])
    if next == (45, 45) {
      state = .finished
    } else if next == (13, 10) {
      state = .header
    } else {
      throw .malformed
    }
    buffer.removeFirst(after + 2)
    return true
  }

  private mutating func header(_ events: inout [MultipartEvent]) throws(MultipartError) -> Bool {
    guard let end = Self.position(of: [13, 10, 13, 10], in: buffer) else {
      guard buffer.count <= Self.longestHeader else { throw .headerTooLong }
      return false
    }
    parts += 1
    guard parts <= Self.mostParts else { throw .tooManyParts }
    guard let text = String(validating: buffer[..<end], as: UTF8.self), let header = Self.disposition(text) else {
      throw .malformed
    }
    buffer.removeFirst(end + 4)
    // A delimiter may follow at once: give it the line end that it begins with.
    events.append(.begin(header))
    if buffer.starts(with: delimiter.dropFirst(2)) { buffer.insert(contentsOf: [13, 10], at: 0) }
    state = .content
    return true
  }

  private static func disposition(_ header: String) -> MultipartHeader? {
    for line in header.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
      guard let name = quoted("name", in: line) else { return nil }
      return MultipartHeader(name: name, fileName: quoted("filename", in: line))
    }
    return nil
  }

  /// The value of `; key="value"`; browsers write a quote inside as %22.
  private static func quoted(_ key: String, in line: Substring) -> String? {
    guard let range = line.range(of: " \(key)=\"") ?? line.range(of: ";\(key)=\"") else { return nil }
    let rest = line[range.upperBound...]
    guard let close = rest.firstIndex(of: "\"") else { return nil }
    return String(rest[..<close]).replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
  }

  private static func position(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count, let first = needle.first else { return nil }
    let last = bytes.count - needle.count
    return bytes.withUnsafeBufferPointer { hay in
      var index = 0
      while index <= last {
        if hay[index] == first, needle.indices.allSatisfy({ hay[index + $0] == needle[$0] }) { return index }
        index += 1
      }
      return nil
    }
  }
}
