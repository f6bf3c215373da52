import Foundation
import Hummingbird
import TendDomain
import TendTesting
import TendWeb
import Testing

/// A connection on which a test writes raw bytes.
private struct Wire: Sendable {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        // A connection that is never closed fails the test instead of blocking it.
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        try #require(result == 0)
    }

    /// False once the other side has closed.
    @discardableResult
    func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Everything until the other side closes the connection; nil if it does not.
    func readToEnd() -> String? {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 || count < 0 && errno == ECONNRESET { return String(decoding: all, as: UTF8.self) }
            if count < 0 { return nil }
            all += buffer.prefix(count)
        }
    }

    func hangUp() { close(descriptor) }
}

private func withServer(_ change: (inout Configuration) -> Void = { _ in }, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    var configuration = Configuration(uploads: FileManager.default.temporaryDirectory.appending(path: "tend-wire"))
    configuration.port = 0
    change(&configuration)
    let settings = configuration
    try await withTestDatabase { tend in
        try await withServer(of: App(tend: tend, configuration: settings), body)
    }
}

/// Writes the pieces one after the other and returns the response. Waits on a thread of its own, because the server
/// needs the threads of the tests.
private func exchange(_ pieces: [String], pause: UInt32 = 0, port: Int) async throws -> String {
    let wire = try Wire(port: port)
    defer { wire.hangUp() }
    return await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            for piece in pieces {
                guard wire.write(piece) else { break }
                usleep(pause)
            }
            continuation.resume(returning: wire.readToEnd() ?? "never closed")
        }
    }
}

@Suite("Raw requests")
struct WireTests {
    @Test(
        "a request names an allowed host exactly once",
        arguments: [
            ("", "400"), ("Host: localhost\r\nHost: localhost\r\n", "400"), ("Host: evil.example\r\n", "421"), ("Host: localhost.evil.example\r\n", "421"),
            ("Host: 127.0.0.1:80.evil.example\r\n", "421"),
            ("Host: localhost\r\n", "200"), ("Host: 127.0.0.1:8080\r\n", "200"), ("Host: [::1]:8080\r\n", "200"), ("Host: TEND.example\r\n", "200"),
        ])
    func hosts(lines: String, status: String) async throws {
        try await withServer({ $0.origin = Origin("https://tend.example") }) { port async throws in
            let answer = try await exchange(["GET /healthz HTTP/1.1\r\n\(lines)Connection: close\r\n\r\n"], port: port)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(80))")
            #expect(answer.contains("Content-Security-Policy: default-src 'self'"))
        }
    }

    @Test("over HTTP from elsewhere signing in is disabled, with advice")
    func plainHTTP() async throws {
        try await withServer({ $0.origin = Origin("http://tend.example") }) { port async throws in
            let answer = try await exchange(["GET /welcome HTTP/1.1\r\nHost: tend.example\r\nConnection: close\r\n\r\n"], port: port)
            #expect(answer.contains("200 OK") && answer.contains("--origin https://") && !answer.contains("type=\"password\""))
        }
    }

    @Test("a cookie is bound to an HTTPS host, and Safari accepts it for the loopback address")
    func cookies() async throws {
        try await withServer({ $0.origin = Origin("https://tend.example") }) { port async throws in
            func cookie(_ host: String) async throws -> String {
                let answer = try await exchange(["GET /welcome HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"], port: port)
                return answer.split(separator: "\r\n").first { $0.lowercased().hasPrefix("set-cookie: ") }.map { String($0.dropFirst(12)) } ?? ""
            }
            let bound = try await cookie("tend.example")
            #expect(bound.hasPrefix("__Host-tend-visit=") && bound.contains("; Secure") && bound.contains("; Path=/"))
            let plain = try await cookie("127.0.0.1")
            #expect(plain.hasPrefix("tend-visit=") && !plain.contains("Secure") && plain.contains("; HttpOnly"))
        }
    }

    @Test("a request head that never ends is cut off")
    func slowHead() async throws {
        try await withServer({ $0.deadlines.head = .milliseconds(300) }) { port async throws in
            let lines = ["GET / HTTP/1.1\r\n"] + (0..<40).map { "X-\($0): y\r\n" }
            #expect(try await exchange(lines, pause: 20_000, port: port) == "")
        }
    }

    @Test("a silent connection is cut off")
    func idleConnection() async throws {
        try await withServer({ $0.deadlines.head = .milliseconds(200) }) { port async throws in
            #expect(try await exchange([], port: port) == "")
        }
    }

    @Test("a slow body is cut off")
    func slowBody() async throws {
        try await withServer({ $0.deadlines.body = .milliseconds(300) }) { port async throws in
            let head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9000\r\n\r\n"
            #expect(try await exchange([head] + Array(repeating: "x", count: 40), pause: 20_000, port: port) != "never closed")
        }
    }

    @Test(
        "two lengths, or a length and chunks, are rejected",
        arguments: [
            "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked, identity\r\n",
        ])
    func smuggling(lines: String) async throws {
        try await withServer { port async throws in
            let answer = try await exchange(["POST /sign-in HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n0\r\n\r\n"], port: port)
            #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer.prefix(80))")
            #expect(answer.contains("Content-Security-Policy: default-src 'self'") && answer.contains("X-Content-Type-Options: nosniff"))
        }
    }
}
