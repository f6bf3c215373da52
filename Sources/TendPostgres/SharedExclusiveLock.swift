/// Writers of one process share the lock. After a conflict a writer takes it exclusively, because a long transaction among many
/// short ones would otherwise be retried again and again.
actor SharedExclusiveLock {
    private var holderCount = 0
    private var isExclusive = false
    private var waiters: [(isExclusive: Bool, continuation: CheckedContinuation<Void, Never>)] = []

    /// The lock is fair: waiters are served in order.
    nonisolated func withLock<T: Sendable>(exclusive: Bool, _ work: () async throws -> T) async throws -> T {
        await acquire(exclusive: exclusive)
        do {
            let result = try await work()
            await release()
            return result
        } catch {
            await release()
            throw error
        }
    }

    private func acquire(exclusive: Bool) async {
        if waiters.isEmpty, isAvailable(exclusive: exclusive) { return grant(exclusive: exclusive) }
        await withCheckedContinuation { waiters.append((exclusive, $0)) }
    }

    private func release() {
        holderCount -= 1
        isExclusive = false
        while let next = waiters.first, isAvailable(exclusive: next.isExclusive) {
            waiters.removeFirst()
            grant(exclusive: next.isExclusive)
            next.continuation.resume()
        }
    }

    private func isAvailable(exclusive: Bool) -> Bool { exclusive ? holderCount == 0 : !isExclusive }

    private func grant(exclusive: Bool) {
        holderCount += 1
        isExclusive = exclusive
    }
}
