import TendDomain
import TendSQL

let bulkSteps = [
    Step("tag many", 3) { m in
        let (whom, tag) = (try await m.selection(), m.chance.tag())
        m.asked = [whom, tag]
        return m.note(try await m.tend.changes.tag(whom, tag, now: m.now))
    },
    Step("untag many", 2) { m in
        let (whom, tag) = (try await m.selection(), m.chance.tag())
        m.asked = [whom, tag]
        return m.note(try await m.tend.changes.untag(whom, tag, now: m.now))
    },
    Step("move many", 2) { m in
        let (whom, stage) = (try await m.selection(), m.chance.stage())
        m.asked = [whom, stage]
        return m.note(try await m.tend.changes.move(whom, to: stage, reason: m.chance.maybe { $0.words() }, now: m.now))
    },
    Step("remove", 3) { m in
        let whom = m.chance.happens(0.8) ? Selection.these([m.customer()]) : try await m.selection()
        m.asked = [whom]
        let change = m.note(try await m.tend.changes.remove(whom, now: m.now))
        let removed = try await m.tend.changes.removals(now: m.now)
        m.removals += removed.removals.map(\.id)
        return [change, removed] as [Any]
    },
    Step("undo change", 4) { m in
        let id = m.chance.known(m.changes, or: ID(6))
        m.asked = [id]
        return try await m.tend.changes.undo(id, now: m.now)
    },
    Step("restore", 3) { m in
        let id = m.chance.known(m.removals, or: ID(6))
        m.asked = [id]
        return try await m.tend.changes.restore(id, now: m.now)
    },
    Step("forget", 1) { m in
        let id = m.chance.known(m.removals, or: ID(6))
        try await m.tend.changes.forget(id)
        return try await m.tend.changes.removals(limit: 3, now: m.now)
    },
]

let mergeSteps = [
    Step("merge", 4) { m in
        let (gone, kept, reason) = (m.customer(), m.customer(), m.chance.words())
        let all: [Merge.Part] = [.kind, .name, .email, .phone, .stage, .since, .source, .cost, .field("City"), .field("Size")]
        let taken = Set(all.filter { _ in m.chance.happens(0.3) })
        m.asked = [gone, kept, taken, reason]
        let merge = try await m.tend.duplicates.merge(gone, into: kept, taking: taken, reason: reason, now: m.now)
        m.merges.append(merge)
        return [try await m.tend.customers.find(kept), try await m.tend.duplicates.merges(into: kept)] as [Any]
    },
    Step("unmerge", 3) { m in
        let id = m.chance.known(m.merges, or: ID(8))
        m.asked = [id]
        return try await m.tend.duplicates.unmerge(id, now: m.now)
    },
    Step("merges", 1) { m in try await m.tend.duplicates.merges(limit: 5) },
    Step("duplicates", 3) { m in
        let pairs = try await m.tend.duplicates.pairs()
        return [pairs, try await m.tend.duplicates.holdings(pairs.flatMap { [$0.first, $0.second] })] as [Any]
    },
    Step("tell apart", 2) { m in
        let (one, other) = (m.customer(), m.customer())
        m.asked = [one, other]
        try await m.tend.duplicates.tellApart(one, other, now: m.now)
        return true
    },
    Step("propose again", 1) { m in
        try await m.tend.duplicates.proposeAgain(m.customer(), m.customer())
        return true
    },
]

extension Machine {
    func selection() async throws -> Selection {
        guard chance.happens(0.5) else { return .these((0..<chance.number(0...4)).map { _ in customer() }) }
        return .all(try await query())
    }

    func note(_ change: Change) -> Change {
        changes.append(change.id)
        return change
    }
}
