import TendDomain

/// What takes long to count, kept until the data change. Where counting is quick it is done anew at
/// once; where it takes long, the reader gets what was counted last while it is counted again, and is
/// told so. One recount goes on at a time and pauses after it, so that reading never starves.
actor StaleWhileRevalidateCache {
    typealias Computation<Value> = @Sendable () async throws -> Value

    struct CachedValue<Value: Sendable>: Sendable {
        let value: Value
        /// False where something was written since and the recount is on its way.
        let isCurrent: Bool
    }

    private struct Entry {
        let value: any Sendable
        let version: Int
        /// What "now" was: figures of a running period grow old without any change.
        let now: Instant
        let cost: Duration
        let computedAt: ContinuousClock.Instant
    }

    static let maxFreshAge = 60.0
    static let maxStaleAge = 3600.0
    static let maxEntries = 200

    /// What takes longer than this is not waited for again.
    private let maxWait: Duration
    private let clock = ContinuousClock()
    private var entries: [String: Entry] = [:]
    private var inFlight: [String: Task<Entry, any Error>] = [:]
    private var pausedUntil: ContinuousClock.Instant?

    init(maxWait: Duration) { self.maxWait = maxWait }

    /// - Parameter mayLag: whether the last count may be shown after a change; not for what the reader has just changed by hand.
    func value<Value: Sendable>(
        _ name: String, version: Int, now: Instant, allowsStale: Bool = true, _ count: @escaping Computation<Value>
    ) async throws -> CachedValue<Value> {
        if let entry = entries[name], let value = entry.value as? Value {
            let (isSame, age) = (entry.version == version, now - entry.now)
            if isSame, (0...Self.maxFreshAge).contains(age) { return CachedValue(value: value, isCurrent: true) }
            // Where only time has passed, nobody waits for what was asked a moment ago, however quick it is.
            if isSame, (0...2 * Self.maxFreshAge).contains(age) || entry.cost > maxWait && (0...Self.maxStaleAge).contains(age) {
                revalidate(name, version: version, now: now, count)
                return CachedValue(value: value, isCurrent: true)
            }
            if allowsStale, entry.cost > maxWait, (0...Self.maxStaleAge).contains(age) {
                revalidate(name, version: version, now: now, count)
                return CachedValue(value: value, isCurrent: false)
            }
        }
        let entry = try await computation(name, version: version, now: now, count).value
        guard let value = entry.value as? Value else { preconditionFailure("two kinds of values are called \(name)") }
        return CachedValue(value: value, isCurrent: true)
    }

    /// Everyone who asks while it is counted waits for the same count.
    private func computation<Value: Sendable>(
        _ name: String, version: Int, now: Instant, _ count: @escaping Computation<Value>
    ) -> Task<Entry, any Error> {
        let key = "\(name) \(version)"
        if let task = inFlight[key] { return task }
        let task = Task {
            defer { inFlight[key] = nil }
            let start = clock.now
            let value = try await count()
            let end = clock.now
            let entry = Entry(value: value, version: version, now: now, cost: start.duration(to: end), computedAt: end)
            store(name, entry)
            return entry
        }
        inFlight[key] = task
        return task
    }

    private func revalidate<Value: Sendable>(_ name: String, version: Int, now: Instant, _ count: @escaping Computation<Value>) {
        guard inFlight.isEmpty, pausedUntil.map({ $0 < clock.now }) ?? true else { return }
        let task = computation(name, version: version, now: now, count)
        Task {
            guard let entry = try? await task.value else { return }
            pausedUntil = clock.now + entry.cost * 3
        }
    }

    private func store(_ name: String, _ entry: Entry) {
        entries[name] = entry
        guard entries.count > Self.maxEntries, let eldest = entries.min(by: { $0.value.computedAt < $1.value.computedAt }) else { return }
        entries[eldest.key] = nil
    }
}

extension App {
    /// What takes long to count over a large business, under a name that says all it depends on beside the data.
    func cached<Value: Sendable>(
        _ name: String, _ visit: SignedInContext, allowsStale: Bool = true, _ count: @escaping StaleWhileRevalidateCache.Computation<Value>
    ) async throws -> Value {
        let answer = try await computedCache.value(name, version: version(for: visit.requestContext), now: visit.now, allowsStale: allowsStale, count)
        if !answer.isCurrent { visit.requestContext.cacheState.markStale() }
        return answer.value
    }

    /// Asked once a page: what is shown is as it was when the page was asked for, or newer.
    func version(for visit: AppRequestContext) async throws -> Int {
        if let version = visit.version { return version }
        return try await tend.version()
    }

    func business(_ visit: AppRequestContext) async throws -> Business {
        let version = try await version(for: visit)
        if let business = businessCache.value("", version: version, now: visit.now) { return business }
        let business = try await tend.settings.current()
        businessCache.store("", business, version: version, now: visit.now)
        return business
    }

    /// Kept under the token's hash: the token itself is kept nowhere.
    func session(token: String, _ visit: AppRequestContext) async throws -> Session? {
        let (hash, version) = (Secret(text: token).hash, try await version(for: visit))
        if let session = sessionCache.value(hash, version: version, now: visit.now) { return session }
        let session = try await access.session(token: token, now: visit.now)
        if let session { sessionCache.store(hash, session, version: version, now: visit.now) }
        return session
    }
}
