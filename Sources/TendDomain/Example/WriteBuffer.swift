import TendSQL

extension Example {
    /// The rows of some customers, to be written in one transaction. Ids start at the beginning of the history and
    /// increase, on a node of their own, so they never collide with ids of the owner's data.
    struct WriteBuffer: Sendable {
        private static let limit = 15_000
        private let profile: Profile
        private let currency: Currency
        private let until: Instant
        private let ids: IDGenerator
        private var customers: [Customer] = []
        private var rows = Batch("customers", Customer.batchColumns)
        private var events: [Event] = []
        private var subscriptions: [Subscription] = []
        private var contacts: [Contact] = []
        private var tags = Batch("customer_tags", ["tag", "customer_id"])
        private var eventCount = 0

        init(profile: Profile, currency: Currency, calendar: SimulationCalendar) {
            self.profile = profile
            self.currency = currency
            until = calendar.until
            let start = calendar.instant(calendar.start, seconds: 0).microseconds / 1000
            ids = IDGenerator(node: Example.node, clock: { start })
        }

        var isFull: Bool { events.count + customers.count >= Self.limit }

        mutating func add(_ generated: GeneratedCustomer) {
            let customer = customer(generated)
            customers.append(customer)
            let timeline = generated.timeline
            let tags = timeline.tags.sorted().map(normalizedForSearch)
            rows.append(contentsOf: customer.values(relatedTexts: tags + timeline.contacts.flatMap { [$0.name, $0.email] }))
            for contact in timeline.contacts {
                contacts.append(Contact(id: ids.next(), customer: customer.id, name: contact.name, role: contact.role, email: contact.email))
            }
            for tag in tags { self.tags.append(.text(tag), customer.id.sqlValue) }
            for contract in timeline.contracts { subscriptions.append(subscription(contract, of: customer.id, generated.number)) }
            for entry in timeline.chronologicalEntries { events.append(event(entry, of: customer.id)) }
        }

        mutating func flush() {
            customers.removeAll(keepingCapacity: true)
            rows.removeAll()
            events.removeAll(keepingCapacity: true)
            subscriptions.removeAll(keepingCapacity: true)
            contacts.removeAll(keepingCapacity: true)
            tags.removeAll()
        }

        func write(in transaction: any Transaction, calendar: LocalCalendar) throws {
            try transaction.insert(rows)
            try transaction.insert(Customer.keyBatch(customers))
            try UnscoredRanges.add(customers.lazy.map(\.id), in: transaction)
            try transaction.insert(batch("contacts", Contact.batchColumns, contacts.map { $0.values() }))
            try transaction.insert(tags)
            try transaction.insert(batch("subscriptions", Subscription.batchColumns, subscriptions.map { $0.values() }))
            try Customers.record(events, in: transaction)
            try Usage.applyEvents(events, calendar: calendar, in: transaction)
            try Revenue.applyEvents(events, in: transaction)
        }

        private func batch(_ table: String, _ columns: [String], _ rows: [[SQLValue]]) -> Batch {
            var batch = Batch(table, columns)
            for row in rows { batch.append(contentsOf: row) }
            return batch
        }
    }
}

extension Example.WriteBuffer {
    private func customer(_ generated: Example.GeneratedCustomer) -> Customer {
        let timeline = generated.timeline
        var customer = Customer(
            id: ids.next(), key: CustomerKey.id("C" + numbered(generated.number + 1, width: 6)), kind: generated.isCompany ? .company : .person,
            name: generated.name, email: generated.email, phone: generated.phone, stage: timeline.stage, stageSince: timeline.stageSince,
            lostReason: timeline.lostReason, since: timeline.since, acquisitionSource: generated.source, acquisitionCost: generated.cost,
            fields: generated.fields, createdAt: timeline.since)
        customer.changedAt = timeline.stageSince
        return customer
    }

    private mutating func event(_ entry: Example.SimulatedTimeline.Entry, of customer: ID<Customer>) -> Event {
        eventCount += 1
        return Event(
            id: ids.next(), customer: customer, kind: entry.kind, at: entry.at,
            amount: entry.amount.map { Money(minorUnits: $0, currency: currency) }, number: entry.number, name: entry.name,
            text: entry.text, key: "example:" + numbered(eventCount, width: 9))
    }

    private func subscription(_ contract: Example.SimulatedTimeline.Contract, of customer: ID<Customer>, _ number: Int) -> Subscription {
        Subscription(
            id: ids.next(), customer: customer, key: "S" + numbered(number + 1, width: 6) + "-\(contract.number)", part: contract.part,
            plan: profile.plans[contract.plan].name, amount: Money(minorUnits: contract.amount, currency: currency),
            every: contract.months == 12 ? .year : .month, startedAt: contract.start, ended: contract.end != nil, endedAt: contract.end,
            cancelledAt: contract.cancelled, paidUntil: contract.paidUntil)
    }

    private func numbered(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The definitions of the custom fields that customers of this business have.
    static func fields(_ profile: Example.Profile, _ texts: Example.Texts) -> Batch {
        var batch = Batch("fields", ["name", "type"], ignoringConflictsOn: ["name"])
        for field in profile.fields { batch.append(.text(field.name), FieldType.text.sqlValue) }
        if profile.companyShare > 0 { batch.append(.text(texts.teamSize), FieldType.number.sqlValue) }
        if !profile.plans.isEmpty { batch.append(.text(texts.plan), FieldType.text.sqlValue) }
        return batch
    }
}
