import Hummingbird
import Synchronization
import TendDomain
import TendTesting
import TendWeb
import Testing

@Suite("Cache of slow computations")
struct StaleWhileRevalidateCacheTests {
    private let now = Instant(microseconds: 1_794_657_600_000_000)

    /// Every computation takes longer than this, and none takes longer than `longWait`.
    private static let shortWait = Duration.nanoseconds(-1)
    private static let longWait = Duration.seconds(86_400)

    /// Counts its calls. While it is held, calls wait for the release.
    private final class Counter: Sendable {
        private struct State {
            var count = 0
            var isHeld = false
            var waiting: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())

        var callCount: Int { state.withLock { $0.count } }

        func hold() { state.withLock { $0.isHeld = true } }

        func release() {
            let waiting = state.withLock { state in
                let waiting = state.waiting
                (state.isHeld, state.waiting) = (false, [])
                return waiting
            }
            for continuation in waiting { continuation.resume() }
        }

        @Sendable func count() async throws -> Int {
            await withCheckedContinuation { continuation in
                let isHeld = state.withLock { state in
                    if state.isHeld { state.waiting.append(continuation) }
                    return state.isHeld
                }
                if !isHeld { continuation.resume() }
            }
            return state.withLock { state in
                state.count += 1
                return state.count
            }
        }
    }

    @Test("without a write nothing is recomputed")
    func cached() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.longWait), Counter())
        for _ in 0..<5 { #expect(try await cache.value("a", version: 1, now: now, counter.count).value == 1) }
        #expect(try await cache.value("b", version: 1, now: now, counter.count).value == 2)
    }

    @Test("a quick computation is repeated immediately after a change")
    func quick() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.longWait), Counter())
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        let result = try await cache.value("a", version: 2, now: now, counter.count)
        #expect(result.value == 2 && result.isCurrent)
    }

    @Test("a slow computation first returns the stale result, then a current one")
    func long() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.shortWait), Counter())
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        counter.hold()
        for _ in 0..<2 {
            let stale = try await cache.value("a", version: 2, now: now, counter.count)
            #expect(stale.value == 1 && !stale.isCurrent)
        }
        counter.release()
        // Joins the recomputation, which the stale results have started once.
        #expect(try await cache.value("a", version: 2, now: now, allowsStale: false, counter.count).value == 2)
        let after = try await cache.value("a", version: 2, now: now, counter.count)
        #expect(after.value == 2 && after.isCurrent)
    }

    @Test("after one minute the result is recomputed without waiting, after two it is waited for")
    func maxStaleness() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.longWait), Counter())
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        counter.hold()
        let minuteLater = now + (StaleWhileRevalidateCache.maxFreshAge + 1)
        let later = try await cache.value("a", version: 1, now: minuteLater, counter.count)
        #expect(later.value == 1 && later.isCurrent)
        counter.release()
        try await eventually { try await cache.value("a", version: 1, now: minuteLater, counter.count).value == 2 }
        #expect(counter.callCount == 2)
        #expect(try await cache.value("a", version: 1, now: now + (4 * StaleWhileRevalidateCache.maxFreshAge), counter.count).value == 3)
    }

    @Test("a result that must not be stale is waited for after a change")
    func waiting() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.shortWait), Counter())
        _ = try await cache.value("a", version: 1, now: now, allowsStale: false, counter.count)
        let result = try await cache.value("a", version: 2, now: now, allowsStale: false, counter.count)
        #expect(result.value == 2 && result.isCurrent)
    }

    @Test("very old results are not returned")
    func old() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.shortWait), Counter())
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        #expect(try await cache.value("a", version: 1, now: now + (StaleWhileRevalidateCache.maxStaleAge + 1), counter.count).value == 2)
        #expect(try await cache.value("a", version: 1, now: now + -1, counter.count).value == 3)
    }

    @Test("a hundred concurrent calls share one computation")
    func together() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.longWait), Counter())
        let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
        counter.hold()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    arrival.yield()
                    return try await cache.value("a", version: 1, now: now, counter.count).value
                }
            }
            for await _ in arrivals.prefix(100) {}
            counter.release()
            for try await value in group { #expect(value == 1) }
        }
        #expect(counter.callCount == 1)
    }

    @Test("a failed computation is not cached")
    func failing() async throws {
        struct Broken: Error {}
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.longWait), Counter())
        await #expect(throws: Broken.self) { try await cache.value("a", version: 1, now: now) { () -> Int in throw Broken() } }
        #expect(try await cache.value("a", version: 1, now: now, counter.count).value == 1)
    }

    @Test("the number of entries is limited")
    func bounded() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: Self.longWait), Counter())
        for number in 0...StaleWhileRevalidateCache.maxEntries { _ = try await cache.value("\(number)", version: 1, now: now, counter.count) }
        #expect(
            try await cache.value("\(StaleWhileRevalidateCache.maxEntries)", version: 1, now: now, counter.count).value == StaleWhileRevalidateCache.maxEntries
                + 1)
        #expect(try await cache.value("0", version: 1, now: now, counter.count).value == StaleWhileRevalidateCache.maxEntries + 2)
    }

    @Test("reading a page writes nothing, and a commit changes the version")
    func versions() async throws {
        try await withSite(through: CountingDatabase.init) { site, browser in
            let database = try #require(site.tend.database as? CountingDatabase)
            try await browser.get("/imports")
            _ = database.takeWrites()
            // Each page is read once: the second time it would come from the cache.
            for path in ["/customers", "/customers?search=ada"] { #expect(try await browser.get(path).status == .ok) }
            #expect(database.takeWrites() == 0)
            let before = try await database.version()
            try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            #expect(try await database.version() != before)
        }
    }
}
