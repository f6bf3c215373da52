import TendLanguage
import TendSQL

/// Writes one chunk in a transaction: customers, tags, subscriptions and events.
struct ImportWriter {
    let current: Import
    let mapper: RowMapper
    let ids: IDGenerator
    /// Existing customers in earlier chunks.
    let seenCustomers: SeenCustomers
    private(set) var problems: [ImportProblem] = []
    private(set) var warnings: [ImportWarning] = []
    private var counts = Import.Counts()
    /// Events and subscriptions with words that the owner explains.
    private var asked: [Questions.AskingRow] = []
    /// Cells that another row of the file contradicts.
    private(set) var contradictions: [Contradiction] = []

    struct Contradiction {
        let header: String?
        /// Whether the cell was counted as kept; otherwise as used.
        let wasKept: Bool
        let count: Int
    }

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
        let customers = try CustomerResolver(chunk, isList: isList, in: transaction)
        rejectAmbiguous(chunk.records, customers)
        try insertNew(chunk, customers, in: transaction)
        try updateKnown(chunk.records, customers, in: transaction)
        try insertTags(chunk.records, customers, in: transaction)
        try writeSubscriptions(chunk.records, customers, in: transaction)
        try writeEvents(chunk.records, customers, in: transaction)
        try askQuestions(chunk.records, customers, in: transaction)
        try declareFields(chunk, in: transaction)
        counts.problems = problems.count
        return counts
    }

    private mutating func rejectAmbiguous(_ records: [ImportRecord], _ customers: CustomerResolver) {
        for index in customers.ambiguous {
            let name = records[index].customer.name ?? ""
            problems.append(
                ImportProblem(
                    row: records[index].row,
                    reason: Phrase("Several customers are called \(name); add a customer number or an email.")))
            counts.skipped += 1
        }
    }

    // MARK: Customers

    private mutating func insertNew(_ chunk: ImportChunk, _ customers: CustomerResolver, in transaction: any Transaction) throws {
        let new = chunk.rows(of: customers.new, mapper, for: current)
        try transaction.insert(new.customers)
        try transaction.insert(new.emails)
        try UnscoredRanges.add(customers.new.lazy.compactMap { customers.ids[$0] }, in: transaction)
        counts.created += customers.new.count
    }

    private mutating func updateKnown(_ records: [ImportRecord], _ customers: CustomerResolver, in transaction: any Transaction) throws {
        // A row that only identifies its customer changes it only if the customer has no key yet.
        let hasCustomerWithoutKey = try Customers.hasCustomerWithoutKey(in: transaction)
        let relevant = hasCustomerWithoutKey ? customers.known : customers.known.filter { !records[$0].customer.isReferenceOnly }
        var known = try CustomerResolver.customers(Array(Set(relevant.compactMap { customers.ids[$0] })), in: transaction)
        var changes = ImportChangeLog(importID)
        let firstDays = Self.firstDays(records, customers)
        for index in customers.known {
            guard let id = customers.ids[index] else { continue }
            var parsed = records[index].customer
            if parsed.since != nil { parsed.since = firstDays[id] }
            guard let before = known[id], var after = known[id], apply(parsed, to: &after) else {
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

    /// The earliest day on which the rows of the chunk say that a customer began.
    private static func firstDays(_ records: [ImportRecord], _ customers: CustomerResolver) -> [ID<Customer>: Instant] {
        var days: [ID<Customer>: Instant] = [:]
        for index in customers.known {
            guard let id = customers.ids[index], let since = records[index].customer.since else { continue }
            days[id] = min(since, days[id] ?? since)
        }
        return days
    }

    /// In a customer list, each row counts. In other files, each existing customer counts once.
    private func isCounted(_ id: ID<Customer>) -> Bool {
        isList || (id.number < current.firstID && seenCustomers.isFirst(id))
    }

    /// Blank cells change nothing. Of several rows of one customer in a file the first with a value counts, so that the file changes
    /// nothing when it comes again; of several first days the earliest does. What another row contradicts is left out.
    ///
    /// - Returns: whether the customer changed.
    private mutating func apply(_ parsed: ParsedCustomer, to customer: inout Customer) -> Bool {
        let before = customer
        if parsed.isKeyStored, !parsed.isKeyedByName, customer.key == nil { customer.key = parsed.key }
        var values = RowValues(seenCustomers.values(of: before, isNew: before.id.number >= current.firstID))
        values.take(parsed.name, "name", .name, cells: parsed.nameCells, isAllowed: isList || before.hasNoName, &customer.name)
        values.take(parsed.email, "email", .email, &customer.email)
        values.take(parsed.phone, "phone", .phone, &customer.phone)
        values.take(parsed.kind, "kind", .customerKind, &customer.kind)
        values.take(parsed.acquisitionSource, "acquisition_source", .acquisitionSource, &customer.acquisitionSource)
        values.take(parsed.acquisitionCost, "acquisition_cost", .acquisitionCost, &customer.acquisitionCost)
        for field in parsed.fields { values.take(field, &customer.fields) }
        if let since = parsed.since { customer.since = isList && values.said.isFirst("since") ? since : min(since, customer.since ?? since) }
        if let stage = parsed.stage {
            if values.said.isFirst("stage") { apply(stage, parsed, to: &customer) } else if stage != customer.stage { values.contradict(.stage, 1) }
        }
        seenCustomers.store(values.said, of: before.id)
        for (role, header, count) in values.contradicted {
            contradictions.append(Contradiction(header: header ?? self.header(of: role), wasKept: header != nil, count: count))
        }
        return customer != before
    }

    /// The column of a role; for a name, any of its columns.
    private func header(of role: ColumnRole?) -> String? {
        let roles = role == .name ? [.name, .firstName, .lastName, .company] : role == .stage ? [.stage, .lostFlag, .lostAt] : [role].compactMap { $0 }
        return roles.lazy.compactMap { [mapper] in mapper.columnIndex(of: $0) }.first.map { mapper.mapping.columns[$0].header }
    }

    private func apply(_ stage: Stage, _ parsed: ParsedCustomer, to customer: inout Customer) {
        // "Not churned" does not say which other stage the customer has.
        let isOnlyNotChurned = stage == .retention && !current.mapping.has(.stage) && customer.stage != .lost
        if stage != customer.stage, !isOnlyNotChurned {
            customer.stage = stage
            customer.stageSince = parsed.stageSince
            customer.lostReason = parsed.lostReason
        } else if stage == .lost {
            customer.stageSince = parsed.stageSince ?? customer.stageSince
            customer.lostReason = parsed.lostReason ?? customer.lostReason
        }
    }

    private func insertTags(_ records: [ImportRecord], _ customers: CustomerResolver, in transaction: any Transaction) throws {
        var batch = Batch("customer_tags", ["tag", "customer_id", "import_id"], ignoringConflictsOn: ["tag", "customer_id"])
        var tagged: [Int] = []
        for (index, record) in records.enumerated() {
            guard let id = customers.ids[index] else { continue }
            for tag in record.customer.tags {
                batch.append(.text(tag), id.sqlValue, importID.sqlValue)
                tagged.append(index)
            }
        }
        guard !batch.isEmpty else { return }
        let isInserted = try transaction.insert(batch)
        // The search text of a new customer already has the tags of its first row.
        let new = Set(customers.new)
        let changed = zip(tagged, isInserted).compactMap { index, isNew in isNew && !new.contains(index) ? customers.ids[index] : nil }
        try Customers.refreshSearch(of: Set(changed).sorted(), in: transaction)
    }

    // MARK: Subscriptions and events

    private mutating func writeSubscriptions(_ records: [ImportRecord], _ customers: CustomerResolver, in transaction: any Transaction) throws {
        var writer = SubscriptionWriter(importID: importID, ids: ids)
        for (index, record) in records.enumerated() {
            guard let id = customers.ids[index], let subscription = record.subscription else { continue }
            writer.add(subscription, of: id)
        }
        try writer.write(in: transaction)
        asked += writer.asked
    }

    private mutating func writeEvents(_ records: [ImportRecord], _ customers: CustomerResolver, in transaction: any Transaction) throws {
        var writer = EventWriter(importID: importID, ids: ids, calendar: mapper.defaults.calendar)
        for (index, record) in records.enumerated() {
            guard let id = customers.ids[index] else { continue }
            for event in record.events { writer.add(event, of: id, row: record.row) }
        }
        try writer.write(in: transaction)
        asked += writer.asked
        counts.eventsCreated = writer.created
        counts.eventsUnchanged = writer.unchanged
        counts.skipped += writer.problems.count
        problems += writer.problems
        warnings += writer.warnings
    }

    // MARK: Words that the owner explains, and fields that only some rows have

    private mutating func askQuestions(_ records: [ImportRecord], _ customers: CustomerResolver, in transaction: any Transaction) throws {
        for (index, record) in records.enumerated() where !record.words.isEmpty {
            guard let id = customers.ids[index] else { continue }
            for word in record.words { asked.append(Questions.AskingRow(question: word, row: id.number, name: nil)) }
        }
        try Questions.ask(asked, importID: importID, now: now, in: transaction)
    }

    /// A column without a filled cell is no field.
    private func declareFields(_ chunk: ImportChunk, in transaction: any Transaction) throws {
        var batch = Batch("fields", ["name", "type", "import_id"], ignoringConflictsOn: ["name"])
        var known: Set<String> = []
        for column in mapper.fieldColumns where chunk.filledColumns[column] {
            let field = mapper.mapping.columns[column]
            known.insert(field.header)
            batch.append(.text(field.header), (field.type ?? .text).sqlValue, importID.sqlValue)
        }
        var others: Set<String> = []
        for record in chunk.records where record.customer.hasExtraFields {
            for field in record.customer.fields where !known.contains(field.name) { others.insert(field.name) }
        }
        for name in others.sorted() { batch.append(.text(name), FieldType.text.sqlValue, importID.sqlValue) }
        try transaction.insert(batch)
    }
}
