import TendSQL

/// How much each customer used, by day: a roll-up that absorbs events as they arrive and can be
/// made again from them.
package struct Usage: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// The uses of one kind on one day.
    package struct Day: Sendable, Hashable {
        package let customer: ID<Customer>
        /// Days since 1970 on the owner's wall.
        package let day: Int
        package let kind: Event.Kind
    }

    /// What a customer used, oldest day first.
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

    /// Adds events that were just written; those without a date, and those that are no use, add nothing.
    package static func applyEvents(_ events: [Event], calendar: LocalCalendar, in transaction: any Transaction) throws {
        try add(counts(events, calendar: calendar), in: transaction)
    }

    /// Takes events off again that are being removed.
    package static func revertEvents(_ events: [Event], calendar: LocalCalendar, in transaction: any Transaction) throws {
        let taken = counts(events, calendar: calendar).mapValues { -$0 }
        try add(taken, in: transaction)
        for customer in Set(taken.keys.map(\.customer)) {
            try transaction.run("DELETE FROM usage_days WHERE customer_id = \(customer) AND uses <= 0")
        }
    }

    /// Makes the roll-up of some customers again from their events.
    package static func rebuild(customers: [ID<Customer>], in transaction: any Transaction) throws {
        let zone: String? = try transaction.value("SELECT value FROM settings WHERE name = 'time-zone'")
        let calendar = Business(rows: zone.map { ["time-zone": $0] } ?? [:]).calendar
        var counts: [Day: Int] = [:]
        for some in customers.slices(of: 500) {
            try transaction.run("DELETE FROM usage_days WHERE customer_id IN (\(list: some))")
            try transaction.each(
                """
                SELECT customer_id, kind, at FROM events \
                WHERE customer_id IN (\(list: some)) AND at IS NOT NULL AND kind IN (\(list: Event.Kind.usageKinds))
                """
            ) { row in
                let day = calendar.offsets.day(of: row["at"])
                counts[Day(customer: row["customer_id"], day: day, kind: row["kind"]), default: 0] += 1
            }
        }
        try add(counts, in: transaction)
    }

    /// A step of counting all days anew.
    package static func step(_ chore: BackgroundJob, in transaction: any Transaction) throws -> Bool {
        try BackgroundJobs.step(chore, in: transaction) { try rebuild(customers: $0.map { ID($0) }, in: transaction) }
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
        for some in days.slices(of: 200) {
            let rows = some.map { SQL("(\($0.key.customer), \($0.key.day), \($0.key.kind), \($0.value))") }
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
    /// One after the other in runs of at most this many: a statement binds only so many values.
    func slices(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}

extension SQL.StringInterpolation {
    mutating func appendInterpolation(list values: ArraySlice<some Bindable>) {
        appendInterpolation(list: Array(values))
    }
}
