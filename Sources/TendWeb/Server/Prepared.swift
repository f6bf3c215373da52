extension App {
    /// What takes long to count over a large business.
    func prepared<Value: Sendable>(_ name: String, _ visit: OwnerVisit, _ count: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await count()
    }
}
