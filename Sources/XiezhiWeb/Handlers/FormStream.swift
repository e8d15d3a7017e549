// A multipart form while it arrives: its parts are taken one after the other, and a file flows on to where it is stored
// without ever being whole in memory.

import CaseKernel
import Hummingbird

/// The body of one form. One task reads it, from the beginning to the end.
final class FormStream {
  private var body: RequestBody.AsyncIterator
  private var parser: MultipartParser
  private var events: [MultipartEvent] = []
  private var taken = 0

  init(_ body: RequestBody, contentType: String) throws(RequestError) {
    self.body = body.makeAsyncIterator()
    do { parser = try MultipartParser(contentType: contentType) } catch { throw .malformed("\(error)") }
  }

  /// The next thing in the form; nil after its last boundary.
  func next() async throws -> MultipartEvent? {
    while taken == events.count {
      guard let buffer = try await body.next() else {
        try formed { () throws(MultipartError) in try parser.finish() }
        return nil
      }
      events = try formed { () throws(MultipartError) in try parser.parse(buffer.readableBytesView) }
      taken = 0
    }
    taken += 1
    return events[taken - 1]
  }

  private func formed<T>(_ body: () throws(MultipartError) -> T) throws(RequestError) -> T {
    do { return try body() } catch { throw .malformed("\(error)") }
  }

  /// What is left of the part that has begun, as text.
  /// - Throws: ``RequestError/tooLarge`` where it is longer than the limit.
  func text(atMost limit: Int) async throws -> String {
    var bytes: [UInt8] = []
    while case .content(let more)? = try await next() {
      guard bytes.count + more.count <= limit else { throw RequestError.tooLarge }
      bytes += more
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw RequestError.malformed("form") }
    return text
  }

  /// Passes over what is left of the part that has begun; true where there was anything.
  @discardableResult
  func skip() async throws -> Bool {
    var isEmpty = true
    while case .content? = try await next() { isEmpty = false }
    return !isEmpty
  }
}

/// The content of the part that has begun, as it arrives.
struct FormFileContent: AsyncSequence {
  let stream: FormStream

  struct AsyncIterator: AsyncIteratorProtocol {
    let stream: FormStream
    private var ended = false

    init(_ stream: FormStream) { self.stream = stream }

    mutating func next() async throws -> [UInt8]? {
      guard !ended, case .content(let bytes)? = try await stream.next() else {
        ended = true
        return nil
      }
      return bytes
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream) }
}
