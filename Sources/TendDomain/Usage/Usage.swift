import TendSQL

/// Usage per customer and day: a roll-up that is updated with each event and can be rebuilt from the events.
package struct Usage: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// One customer, day and kind of usage.
    package struct Day: Sendable, Hashable {
        package let customer: ID<Customer>
        /// Days since 1970 in the time zone of the business.
        package let day: Int
        package let kind: Event.Kind
    }

    /// The usage of a customer, oldest day first.
    package func days(of customer: ID<Customer>, from first: Int = .min, through last: Int = .max) async throws -> [(day: Day, uses: Int)] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT customer_id, day, kind, uses FROM usage_days \
                WHERE customer_id = \(customer) AND day >= \(first) AND day <= \(last) ORDER BY day, kind
                """
            ) { (Day(customer: $0["customer_id"], day: $0["day"], kind: $0["kind"]), $0["uses"]) }
        }
    }

    /// Adds inserted events. Undated events and events that are not usage do not count.
    package static func applyEvents(_ events: [Event], calendar: LocalCalendar, in transaction: any Transaction) throws {
        try add(counts(events, calendar: calendar), in: transaction)
    }

    /// Subtracts events that are being deleted.
    package static func revertEvents(_ events: [Event], calendar: LocalCalendar, in transaction: any Transaction) throws {
        let differences = counts(events, calendar: calendar).mapValues { -$0 }
        try add(differences, in: transaction)
        for customer in Set(differences.keys.map(\.customer)) {
            try transaction.run("DELETE FROM usage_days WHERE customer_id = \(customer) AND uses <= 0")
        }
    }

    /// Rebuilds the roll-up of some customers from their events.
    package static func rebuild(customers: [ID<Customer>], in transaction: any Transaction) throws {
        let zone: String? = try transaction.value("SELECT value FROM settings WHERE name = 'time-zone'")
        let calendar = Business(rows: zone.map { ["time-zone": $0] } ?? [:]).calendar
        var counts: [Day: Int] = [:]
        for slice in customers.slices(of: 500) {
            try transaction.run("DELETE FROM usage_days WHERE customer_id IN (\(list: slice))")
            try transaction.each(
                """
                SELECT customer_id, kind, at FROM events \
                WHERE customer_id IN (\(list: slice)) AND at IS NOT NULL AND kind IN (\(list: Event.Kind.usageKinds))
                """
            ) { row in
                let day = calendar.offsets.day(of: row["at"])
                counts[Day(customer: row["customer_id"], day: day, kind: row["kind"]), default: 0] += 1
            }
        }
        try add(counts, in: transaction)
    }

    /// One step of the background job that rebuilds all usage days.
    package static func step(_ job: BackgroundJob, in transaction: any Transaction) throws -> Bool {
        try BackgroundJobs.step(job, in: transaction) { try rebuild(customers: $0.map { ID($0) }, in: transaction) }
    }

    private static func counts(_ events: [Event], calendar: LocalCalendar) -> [Day: Int] {
        var counts: [Day: Int] = [:]
        for event in events where event.kind.isUsage {
            guard let at = event.at else { continue }
            counts[Day(customer: event.customer, day: calendar.offsets.day(of: at), kind: event.kind), default: 0] += 1
        }
        return counts
    }

    private static func add(_ counts: [Day: Int], in transaction: any Transaction) throws {
        let days = counts.sorted { ($0.key.customer, $0.key.day, $0.key.kind.rawValue) < ($1.key.customer, $1.key.day, $1.key.kind.rawValue) }
        for slice in days.slices(of: 200) {
            let rows = slice.map { SQL("(\($0.key.customer), \($0.key.day), \($0.key.kind), \($0.value))") }
            try transaction.run(
                """
                INSERT INTO usage_days (customer_id, day, kind, uses) VALUES \(rows.joined(", ")) \
                ON CONFLICT (customer_id, day, kind) DO UPDATE SET uses = usage_days.uses + excluded.uses
                """)
        }
    }
}

extension Event.Kind {
    static let usageKinds = allCases.filter(\.isUsage)
}

extension Array {
    /// Slices of at most this many elements, because a statement binds a limited number of values.
    func slices(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}

extension SQL.StringInterpolation {
    mutating func appendInterpolation(list values: ArraySlice<some Bindable>) {
        appendInterpolation(list: Array(values))
    }
}
