import TendLanguage
import TendSQL

extension Example {
    /// The rows of some customers on their way into one transaction. Ids begin where the history does
    /// and grow, on a node of their own, so they meet no id that a person's work makes.
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

        mutating func add(_ told: GeneratedCustomer) {
            let customer = customer(told)
            customers.append(customer)
            let tags = told.timeline.tags.sorted().map(normalizedForSearch)
            rows.append(contentsOf: customer.values(relatedTexts: tags + told.timeline.contacts.flatMap { [$0.name, $0.email] }))
            for contact in told.timeline.contacts {
                contacts.append(Contact(id: ids.next(), customer: customer.id, name: contact.name, role: contact.role, email: contact.email))
            }
            for tag in tags { self.tags.append(.text(tag), customer.id.sqlValue) }
            for deal in told.timeline.contracts { subscriptions.append(subscription(deal, of: customer.id, told.number)) }
            for moment in told.timeline.chronologicalEntries { events.append(event(moment, of: customer.id)) }
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
    private func customer(_ told: Example.GeneratedCustomer) -> Customer {
        let story = told.timeline
        var customer = Customer(
            id: ids.next(), key: CustomerKey.id("C" + numbered(told.number + 1, width: 6)), kind: told.isCompany ? .company : .person,
            name: told.name, email: told.email, phone: told.phone, stage: story.stage, stageSince: story.stageSince,
            lostReason: story.lostReason, since: story.since, acquisitionSource: told.source, acquisitionCost: told.cost,
            fields: told.fields, createdAt: story.since)
        customer.changedAt = story.stageSince
        return customer
    }

    private mutating func event(_ moment: Example.SimulatedTimeline.Entry, of customer: ID<Customer>) -> Event {
        eventCount += 1
        return Event(
            id: ids.next(), customer: customer, kind: moment.kind, at: moment.at,
            amount: moment.amount.map { Money(minorUnits: $0, currency: currency) }, number: moment.number, name: moment.name,
            text: moment.text, key: "example:" + numbered(eventCount, width: 9))
    }

    private func subscription(_ deal: Example.SimulatedTimeline.Contract, of customer: ID<Customer>, _ number: Int) -> Subscription {
        Subscription(
            id: ids.next(), customer: customer, key: "S" + numbered(number + 1, width: 6) + "-\(deal.number)", part: deal.part,
            plan: profile.plans[deal.plan].name, amount: Money(minorUnits: deal.amount, currency: currency),
            every: deal.months == 12 ? .year : .month, startedAt: deal.start, ended: deal.end != nil, endedAt: deal.end,
            cancelledAt: deal.cancelled, paidUntil: deal.paidUntil)
    }

    private func numbered(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The definitions of the custom fields that customers of this business have.
    static func fields(_ profile: Example.Profile, _ language: Language) -> Batch {
        var batch = Batch("fields", ["name", "type"], ignoringConflictsOn: ["name"])
        for field in profile.fields { batch.append(.text(field.name), FieldType.text.sqlValue) }
        if profile.companyShare > 0 { batch.append(.text(Example.GeneratedCustomer.teamSize(language)), FieldType.number.sqlValue) }
        if !profile.plans.isEmpty { batch.append(.text(Example.GeneratedCustomer.plan(language)), FieldType.text.sqlValue) }
        return batch
    }
}
