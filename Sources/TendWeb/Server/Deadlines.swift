import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Closes connections that take too long. An idle timeout is not enough: an occasional byte would keep a connection
/// open forever.
package final class Deadlines: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    package struct Limits: Sendable {
        /// From the connection or the previous response to the end of the next request head.
        package var head = Duration.seconds(15)
        /// For a request body …
        package var body = Duration.seconds(30)
        /// … plus one second for this many received bytes,
        package var bytesPerSecond = 2_000
        /// up to this limit.
        package var maxBody = Duration.seconds(3600)
        /// From the end of the request to the end of the response; starts again with each chunk that is written.
        package var response = Duration.seconds(300)

        package init() {}
    }

    private let limits: Limits
    private var timer: Scheduled<Void>?
    private var bodyStart = NIODeadline.now()
    private var bodyBytes = 0
    private var pendingResponses = 0

    package init(_ limits: Limits) { self.limits = limits }

    package func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { close(context, after: limits.head) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    package func channelActive(context: ChannelHandlerContext) {
        close(context, after: limits.head)
        context.fireChannelActive()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            (bodyStart, bodyBytes) = (.now(), 0)
            pendingResponses += 1
            close(context, after: limits.body)
        case .body(let buffer) where pendingResponses > 0:
            bodyBytes += buffer.readableBytes
            let allowed = min(limits.body + .seconds(bodyBytes / limits.bytesPerSecond), limits.maxBody)
            close(context, after: allowed, since: bodyStart)
        // The rest of a rejected body gets no more time.
        case .body: break
        case .end:
            close(context, after: pendingResponses > 0 ? limits.response : limits.head)
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: break
        case .body: close(context, after: limits.response)
        case .end:
            pendingResponses -= 1
            close(context, after: limits.head)
        }
        context.write(data, promise: promise)
    }

    private func close(_ context: ChannelHandlerContext, after time: Duration, since start: NIODeadline = .now()) {
        timer?.cancel()
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: start + TimeAmount(time)) { bound.value.close(promise: nil) }
    }
}
