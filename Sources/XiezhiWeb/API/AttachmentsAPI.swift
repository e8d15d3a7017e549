// Attachments over the API: the body is the file, streamed both ways; papers are made from the docket and logged.

import CaseKernel
import Documents
import Foundation
import HTTPTypes
import Hummingbird

struct AttachmentsAPI: Sendable {
  let services: WebServices

  func receive(_ request: Request, _ context: SuiteContext) async throws -> Response {
    let viewer = try context.requireViewer()
    let name =
      try APIQuery(request).text("name", atMost: 200)
      ?? services.lexicon.text("attachment.unnamed", in: context.language)
    try request.refuse(longerThan: services.attachmentLimit)
    let attachment = try await AttachmentUpload(services: services).receive(request.body, name: name, by: viewer)
    return try .json(
      .object([
        "id": .string(attachment.id.rawValue), "name": .string(attachment.name),
        "size": .integer(Int64(attachment.size)), "digest": .string(attachment.digest.rawValue),
        "mediaType": .string(attachment.mediaType.rawValue),
      ]), status: .created, headers: [.location: "\(APIRouter.base)/attachments/\(attachment.id)"])
  }

  func send(_ request: Request, _ context: SuiteContext) async throws -> Response {
    try await AttachmentAnswer(services: services).response(
      AttachmentID(rawValue: try context.parameters.require("id")), for: context.requireViewer())
  }
}

/// Takes a body in as an attachment.
struct AttachmentUpload: Sendable {
  let services: WebServices

  func receive(_ body: RequestBody, name: String, by viewer: Viewer) async throws -> Attachment {
    let transfer = services.transfer
    return try await transfer.receive(
      body.map { Array($0.readableBytesView) }, as: AttachmentID(rawValue: services.desk.road.newIdentifier()),
      name: name, by: viewer, at: services.desk.clock.now)
  }
}

/// Sends an attachment to somebody who may read a file that names it, or who brought it; the look is logged first.
struct AttachmentAnswer: Sendable {
  let services: WebServices

  func response(_ id: AttachmentID, for viewer: Viewer) async throws -> Response {
    let note = AuditNote(viewer.account, .downloadedAttachment, detail: id.rawValue)
    let attachment = try await services.desk.readLogged(note) { try $0.attachment(id, for: viewer) }
    let transfer = services.transfer
    return Response(
      status: .ok,
      headers: [
        .contentType: attachment.mediaType.rawValue, .contentLength: "\(attachment.size)",
        .contentDisposition: "attachment; filename*=\(DocumentFileName.rfc5987(attachment.name))",
        .xContentTypeOptions: "nosniff", .cacheControl: "no-store",
      ],
      body: ResponseBody(contentLength: attachment.size) { writer in
        var writer = writer
        try await transfer.send(attachment) { try await writer.write(ByteBuffer(bytes: $0)) }
        try await writer.finish(nil)
      })
  }
}

/// Makes a paper from the docket; the look is logged first.
struct PaperAnswer: Sendable {
  let services: WebServices

  func response(file: FileID, paper: String, for viewer: Viewer) async throws -> Response {
    let shelf = services.papers
    let note = AuditNote(viewer.account, .downloadedPaper, file: file, detail: paper)
    let made = try await services.desk.readLogged(note) { try shelf.make(paper, of: file, for: viewer, $0) }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        .contentDisposition: made.name.contentDisposition, .xContentTypeOptions: "nosniff",
        .cacheControl: "no-store",
      ], body: .init(byteBuffer: ByteBuffer(bytes: made.bytes)))
  }
}
