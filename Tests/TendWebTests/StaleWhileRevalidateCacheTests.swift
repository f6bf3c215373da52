import Synchronization
import TendDomain
import Testing

@testable import TendWeb

@Suite("Cache of slow computations")
struct StaleWhileRevalidateCacheTests {
    private let now = Instant(microseconds: 1_794_657_600_000_000)

    /// Counts its calls, and can take a while.
    private final class Counter: Sendable {
        private let times = Mutex(0)
        let pause: Duration
        init(pause: Duration = .zero) { self.pause = pause }
        var callCount: Int { times.withLock { $0 } }
        @Sendable func count() async throws -> Int {
            try await Task.sleep(for: pause)
            return times.withLock {
                $0 += 1
                return $0
            }
        }
    }

    @Test("without a write nothing is recomputed")
    func cached() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        for _ in 0..<5 { #expect(try await cache.value("a", version: 1, now: now, counter.count).value == 1) }
        #expect(try await cache.value("b", version: 1, now: now, counter.count).value == 2)
    }

    @Test("a quick computation is repeated immediately after a change")
    func quick() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        let result = try await cache.value("a", version: 2, now: now, counter.count)
        #expect(result.value == 2 && result.isCurrent)
    }

    @Test("a slow computation first returns the stale result, then a current one")
    func long() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .milliseconds(20)), Counter(pause: .milliseconds(60)))
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        let stale = try await cache.value("a", version: 2, now: now, counter.count)
        #expect(stale.value == 1 && !stale.isCurrent)
        for _ in 0..<200 where counter.callCount < 2 { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(50))
        let after = try await cache.value("a", version: 2, now: now, counter.count)
        #expect(after.value == 2 && after.isCurrent)
    }

    @Test("after one minute the result is recomputed without waiting, after two it is waited for")
    func maxStaleness() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        let later = try await cache.value("a", version: 1, now: now + (StaleWhileRevalidateCache.maxFreshAge + 1), counter.count)
        #expect(later.value == 1 && later.isCurrent)
        for _ in 0..<200 where counter.callCount < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(counter.callCount == 2)
        #expect(try await cache.value("a", version: 1, now: now + (4 * StaleWhileRevalidateCache.maxFreshAge), counter.count).value == 3)
    }

    @Test("a result that must not be stale is waited for after a change")
    func waiting() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .milliseconds(20)), Counter(pause: .milliseconds(60)))
        _ = try await cache.value("a", version: 1, now: now, allowsStale: false, counter.count)
        let result = try await cache.value("a", version: 2, now: now, allowsStale: false, counter.count)
        #expect(result.value == 2 && result.isCurrent)
    }

    @Test("very old results are not returned")
    func old() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .milliseconds(20)), Counter(pause: .milliseconds(60)))
        _ = try await cache.value("a", version: 1, now: now, counter.count)
        #expect(try await cache.value("a", version: 1, now: now + (StaleWhileRevalidateCache.maxStaleAge + 1), counter.count).value == 2)
        #expect(try await cache.value("a", version: 1, now: now + -1, counter.count).value == 3)
    }

    @Test("a hundred concurrent calls share one computation")
    func together() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter(pause: .milliseconds(30)))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 { group.addTask { try await cache.value("a", version: 1, now: now, counter.count).value } }
            for try await value in group { #expect(value == 1) }
        }
        #expect(counter.callCount == 1)
    }

    @Test("a failed computation is not cached")
    func failing() async throws {
        struct Broken: Error {}
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        await #expect(throws: Broken.self) { try await cache.value("a", version: 1, now: now) { () -> Int in throw Broken() } }
        #expect(try await cache.value("a", version: 1, now: now, counter.count).value == 1)
    }

    @Test("the number of entries is limited")
    func bounded() async throws {
        let (cache, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
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
            // Customers may be scored in the meantime.
            var writes = 1
            for _ in 0..<20 where writes > 0 {
                _ = database.takeWrites()
                try await browser.get("/customers")
                writes = database.takeWrites()
            }
            #expect(writes == 0)
            let before = try await database.version()
            try await site.tend.customers.add(CustomerDraft(name: "Ada"), now: site.clock.now)
            #expect(try await database.version() != before)
        }
    }
}
