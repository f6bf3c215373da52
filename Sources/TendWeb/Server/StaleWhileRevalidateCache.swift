import TendDomain

/// Caches results that take long to compute until the data changes. A quick computation is repeated immediately. For a
/// slow one, the caller gets the previous result, marked as stale, while a new one is computed. Only one recomputation
/// runs at a time, with a pause after it, so that requests are not slowed down.
package actor StaleWhileRevalidateCache {
    package typealias Computation<Value> = @Sendable () async throws -> Value

    package struct CachedValue<Value: Sendable>: Sendable {
        package let value: Value
        /// False if the data has changed since; the recomputation is running.
        package let isCurrent: Bool
    }

    private struct Entry {
        let value: any Sendable
        let version: Int
        /// The time of the result: figures of the current period become outdated without a change of the data.
        let now: Instant
        let cost: Duration
        let computedAt: ContinuousClock.Instant
    }

    package static let maxFreshAge = 60.0
    package static let maxStaleAge = 3600.0
    package static let maxEntries = 200

    /// Callers do not wait for a recomputation that takes longer than this.
    private let maxWait: Duration
    private let clock = ContinuousClock()
    private var entries: [String: Entry] = [:]
    private var inFlight: [String: Task<Entry, any Error>] = [:]
    private var pausedUntil: ContinuousClock.Instant?

    package init(maxWait: Duration) { self.maxWait = maxWait }

    /// - Parameter allowsStale: whether the previous result may be returned after a change. False for data that the user has just edited.
    package func value<Value: Sendable>(
        _ name: String, version: Int, now: Instant, allowsStale: Bool = true, _ compute: @escaping Computation<Value>
    ) async throws -> CachedValue<Value> {
        if let entry = entries[name], let value = entry.value as? Value {
            let (isSame, age) = (entry.version == version, now - entry.now)
            if isSame, (0...Self.maxFreshAge).contains(age) { return CachedValue(value: value, isCurrent: true) }
            // If only time has passed, a recent result is returned without waiting, even if the computation is quick.
            if isSame, (0...2 * Self.maxFreshAge).contains(age) || entry.cost > maxWait && (0...Self.maxStaleAge).contains(age) {
                revalidate(name, version: version, now: now, compute)
                return CachedValue(value: value, isCurrent: true)
            }
            if allowsStale, entry.cost > maxWait, (0...Self.maxStaleAge).contains(age) {
                revalidate(name, version: version, now: now, compute)
                return CachedValue(value: value, isCurrent: false)
            }
        }
        let entry = try await computation(name, version: version, now: now, compute).value
        guard let value = entry.value as? Value else { preconditionFailure("two types of values have the name \(name)") }
        return CachedValue(value: value, isCurrent: true)
    }

    /// Concurrent callers share one computation.
    private func computation<Value: Sendable>(
        _ name: String, version: Int, now: Instant, _ compute: @escaping Computation<Value>
    ) -> Task<Entry, any Error> {
        let key = "\(name) \(version)"
        if let task = inFlight[key] { return task }
        let task = Task {
            defer { inFlight[key] = nil }
            let start = clock.now
            let value = try await compute()
            let end = clock.now
            let entry = Entry(value: value, version: version, now: now, cost: start.duration(to: end), computedAt: end)
            store(name, entry)
            return entry
        }
        inFlight[key] = task
        return task
    }

    private func revalidate<Value: Sendable>(_ name: String, version: Int, now: Instant, _ compute: @escaping Computation<Value>) {
        guard inFlight.isEmpty, pausedUntil.map({ $0 < clock.now }) ?? true else { return }
        let task = computation(name, version: version, now: now, compute)
        Task {
            guard let entry = try? await task.value else { return }
            pausedUntil = clock.now + entry.cost * 3
        }
    }

    private func store(_ name: String, _ entry: Entry) {
        entries[name] = entry
        guard entries.count > Self.maxEntries, let oldest = entries.min(by: { $0.value.computedAt < $1.value.computedAt }) else { return }
        entries[oldest.key] = nil
    }
}

extension App {
    /// Caches a slow computation. Its name must contain all its inputs apart from the data.
    func cached<Value: Sendable>(
        _ name: String, _ visit: SignedInContext, allowsStale: Bool = true, _ compute: @escaping StaleWhileRevalidateCache.Computation<Value>
    ) async throws -> Value {
        let result = try await computedCache.value(name, version: version(for: visit.requestContext), now: visit.now, allowsStale: allowsStale, compute)
        if !result.isCurrent { visit.requestContext.cacheState.markStale() }
        return result.value
    }

    /// The data version for this request, read once, so that a page shows the state at its request or a newer one.
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

    /// Cached by the hash of the token; the token itself is not stored.
    func session(token: String, _ visit: AppRequestContext) async throws -> Session? {
        let (hash, version) = (Secret(text: token).hash, try await version(for: visit))
        if let session = sessionCache.value(hash, version: version, now: visit.now) { return session }
        let session = try await access.session(token: token, now: visit.now)
        if let session { sessionCache.store(hash, session, version: version, now: visit.now) }
        return session
    }
}
