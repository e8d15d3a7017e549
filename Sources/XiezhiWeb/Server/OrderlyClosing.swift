// The end of a connection as clients live through it. A request may be answered before its body has come in: the answer is
// only read if the rest is taken and thrown away, for a connection that is closed over unread bytes loses what was sent.

import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1 with connections that end in order.
struct OrderlyChannel: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  let base: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    base.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(OrderlyClosing(), position: .after(decoder))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

/// Says of the last answer on a connection that it is the last, sends it whole, and lets the client finish.
final class OrderlyClosing: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// So much of a body that nobody reads is taken, for so long; then the connection is cut.
  private static let (mostBytes, longest) = (64 * 1_024 * 1_024, TimeAmount.seconds(30))

  /// Requests that came in whole, and answers that went out whole.
  private var (received, answered) = (0, 0)
  /// HTTP/1.0: no chunks, no invitation, one request a connection.
  private var isOld = false
  private var isLast = false
  private var end: Scheduled<Void>?
  private var discarded = 0

  private var isEnding: Bool { end != nil }
  /// Whether the body of the request that is answered next is still on its way.
  private var isReceiving: Bool { received <= answered }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if isEnding { return discard(part, context) }
    switch part {
    case .head(let head): isOld = (head.version.major, head.version.minor) < (1, 1)
    case .body: break
    case .end: received += 1
    }
    context.fireChannelRead(data)
  }

  private func discard(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    if case .body(let bytes) = part { discarded += bytes.readableBytes }
    if case .end = part { received += 1 }
    if discarded > Self.mostBytes { context.close(promise: nil) }
  }

  /// Whoever was to read the body has stopped asking for it, so it is asked for here.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isEnding { context.read() }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      isLast = isOld || isReceiving
      if isOld { head.version = .http1_0 }
      if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      answered += 1
      guard isLast else { return context.write(data, promise: promise) }
      let sent = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      sent.futureResult.whenSuccess {
        let (handler, context) = bound.value
        handler.finish(context)
      }
      context.writeAndFlush(data, promise: sent)
    }
  }

  private func finish(_ context: ChannelHandlerContext) {
    guard !isEnding, context.channel.isActive else { return }
    let channel = context.channel
    end = context.eventLoop.scheduleTask(in: Self.longest) { channel.close(promise: nil) }
    context.close(mode: .output, promise: nil)
    context.read()
  }

  /// Asks the sender of a body, who waits to be asked (`Expect: 100-continue`), to go on.
  static func invite(over channel: any Channel) async throws {
    try await channel.eventLoop.submit {
      let context = try channel.pipeline.syncOperations.context(handlerType: OrderlyClosing.self)
      (context.handler as? OrderlyClosing)?.invite(context)
    }.get()
  }

  private func invite(_ context: ChannelHandlerContext) {
    guard !isOld, isReceiving else { return }
    context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end?.cancel()
    context.fireChannelInactive()
  }
}
