import TendLanguage
import TendSQL

/// Writes one chunk inside a transaction: who the rows are about, what is new about them, what happened.
struct ImportWriter {
    let current: Import
    let mapper: RowMapper
    let ids: IDGenerator
    /// The known customers that earlier chunks met.
    let seenCustomers: SeenCustomers
    private(set) var problems: [ImportProblem] = []
    private(set) var warnings: [ImportWarning] = []
    private var counts = Import.Counts()

    init(_ current: Import, mapper: RowMapper, ids: IDGenerator, seenCustomers: SeenCustomers) {
        self.current = current
        self.mapper = mapper
        self.ids = ids
        self.seenCustomers = seenCustomers
    }

    private var importID: Int64 { current.id.number }
    private var now: Instant { current.startedAt }
    private var isList: Bool { current.mapping.kind == .customers }

    mutating func write(_ chunk: ImportChunk, in transaction: any Transaction) throws -> Import.Counts {
        problems = chunk.problems
        warnings = chunk.warnings
        counts.skipped = chunk.skipped
        let owners = try CustomerResolver(chunk, isList: isList, in: transaction)
        rejectAmbiguous(chunk.records, owners)
        try insertNew(chunk, owners, in: transaction)
        try updateKnown(chunk.records, owners, in: transaction)
        try insertTags(chunk.records, owners, in: transaction)
        try writeSubscriptions(chunk.records, owners, in: transaction)
        try writeEvents(chunk.records, owners, in: transaction)
        counts.problems = problems.count
        return counts
    }

    private mutating func rejectAmbiguous(_ records: [ImportRecord], _ owners: CustomerResolver) {
        for index in owners.ambiguous {
            let name = records[index].customer.name ?? ""
            problems.append(
                ImportProblem(
                    row: records[index].row,
                    reason: Phrase("Several customers are called \(name); add a number or a mail address.")))
            counts.skipped += 1
        }
    }

    // MARK: Customers

    private mutating func insertNew(_ chunk: ImportChunk, _ owners: CustomerResolver, in transaction: any Transaction) throws {
        let new = chunk.rows(of: owners.new, mapper, for: current)
        try transaction.insert(new.customers)
        try transaction.insert(new.mails)
        try UnscoredRanges.add(owners.new.lazy.compactMap { owners.ids[$0] }, in: transaction)
        counts.created += owners.new.count
    }

    private mutating func updateKnown(_ records: [ImportRecord], _ owners: CustomerResolver, in transaction: any Transaction) throws {
        // A number is something to tell only to those who have none.
        let isAnyWithoutKey = try Customers.hasCustomerWithoutKey(in: transaction)
        let telling = isAnyWithoutKey ? owners.known : owners.known.filter { !records[$0].customer.isReferenceOnly }
        var known = try CustomerResolver.customers(Array(Set(telling.compactMap { owners.ids[$0] })), in: transaction)
        var changes = ImportChangeLog(importID)
        for index in owners.known {
            guard let id = owners.ids[index] else { continue }
            guard let before = known[id], var after = known[id], apply(records[index].customer, to: &after) else {
                if isCounted(id) { counts.unchanged += 1 }
                continue
            }
            after.changedAt = now
            try Customers.store(after, replacing: before, in: transaction)
            changes.record(before, after)
            known[id] = after
            if isCounted(id) { counts.updated += 1 }
        }
        try changes.write(in: transaction)
    }

    /// In a list each row is a customer; elsewhere one customer on many rows counts once, and not if new.
    private func isCounted(_ id: ID<Customer>) -> Bool {
        isList || (id.number < current.firstID && seenCustomers.isFirst(id))
    }

    /// A cell that says nothing changes nothing; answers whether any did.
    private func apply(_ facts: ParsedCustomer, to customer: inout Customer) -> Bool {
        let before = customer
        if facts.isKeyStored, !facts.isKeyedByName, customer.key == nil { customer.key = facts.key }
        if let name = facts.name { customer.name = name }
        if let email = facts.email { customer.email = email }
        if let phone = facts.phone { customer.phone = phone }
        if let kind = facts.kind { customer.kind = kind }
        if let since = facts.since { customer.since = since }
        if let source = facts.acquisitionSource { customer.acquisitionSource = source }
        if let cost = facts.acquisitionCost { customer.acquisitionCost = cost }
        for fact in facts.fields { customer.fields[current.mapping.columns[fact.column].header] = fact.value }
        if let stage = facts.stage { apply(stage, facts, to: &customer) }
        return customer != before
    }

    private func apply(_ stage: Stage, _ facts: ParsedCustomer, to customer: inout Customer) {
        // "Not lost" says nothing of where else a customer stands.
        let saysOnlyStayed = stage == .retention && !current.mapping.has(.stage) && customer.stage != .lost
        if stage != customer.stage, !saysOnlyStayed {
            customer.stage = stage
            customer.stageSince = facts.stageSince
            customer.lostReason = facts.lostReason
        } else if stage == .lost {
            customer.stageSince = facts.stageSince ?? customer.stageSince
            customer.lostReason = facts.lostReason ?? customer.lostReason
        }
    }

    private func insertTags(_ records: [ImportRecord], _ owners: CustomerResolver, in transaction: any Transaction) throws {
        var batch = Batch("customer_tags", ["tag", "customer_id", "import_id"], ignoringConflictsOn: ["tag", "customer_id"])
        var tagged: [Int] = []
        for (index, record) in records.enumerated() {
            guard let id = owners.ids[index] else { continue }
            for tag in record.customer.tags {
                batch.append(.text(tag), id.sqlValue, importID.sqlValue)
                tagged.append(index)
            }
        }
        guard !batch.isEmpty else { return }
        let wentIn = try transaction.insert(batch)
        // The search text of new customers was made with the tags of their first row.
        let new = Set(owners.new)
        let changed = zip(tagged, wentIn).compactMap { index, isNew in isNew && !new.contains(index) ? owners.ids[index] : nil }
        try Customers.refreshSearch(of: Set(changed).sorted(), in: transaction)
    }

    // MARK: What happened

    private mutating func writeSubscriptions(_ records: [ImportRecord], _ owners: CustomerResolver, in transaction: any Transaction) throws {
        var writer = SubscriptionWriter(importID: importID, ids: ids)
        for (index, record) in records.enumerated() {
            guard let id = owners.ids[index], let facts = record.subscription else { continue }
            writer.add(facts, of: id)
        }
        try writer.write(in: transaction)
    }

    private mutating func writeEvents(_ records: [ImportRecord], _ owners: CustomerResolver, in transaction: any Transaction) throws {
        var writer = EventWriter(importID: importID, ids: ids, calendar: mapper.defaults.calendar)
        for (index, record) in records.enumerated() {
            guard let id = owners.ids[index] else { continue }
            for facts in record.events { writer.add(facts, of: id, row: record.row) }
        }
        try writer.write(in: transaction)
        counts.eventsCreated = writer.created
        counts.eventsUnchanged = writer.unchanged
        counts.skipped += writer.problems.count
        problems += writer.problems
        warnings += writer.warnings
    }
}

/// Which known customers an import has met so far; the chunks of one run share it, one after another.
final class SeenCustomers: @unchecked Sendable {
    private var ids: Set<ID<Customer>> = []

    func isFirst(_ id: ID<Customer>) -> Bool { ids.insert(id).inserted }
}
