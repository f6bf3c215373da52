/// Waits until a condition holds, for work in the background that reports its end to nobody.
///
/// - Parameter limit: ends a test that would otherwise wait forever; no condition should come near it.
package func eventually(within limit: Duration = .seconds(300), _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw NeverTrue() }
        await Task.yield()
    }
}

/// The condition did not become true within the limit.
package struct NeverTrue: Error {}
