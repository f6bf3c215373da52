/// Writers of this program go side by side. Whoever had another in its way goes alone the next time: a long transaction
/// among many short ones would otherwise begin again and again.
actor SharedExclusiveLock {
    private var holderCount = 0
    private var isExclusive = false
    private var waiters: [(alone: Bool, go: CheckedContinuation<Void, Never>)] = []

    /// Nobody overtakes those who wait.
    nonisolated func withLock<T: Sendable>(exclusive: Bool, _ work: () async throws -> T) async throws -> T {
        await acquire(exclusive: exclusive)
        do {
            let answer = try await work()
            await release()
            return answer
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
        while let next = waiters.first, isAvailable(exclusive: next.alone) {
            waiters.removeFirst()
            grant(exclusive: next.alone)
            next.go.resume()
        }
    }

    private func isAvailable(exclusive: Bool) -> Bool { exclusive ? holderCount == 0 : !isExclusive }

    private func grant(exclusive: Bool) {
        holderCount += 1
        isExclusive = exclusive
    }
}
