import TendSQL

extension Example {
    /// The rows of some customers on their way into one transaction. Ids begin where the history does
    /// and grow, on a node of their own, so they meet no id that a person's work makes.
    struct Page: Sendable {
        private static let limit = 15_000
        private let profile: Profile
        private let currency: Currency
        private let until: Instant
        private let ids: IDMaker
        private var customers: [Customer] = []
        private var rows = Batch("customers", Customer.batchColumns)
        private var events: [Event] = []
        private var subscriptions: [Subscription] = []
        private var contacts: [Contact] = []
        private var tags = Batch("customer_tags", ["tag", "customer_id"])
        private var eventCount = 0

        init(profile: Profile, currency: Currency, almanac: Almanac) {
            self.profile = profile
            self.currency = currency
            until = almanac.until
            let start = almanac.instant(almanac.start, seconds: 0).microseconds / 1000
            ids = IDMaker(node: Example.node, clock: { start })
        }

        var isFull: Bool { events.count + customers.count >= Self.limit }

        mutating func add(_ told: Told) {
            let customer = customer(told)
            customers.append(customer)
            let tags = told.story.tags.sorted().map(folded)
            rows.append(contentsOf: customer.values(around: tags + told.story.contacts.flatMap { [$0.name, $0.email] }))
            for contact in told.story.contacts {
                contacts.append(Contact(id: ids.next(), customer: customer.id, name: contact.name, role: contact.role, email: contact.email))
            }
            for tag in tags { self.tags.append(.text(tag), customer.id.bound) }
            for deal in told.story.deals { subscriptions.append(subscription(deal, of: customer.id, told.number)) }
            for moment in told.story.chronicle { events.append(event(moment, of: customer.id)) }
        }

        mutating func turn() {
            customers.removeAll(keepingCapacity: true)
            rows.removeAll()
            events.removeAll(keepingCapacity: true)
            subscriptions.removeAll(keepingCapacity: true)
            contacts.removeAll(keepingCapacity: true)
            tags.removeAll()
        }

        func write(in transaction: any Transaction, calendar: WallCalendar) throws {
            try transaction.insert(rows)
            try transaction.insert(Customer.keyBatch(customers))
            try Newcomers.come(customers.lazy.map(\.id), in: transaction)
            try transaction.insert(batch("contacts", Contact.batchColumns, contacts.map { $0.values() }))
            try transaction.insert(tags)
            try transaction.insert(batch("subscriptions", Subscription.batchColumns, subscriptions.map { $0.values() }))
            try Customers.record(events, in: transaction)
            try Usage.absorb(events, calendar: calendar, in: transaction)
            try Revenue.absorb(events, in: transaction)
        }

        private func batch(_ table: String, _ columns: [String], _ rows: [[Value]]) -> Batch {
            var batch = Batch(table, columns)
            for row in rows { batch.append(contentsOf: row) }
            return batch
        }
    }
}

extension Example.Page {
    private func customer(_ told: Example.Told) -> Customer {
        let story = told.story
        var customer = Customer(
            id: ids.next(), key: CustomerKey.id("C" + numbered(told.number + 1, width: 6)), kind: told.isCompany ? .company : .person,
            name: told.name, email: told.email, phone: told.phone, stage: story.stage, stageSince: story.stageSince,
            lostReason: story.lostReason, since: story.since, acquisitionSource: told.source, acquisitionCost: told.cost,
            fields: told.fields, createdAt: story.since)
        customer.changedAt = story.stageSince
        return customer
    }

    private mutating func event(_ moment: Example.Story.Moment, of customer: ID<Customer>) -> Event {
        eventCount += 1
        return Event(
            id: ids.next(), customer: customer, kind: moment.kind, at: moment.at,
            amount: moment.amount.map { Money(minor: $0, currency: currency) }, number: moment.number, name: moment.name,
            text: moment.text, key: "example:" + numbered(eventCount, width: 9))
    }

    private func subscription(_ deal: Example.Story.Deal, of customer: ID<Customer>, _ number: Int) -> Subscription {
        Subscription(
            id: ids.next(), customer: customer, key: "S" + numbered(number + 1, width: 6) + "-\(deal.number)", part: deal.part,
            plan: profile.plans[deal.plan].name, amount: Money(minor: deal.amount, currency: currency),
            every: deal.months == 12 ? .year : .month, startedAt: deal.start, ended: deal.end != nil, endedAt: deal.end,
            cancelledAt: deal.cancelled, paidUntil: deal.paidUntil)
    }

    private func numbered(_ number: Int, width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// The definitions of the custom fields that customers of this business have.
    static func fields(_ profile: Example.Profile, _ language: Language) -> Batch {
        var batch = Batch("fields", ["name", "type"], skipping: ["name"])
        for field in profile.fields { batch.append(.text(field.name), FieldType.text.bound) }
        if profile.companyShare > 0 { batch.append(.text(Example.Told.teamSize(language)), FieldType.number.bound) }
        if !profile.plans.isEmpty { batch.append(.text(Example.Told.plan(language)), FieldType.text.bound) }
        return batch
    }
}
