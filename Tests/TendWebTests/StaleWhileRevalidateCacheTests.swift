import Synchronization
import TendDomain
import Testing

@testable import TendWeb

@Suite("What was counted is kept until the data change")
struct StaleWhileRevalidateCacheTests {
    private let now = Instant(microseconds: 1_794_657_600_000_000)

    /// Counts how often it was asked, and takes its time where told so.
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

    @Test("nothing written, nothing counted")
    func cached() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        for _ in 0..<5 { #expect(try await prepared.value("a", version: 1, now: now, counter.count).value == 1) }
        #expect(try await prepared.value("b", version: 1, now: now, counter.count).value == 2)
    }

    @Test("a quick count is made anew at once after a change")
    func quick() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        _ = try await prepared.value("a", version: 1, now: now, counter.count)
        let answer = try await prepared.value("a", version: 2, now: now, counter.count)
        #expect(answer.value == 2 && answer.isCurrent)
    }

    @Test("a long count answers with the last one, says so, and is current soon after")
    func long() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .milliseconds(20)), Counter(pause: .milliseconds(60)))
        _ = try await prepared.value("a", version: 1, now: now, counter.count)
        let behind = try await prepared.value("a", version: 2, now: now, counter.count)
        #expect(behind.value == 1 && !behind.isCurrent)
        for _ in 0..<200 where counter.callCount < 2 { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(50))
        let after = try await prepared.value("a", version: 2, now: now, counter.count)
        #expect(after.value == 2 && after.isCurrent)
    }

    @Test("nobody waits where only a minute has passed, and nobody is shown what is older than two")
    func maxStaleness() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        _ = try await prepared.value("a", version: 1, now: now, counter.count)
        let later = try await prepared.value("a", version: 1, now: now + (StaleWhileRevalidateCache.maxFreshAge + 1), counter.count)
        #expect(later.value == 1 && later.isCurrent)
        for _ in 0..<200 where counter.callCount < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(counter.callCount == 2)
        #expect(try await prepared.value("a", version: 1, now: now + (4 * StaleWhileRevalidateCache.maxFreshAge), counter.count).value == 3)
    }

    @Test("what may not lag is waited for after a change, however long it takes")
    func waiting() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .milliseconds(20)), Counter(pause: .milliseconds(60)))
        _ = try await prepared.value("a", version: 1, now: now, allowsStale: false, counter.count)
        let answer = try await prepared.value("a", version: 2, now: now, allowsStale: false, counter.count)
        #expect(answer.value == 2 && answer.isCurrent)
    }

    @Test("figures of long ago are not shown, whatever they cost")
    func old() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .milliseconds(20)), Counter(pause: .milliseconds(60)))
        _ = try await prepared.value("a", version: 1, now: now, counter.count)
        #expect(try await prepared.value("a", version: 1, now: now + (StaleWhileRevalidateCache.maxStaleAge + 1), counter.count).value == 2)
        #expect(try await prepared.value("a", version: 1, now: now + -1, counter.count).value == 3)
    }

    @Test("a hundred who ask at once wait for one count")
    func together() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter(pause: .milliseconds(30)))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<100 { group.addTask { try await prepared.value("a", version: 1, now: now, counter.count).value } }
            for try await value in group { #expect(value == 1) }
        }
        #expect(counter.callCount == 1)
    }

    @Test("a count that fails is not kept")
    func failing() async throws {
        struct Broken: Error {}
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        await #expect(throws: Broken.self) { try await prepared.value("a", version: 1, now: now) { () -> Int in throw Broken() } }
        #expect(try await prepared.value("a", version: 1, now: now, counter.count).value == 1)
    }

    @Test("what is kept stays within bounds")
    func bounded() async throws {
        let (prepared, counter) = (StaleWhileRevalidateCache(maxWait: .seconds(600)), Counter())
        for number in 0...StaleWhileRevalidateCache.maxEntries { _ = try await prepared.value("\(number)", version: 1, now: now, counter.count) }
        #expect(try await prepared.value("\(StaleWhileRevalidateCache.maxEntries)", version: 1, now: now, counter.count).value == StaleWhileRevalidateCache.maxEntries + 1)
        #expect(try await prepared.value("0", version: 1, now: now, counter.count).value == StaleWhileRevalidateCache.maxEntries + 2)
    }

    @Test("reading a page writes nothing, and what is committed makes another version")
    func versions() async throws {
        try await withSite(through: CountingDatabase.init) { site, browser in
            let database = try #require(site.tend.database as? CountingDatabase)
            // Customers may be looked at meanwhile.
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
