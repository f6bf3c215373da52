import TendDomain
import TendSQL

let bulkSteps = [
    SimulationStep("tag many", 3) { m in
        let (whom, tag) = (try await m.selection(), m.random.tag())
        m.stepInputs = [whom, tag]
        return m.remember(try await m.tend.bulkEdits.tag(whom, tag, now: m.now))
    },
    SimulationStep("untag many", 2) { m in
        let (whom, tag) = (try await m.selection(), m.random.tag())
        m.stepInputs = [whom, tag]
        return m.remember(try await m.tend.bulkEdits.untag(whom, tag, now: m.now))
    },
    SimulationStep("move many", 2) { m in
        let (whom, stage) = (try await m.selection(), m.random.stage())
        m.stepInputs = [whom, stage]
        return m.remember(try await m.tend.bulkEdits.move(whom, to: stage, reason: m.random.maybe { $0.comment() }, now: m.now))
    },
    SimulationStep("remove", 3) { m in
        let whom = m.random.happens(0.8) ? BulkSelection.customers([m.customer()]) : try await m.selection()
        m.stepInputs = [whom]
        let change = m.remember(try await m.tend.bulkEdits.delete(whom, now: m.now))
        let removed = try await m.tend.bulkEdits.deletions(now: m.now)
        m.deletions += removed.removals.map(\.id)
        return [change, removed] as [Any]
    },
    SimulationStep("undo change", 4) { m in
        let id = m.random.known(m.bulkEdits, or: ID(6))
        m.stepInputs = [id]
        return try await m.tend.bulkEdits.undo(id, now: m.now)
    },
    SimulationStep("restore", 3) { m in
        let id = m.random.known(m.deletions, or: ID(6))
        m.stepInputs = [id]
        return try await m.tend.bulkEdits.restore(id, now: m.now)
    },
    SimulationStep("forget", 1) { m in
        let id = m.random.known(m.deletions, or: ID(6))
        try await m.tend.bulkEdits.purge(id)
        return try await m.tend.bulkEdits.deletions(limit: 3, now: m.now)
    },
]

let mergeSteps = [
    SimulationStep("merge", 4) { m in
        let (gone, kept, reason) = (m.customer(), m.customer(), m.random.comment())
        let all: [Merge.Field] = [.kind, .name, .email, .phone, .stage, .since, .source, .cost, .custom("City"), .custom("Size")]
        let taken = Set(all.filter { _ in m.random.happens(0.3) })
        m.stepInputs = [gone, kept, taken, reason]
        let merge = try await m.tend.duplicates.merge(gone, into: kept, taking: taken, reason: reason, now: m.now)
        m.merges.append(merge)
        return [try await m.tend.customers.find(kept), try await m.tend.duplicates.merges(into: kept)] as [Any]
    },
    SimulationStep("unmerge", 3) { m in
        let id = m.random.known(m.merges, or: ID(8))
        m.stepInputs = [id]
        return try await m.tend.duplicates.undo(id, now: m.now)
    },
    SimulationStep("merges", 1) { m in try await m.tend.duplicates.merges(limit: 5) },
    SimulationStep("duplicates", 3) { m in
        let pairs = try await m.tend.duplicates.pairs()
        return [pairs, try await m.tend.duplicates.recordSummaries(pairs.flatMap { [$0.first, $0.second] })] as [Any]
    },
    SimulationStep("tell apart", 2) { m in
        let (one, other) = (m.customer(), m.customer())
        m.stepInputs = [one, other]
        try await m.tend.duplicates.markAsDifferent(one, other, now: m.now)
        return true
    },
    SimulationStep("propose again", 1) { m in
        try await m.tend.duplicates.undoMarkAsDifferent(m.customer(), m.customer())
        return true
    },
]

extension BusinessSimulator {
    func selection() async throws -> BulkSelection {
        guard random.happens(0.5) else { return .customers((0..<random.number(0...4)).map { _ in customer() }) }
        return .matching(try await query())
    }

    func remember(_ change: BulkEdit) -> BulkEdit {
        bulkEdits.append(change.id)
        return change
    }
}
