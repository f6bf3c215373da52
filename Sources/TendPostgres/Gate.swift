/// Writers of this program go side by side. Whoever had another in its way goes alone the next time: a long transaction
/// among many short ones would otherwise begin again and again.
actor Gate {
    private var inside = 0
    private var isTaken = false
    private var waiting: [(alone: Bool, go: CheckedContinuation<Void, Never>)] = []

    /// Nobody overtakes those who wait.
    nonisolated func passing<T: Sendable>(alone: Bool, _ work: () async throws -> T) async throws -> T {
        await enter(alone: alone)
        do {
            let answer = try await work()
            await leave()
            return answer
        } catch {
            await leave()
            throw error
        }
    }

    private func enter(alone: Bool) async {
        if waiting.isEmpty, hasRoom(alone: alone) { return admit(alone: alone) }
        await withCheckedContinuation { waiting.append((alone, $0)) }
    }

    private func leave() {
        inside -= 1
        isTaken = false
        while let next = waiting.first, hasRoom(alone: next.alone) {
            waiting.removeFirst()
            admit(alone: next.alone)
            next.go.resume()
        }
    }

    private func hasRoom(alone: Bool) -> Bool { alone ? inside == 0 : !isTaken }

    private func admit(alone: Bool) {
        inside += 1
        isTaken = alone
    }
}
