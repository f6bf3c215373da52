import NIOCore
import Synchronization
import TendDomain

/// What is asked for again within the minute, while nothing was written, is the same.
final class Kept<Name: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let version: Int
        let minute: Int64

        func holds(_ version: Int, _ now: Instant) -> Bool { self.version == version && minute == Self.minute(now) }
        static func minute(_ now: Instant) -> Int64 { now.microseconds / 60_000_000 }
    }

    private let most: Int
    private let entries = Mutex<[Name: Entry]>([:])

    init(most: Int = 64) { self.most = most }

    func value(_ name: Name, version: Int, now: Instant) -> Value? {
        entries.withLock { entries in entries[name].flatMap { $0.holds(version, now) ? $0.value : nil } }
    }

    func keep(_ name: Name, _ value: Value, version: Int, now: Instant) {
        entries.withLock { entries in
            if entries.count >= most {
                entries = entries.filter { $0.value.holds(version, now) }
                if entries.count >= most { entries.removeAll(keepingCapacity: true) }
            }
            entries[name] = Entry(value: value, version: version, minute: Entry.minute(now))
        }
    }
}

/// How many forms were sent.
final class FormsSent: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .sequentiallyConsistent) }
    func add() { number.add(1, ordering: .sequentiallyConsistent) }
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
