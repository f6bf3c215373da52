import NIOCore
import Synchronization
import TendDomain

/// Caches a value for up to one minute while the data version is unchanged.
final class VersionedCache<Name: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let version: Int
        let minute: Int64

        func isValid(_ version: Int, _ now: Instant) -> Bool { self.version == version && minute == Self.minute(now) }
        static func minute(_ now: Instant) -> Int64 { now.microseconds / 60_000_000 }
    }

    private let maxEntries: Int
    private let entries = Mutex<[Name: Entry]>([:])

    init(maxEntries: Int = 64) { self.maxEntries = maxEntries }

    func value(_ name: Name, version: Int, now: Instant) -> Value? {
        entries.withLock { entries in entries[name].flatMap { $0.isValid(version, now) ? $0.value : nil } }
    }

    func store(_ name: Name, _ value: Value, version: Int, now: Instant) {
        entries.withLock { entries in
            if entries.count >= maxEntries {
                entries = entries.filter { $0.value.isValid(version, now) }
                if entries.count >= maxEntries { entries.removeAll(keepingCapacity: true) }
            }
            entries[name] = Entry(value: value, version: version, minute: Entry.minute(now))
        }
    }
}

/// Counts submitted forms.
final class PostCounter: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .sequentiallyConsistent) }
    func increment() { number.add(1, ordering: .sequentiallyConsistent) }
}

/// What the page cache needs to know about a rendered page.
final class PageCacheState: Sendable {
    private let state = Mutex((isStale: false, page: ByteBuffer?.none))

    /// The page shows data that has changed since.
    var isStale: Bool { state.withLock { $0.isStale } }
    func markStale() { state.withLock { $0.isStale = true } }

    /// The text of the page, if it depends only on the data, the user and the time.
    var page: ByteBuffer? { state.withLock { $0.page } }
    func store(_ page: ByteBuffer) { state.withLock { $0.page = page } }
}
