import TendDomain
import TendSQL

let bulkSteps = [
    SimulationStep("tag many", 3) { m in
        let (selection, tag) = (try await m.selection(), m.random.tag())
        m.stepInputs = [selection, tag]
        return m.record(try await m.tend.bulkEdits.tag(selection, tag, now: m.now))
    },
    SimulationStep("untag many", 2) { m in
        let (selection, tag) = (try await m.selection(), m.random.tag())
        m.stepInputs = [selection, tag]
        return m.record(try await m.tend.bulkEdits.untag(selection, tag, now: m.now))
    },
    SimulationStep("move many", 2) { m in
        let (selection, stage) = (try await m.selection(), m.random.stage())
        m.stepInputs = [selection, stage]
        return m.record(try await m.tend.bulkEdits.move(selection, to: stage, reason: m.random.maybe { $0.comment() }, now: m.now))
    },
    SimulationStep("delete", 3) { m in
        let selection = m.random.happens(0.8) ? BulkSelection.customers([m.customer()]) : try await m.selection()
        m.stepInputs = [selection]
        let change = m.record(try await m.tend.bulkEdits.delete(selection, now: m.now))
        let deleted = try await m.tend.bulkEdits.deletions(now: m.now)
        m.deletions += deleted.deletions.map(\.id)
        return [change, deleted] as [Any]
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
    SimulationStep("purge", 1) { m in
        let id = m.random.known(m.deletions, or: ID(6))
        try await m.tend.bulkEdits.purge(id)
        return try await m.tend.bulkEdits.deletions(limit: 3, now: m.now)
    },
]

let mergeSteps = [
    SimulationStep("merge", 4) { m in
        let (merged, surviving, reason) = (m.customer(), m.customer(), m.random.comment())
        let all: [Merge.Field] = [.kind, .name, .email, .phone, .stage, .since, .source, .cost, .custom("City"), .custom("Size")]
        let chosen = Set(all.filter { _ in m.random.happens(0.3) })
        m.stepInputs = [merged, surviving, chosen, reason]
        let merge = try await m.tend.duplicates.merge(merged, into: surviving, taking: chosen, reason: reason, now: m.now)
        m.merges.append(merge)
        return [try await m.tend.customers.find(surviving), try await m.tend.duplicates.merges(into: surviving)] as [Any]
    },
    SimulationStep("undo merge", 3) { m in
        let id = m.random.known(m.merges, or: ID(8))
        m.stepInputs = [id]
        return try await m.tend.duplicates.undo(id, now: m.now)
    },
    SimulationStep("merges", 1) { m in try await m.tend.duplicates.merges(limit: 5) },
    SimulationStep("duplicates", 3) { m in
        let pairs = try await m.tend.duplicates.pairs()
        return [pairs, try await m.tend.duplicates.recordSummaries(pairs.flatMap { [$0.first, $0.second] })] as [Any]
    },
    SimulationStep("mark as different", 2) { m in
        let (one, other) = (m.customer(), m.customer())
        m.stepInputs = [one, other]
        try await m.tend.duplicates.markAsDifferent(one, other, now: m.now)
        return true
    },
    SimulationStep("undo mark as different", 1) { m in
        try await m.tend.duplicates.undoMarkAsDifferent(m.customer(), m.customer())
        return true
    },
]

extension BusinessSimulator {
    func selection() async throws -> BulkSelection {
        guard random.happens(0.5) else { return .customers((0..<random.number(0...4)).map { _ in customer() }) }
        return .matching(try await query())
    }

    func record(_ change: BulkEdit) -> BulkEdit {
        bulkEdits.append(change.id)
        return change
    }
}
