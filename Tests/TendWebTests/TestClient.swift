import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import TendWeb

/// The response to a request.
struct TestResponse: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: ByteBuffer
}

/// Sends requests to the routes without a network connection.
struct TestClient: Sendable {
    private let responder: RouterResponder<AppRequestContext>

    init(_ app: App) { responder = makeRouter(app).buildResponder() }

    func send(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: ByteBuffer? = nil) async throws -> TestResponse {
        var headers = headers
        headers[.contentLength] = body.map { String($0.readableBytes) }
        let request = Request(
            head: HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: body ?? ByteBuffer()))
        let context = AppRequestContext(source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "test")))
        let response = try await responder.respond(to: request, context: context)
        let writer = BodyCollector()
        try await response.body.write(writer)
        return TestResponse(status: response.status, headers: response.headers, body: await writer.collected.buffer)
    }
}

private struct BodyCollector: ResponseBodyWriter {
    actor Collected {
        private(set) var buffer = ByteBuffer()
        func append(_ part: ByteBuffer) { buffer.writeImmutableBuffer(part) }
    }

    let collected = Collected()

    func write(_ buffer: ByteBuffer) async throws { await collected.append(buffer) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Serves an application on a free port while a body runs.
func withServer(of app: App, _ body: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let application = try makeApplication(app) { channel in
        if let port = channel.localAddress?.port { continuation.yield(port) }
    }
    try await withThrowingTaskGroup { group in
        group.addTask {
            defer { continuation.finish() }
            try await application.runService(gracefulShutdownSignals: [])
        }
        for await port in ports {
            try await body(port)
            break
        }
        group.cancelAll()
    }
}
