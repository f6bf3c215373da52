import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import TendDomain

/// A page that is asked for again within the minute, while nothing was written, is the same page.
final class KeptPages: Sendable {
    struct Name: Hashable, Sendable {
        let session: ID<Session>
        let path: String
    }

    private struct Kept {
        let version: Int
        let minute: Int64
        let headers: HTTPFields
        let body: ByteBuffer
    }

    static let most = 64
    static let largest = 128 << 10

    private let pages = Mutex<[Name: Kept]>([:])

    func page(_ name: Name, version: Int, now: Instant) -> Response? {
        pages.withLock { pages in
            guard let kept = pages[name], kept.version == version, kept.minute == Self.minute(now) else { return nil }
            return Response(status: .ok, headers: kept.headers, body: ResponseBody(byteBuffer: kept.body))
        }
    }

    func keep(_ name: Name, version: Int, now: Instant, headers: HTTPFields, body: ByteBuffer) {
        guard body.readableBytes <= Self.largest else { return }
        pages.withLock { pages in
            if pages.count >= Self.most {
                pages = pages.filter { $0.value.version == version && $0.value.minute == Self.minute(now) }
                if pages.count >= Self.most { pages.removeAll(keepingCapacity: true) }
            }
            pages[name] = Kept(version: version, minute: Self.minute(now), headers: headers, body: body)
        }
    }

    private static func minute(_ now: Instant) -> Int64 { now.microseconds / 60_000_000 }
}

/// What a page learned about itself while it was made.
final class Freshness: Sendable {
    private let state = Mutex((isBehind: false, page: ByteBuffer?.none))

    /// It shows something that has changed since.
    var isBehind: Bool { state.withLock { $0.isBehind } }
    func fallBehind() { state.withLock { $0.isBehind = true } }

    /// Its text, where that depends on nothing but the data, the reader and the time.
    var page: ByteBuffer? { state.withLock { $0.page } }
    func keep(_ page: ByteBuffer) { state.withLock { $0.page = page } }
}
