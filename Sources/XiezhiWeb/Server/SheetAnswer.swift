// Sheets as answers: saved under their name, never shown, never guessed at and never kept on the way.

import CaseKernel
import Documents
import HTTPTypes
import Hummingbird

extension Response {
  /// A sheet to be saved.
  static func sheet(_ bytes: [UInt8], named name: String, _ format: SheetFormat) -> Response {
    sheet(ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)), named: name, format)
  }

  /// A sheet to be saved, which may still be written while it is sent.
  static func sheet(_ body: ResponseBody, named name: String, _ format: SheetFormat) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: format.contentType,
        .contentDisposition: "attachment; filename*=\(DocumentFileName.rfc5987(name))",
        .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
      ], body: body)
  }
}

extension SheetFormat {
  /// The media type as HTTP says it: text with its encoding.
  var contentType: String {
    switch self {
    case .xlsx: mediaType.rawValue
    case .csv: "\(mediaType.rawValue); charset=utf-8"
    }
  }
}
