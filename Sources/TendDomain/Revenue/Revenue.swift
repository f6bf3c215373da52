import TendLanguage
import TendSQL

/// Subscriptions and one-off payments. A change of price divides a subscription into parts.
package struct Revenue: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    /// A customer's subscriptions, one per price period.
    package func subscriptions(of customer: ID<Customer>) async throws -> [Subscription] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT \(Subscription.columns) FROM subscriptions WHERE customer_id = \(customer) ORDER BY key, part", Subscription.init)
        }
    }

    /// A customer's monthly recurring revenue in minor units of the business currency.
    package func mrr(of customer: ID<Customer>, now: Instant) async throws -> Int64 {
        try await database.read { transaction in
            let business = try Settings(database: database).current(in: transaction)
            return try RecurringRevenue(business).at(now, of: customer, in: transaction)
        }
    }

    /// One part of a subscription of a customer.
    package func subscription(_ id: ID<Subscription>, of customer: ID<Customer>) async throws -> Subscription {
        try await database.read { transaction in
            let found = try transaction.first(
                "SELECT \(Subscription.columns) FROM subscriptions WHERE id = \(id) AND customer_id = \(customer)", Subscription.init)
            guard let found else { throw Problem.notFound(Phrase("There is no such subscription.")) }
            return found
        }
    }

    @discardableResult
    package func open(
        for customer: ID<Customer>, plan: String, amount: Money, every: BillingInterval = .month, at: Instant, paidUntil: Instant? = nil,
        key: String? = nil, undo: ID<Undo>? = nil
    ) async throws -> Subscription {
        try Self.checkPrice(amount)
        if let paidUntil, paidUntil < at {
            throw Problem.invalid(field: "paid-until", Phrase("“Paid until” is before the start date."))
        }
        let id = ids.next(Subscription.self)
        let subscription = Subscription(
            id: id, customer: customer, key: key ?? "tend:\(id.text)", plan: trimmed(plan), amount: amount, every: every,
            startedAt: at, paidUntil: paidUntil)
        try await database.write { transaction in
            _ = try Customers.find(customer, in: transaction)
            guard try transaction.count("SELECT COUNT(*) FROM subscriptions WHERE key = \(subscription.key)") == 0 else {
                throw Problem.conflict(Phrase("Subscription \(subscription.key) already exists."))
            }
            try Undo.recording(undo, of: customer, [subscription.rowReference], in: transaction) {
                try Self.insert(subscription, in: transaction)
            }
        }
        return subscription
    }

    /// Ends the active part and starts the next one at the new price.
    @discardableResult
    package func changePrice(
        of key: String, to amount: Money, every: BillingInterval? = nil, plan: String? = nil, at: Instant, undo: ID<Undo>? = nil
    ) async throws -> Subscription {
        try Self.checkPrice(amount)
        let id = ids.next(Subscription.self)
        return try await database.write { transaction in
            let active = try Self.activeSubscription(key, in: transaction)
            if let start = active.startedAt, at < start {
                throw Problem.invalid(field: "at", Phrase("The new price starts before the current one."))
            }
            let next = Subscription(
                id: id, customer: active.customer, key: key, part: active.part + 1, plan: plan.map(trimmed) ?? active.plan,
                amount: amount, every: every ?? active.every, startedAt: at, paidUntil: active.paidUntil)
            return try Undo.recording(undo, of: active.customer, [active.rowReference, next.rowReference], in: transaction) {
                try ScoringQueue.enqueue([active.customer], in: transaction)
                try transaction.run("UPDATE subscriptions SET ended = 1, ended_at = \(at), paid_until = NULL WHERE id = \(active.id)")
                try Self.insert(next, in: transaction)
                return next
            }
        }
    }

    /// Records the cancellation; the subscription stays active until it is ended.
    @discardableResult
    package func cancel(_ key: String, at: Instant, paidUntil: Instant? = nil, undo: ID<Undo>? = nil) async throws -> Subscription {
        try await change(key, undo) { subscription in
            // A cancellation may precede the current price.
            if subscription.part == 0, let start = subscription.startedAt, at < start {
                throw Problem.invalid(field: "at", Phrase("A subscription cannot be cancelled before it began."))
            }
            if let paidUntil, paidUntil < at {
                throw Problem.invalid(field: "paid-until", Phrase("“Paid until” is before the cancellation date."))
            }
            subscription.cancelledAt = at
            subscription.paidUntil = paidUntil ?? subscription.paidUntil
        }
    }

    /// Ends a subscription: no further charges.
    @discardableResult
    package func end(_ key: String, at: Instant, undo: ID<Undo>? = nil) async throws -> Subscription {
        try await change(key, undo) { $0 = try $0.ended(at: at) }
    }

    /// Marks a customer as churned and ends its subscriptions on the same day, with one undo for both.
    @discardableResult
    package func markLost(
        _ customer: ID<Customer>, reason: String? = nil, note: String? = nil, at: Instant, undo: ID<Undo>? = nil, now: Instant
    ) async throws -> Customer {
        let move = StageMoveRequest(event: ids.next(Event.self), to: .lost, reason: reason, note: note, at: at, now: now)
        return try await database.write { transaction in
            let ended = try Self.activeSubscriptions(of: customer, in: transaction).map { try $0.ended(at: at, field: "day") }
            return try Customers.move(customer, move, undo: undo, rows: ended.map(\.rowReference), in: transaction) {
                for subscription in ended { try Self.store(subscription, in: transaction) }
            }
        }
    }

    private func change(
        _ key: String, _ undo: ID<Undo>?, _ change: @escaping @Sendable (inout Subscription) throws -> Void
    ) async throws -> Subscription {
        try await database.write { transaction in
            let before = try Self.activeSubscription(key, in: transaction)
            var after = before
            try change(&after)
            let changed = after
            try ScoringQueue.enqueue([before.customer], in: transaction)
            try Undo.recording(undo, of: before.customer, [before.rowReference], in: transaction) {
                try Self.store(changed, in: transaction)
            }
            return changed
        }
    }

    private static func activeSubscription(_ key: String, in transaction: any Transaction) throws -> Subscription {
        let found = try transaction.first(
            "SELECT \(Subscription.columns) FROM subscriptions WHERE key = \(key) AND ended = 0 ORDER BY part DESC LIMIT 1", Subscription.init)
        guard let found else { throw Problem.notFound(Phrase("There is no active subscription \(key).")) }
        return found
    }

    private static func activeSubscriptions(of customer: ID<Customer>, in transaction: any Transaction) throws -> [Subscription] {
        try transaction.all(
            "SELECT \(Subscription.columns) FROM subscriptions WHERE customer_id = \(customer) AND ended = 0 ORDER BY key, part", Subscription.init)
    }

    private static func store(_ changed: Subscription, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE subscriptions SET ended = \(changed.ended), ended_at = \(changed.endedAt), \
            cancelled_at = \(changed.cancelledAt), paid_until = \(changed.paidUntil) WHERE id = \(changed.id)
            """)
    }

    static func insert(_ subscription: Subscription, in transaction: any Transaction) throws {
        var batch = Batch("subscriptions", Subscription.batchColumns)
        batch.append(contentsOf: subscription.values())
        try transaction.insert(batch)
        try ScoringQueue.enqueue([subscription.customer], in: transaction)
    }

    static func checkPrice(_ amount: Money) throws {
        guard amount.minorUnits >= 0 else { throw Problem.invalid(field: "amount", Phrase("A price cannot be negative.")) }
        try check(amount)
    }

    /// Sums of many amounts must not overflow.
    static func check(_ amount: Money) throws {
        guard amount.minorUnits.magnitude <= 1_000_000_000_000 else {
            throw Problem.invalid(field: "amount", Phrase("This amount is too large."))
        }
    }
}

extension Subscription {
    fileprivate var rowReference: Undo.RowReference { Undo.RowReference(table: "subscriptions", row: id.number) }

    /// - Parameter field: the form field of the day, for the problem.
    fileprivate func ended(at day: Instant, field: String = "at") throws -> Subscription {
        if let startedAt, day < startedAt {
            throw Problem.invalid(field: field, Phrase("A subscription cannot end before it began."))
        }
        var subscription = self
        (subscription.ended, subscription.endedAt) = (true, day)
        return subscription
    }
}
