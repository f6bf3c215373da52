import TendDomain

/// What takes long to count, kept until the data change. Where counting is quick it is done anew at
/// once; where it takes long, the reader gets what was counted last while it is counted again, and is
/// told so. One recount goes on at a time and pauses after it, so that reading never starves.
actor Prepared {
    typealias Count<Value> = @Sendable () async throws -> Value

    struct Answer<Value: Sendable>: Sendable {
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
        let countedAt: ContinuousClock.Instant
    }

    static let freshFor = 60.0
    static let oldest = 3600.0
    static let most = 200

    /// What takes longer than this is not waited for again.
    private let patience: Duration
    private let clock = ContinuousClock()
    private var entries: [String: Entry] = [:]
    private var underWay: [String: Task<Entry, any Error>] = [:]
    private var restUntil: ContinuousClock.Instant?

    init(patience: Duration) { self.patience = patience }

    /// - Parameter mayLag: whether the last count may be shown after a change; not for what the reader has just changed by hand.
    func value<Value: Sendable>(
        _ name: String, version: Int, now: Instant, mayLag: Bool = true, _ count: @escaping Count<Value>
    ) async throws -> Answer<Value> {
        if let entry = entries[name], let value = entry.value as? Value {
            let (isSame, age) = (entry.version == version, now - entry.now)
            if isSame, (0...Self.freshFor).contains(age) { return Answer(value: value, isCurrent: true) }
            // Where only time has passed, nobody waits for what was asked a moment ago, however quick it is.
            if isSame, (0...2 * Self.freshFor).contains(age) || entry.cost > patience && (0...Self.oldest).contains(age) {
                countLater(name, version: version, now: now, count)
                return Answer(value: value, isCurrent: true)
            }
            if mayLag, entry.cost > patience, (0...Self.oldest).contains(age) {
                countLater(name, version: version, now: now, count)
                return Answer(value: value, isCurrent: false)
            }
        }
        let entry = try await counting(name, version: version, now: now, count).value
        guard let value = entry.value as? Value else { preconditionFailure("two kinds of values are called \(name)") }
        return Answer(value: value, isCurrent: true)
    }

    /// Everyone who asks while it is counted waits for the same count.
    private func counting<Value: Sendable>(
        _ name: String, version: Int, now: Instant, _ count: @escaping Count<Value>
    ) -> Task<Entry, any Error> {
        let key = "\(name) \(version)"
        if let task = underWay[key] { return task }
        let task = Task {
            defer { underWay[key] = nil }
            let start = clock.now
            let value = try await count()
            let end = clock.now
            let entry = Entry(value: value, version: version, now: now, cost: start.duration(to: end), countedAt: end)
            keep(name, entry)
            return entry
        }
        underWay[key] = task
        return task
    }

    private func countLater<Value: Sendable>(_ name: String, version: Int, now: Instant, _ count: @escaping Count<Value>) {
        guard underWay.isEmpty, restUntil.map({ $0 < clock.now }) ?? true else { return }
        let task = counting(name, version: version, now: now, count)
        Task {
            guard let entry = try? await task.value else { return }
            restUntil = clock.now + entry.cost * 3
        }
    }

    private func keep(_ name: String, _ entry: Entry) {
        entries[name] = entry
        guard entries.count > Self.most, let eldest = entries.min(by: { $0.value.countedAt < $1.value.countedAt }) else { return }
        entries[eldest.key] = nil
    }
}

extension App {
    /// What takes long to count over a large business, under a name that says all it depends on beside the data.
    func prepared<Value: Sendable>(
        _ name: String, _ visit: OwnerVisit, mayLag: Bool = true, _ count: @escaping Prepared.Count<Value>
    ) async throws -> Value {
        let answer = try await counted.value(name, version: version(for: visit.visit), now: visit.now, mayLag: mayLag, count)
        if !answer.isCurrent { visit.visit.freshness.fallBehind() }
        return answer.value
    }

    /// Asked once a page: what is shown is as it was when the page was asked for, or newer.
    func version(for visit: Visit) async throws -> Int {
        if let version = visit.version { return version }
        return try await tend.version()
    }

    func business(_ visit: Visit) async throws -> Business {
        let version = try await version(for: visit)
        if let business = businesses.value("", version: version, now: visit.now) { return business }
        let business = try await tend.settings.current()
        businesses.keep("", business, version: version, now: visit.now)
        return business
    }

    /// Kept under the token's hash: the token itself is kept nowhere.
    func session(token: String, _ visit: Visit) async throws -> Session? {
        let (hash, version) = (Secret(text: token).hash, try await version(for: visit))
        if let session = sessions.value(hash, version: version, now: visit.now) { return session }
        let session = try await access.session(token: token, now: visit.now)
        if let session { sessions.keep(hash, session, version: version, now: visit.now) }
        return session
    }
}
