import TendLanguage
import TendSQL

/// Applies fixes to rows and records what changed.
struct FixApplier {
    let issue: DataIssue
    let query: DataIssueQuery
    let ids: IDGenerator
    var log: CorrectionLog

    /// Returns whether the fix applies to the row.
    mutating func apply(_ fix: DataIssue.Fix, to row: DataIssueRow, in transaction: any Transaction) throws -> Bool {
        switch issue.subject {
        case .customer: try fixCustomer(fix, row, in: transaction)
        case .event: try fixEvent(fix, row, in: transaction)
        case .subscription: try fixSubscription(fix, row, in: transaction)
        case .currency, .spelling, .setting: false
        }
    }

    // MARK: Customers

    private mutating func fixCustomer(_ fix: DataIssue.Fix, _ row: DataIssueRow, in transaction: any Transaction) throws -> Bool {
        var after = row.customer
        switch (issue, fix) {
        case (.lostUndated, _):
            guard let day = try day(fix, row, in: transaction) else { return false }
            after.stageSince = day
        case (.sinceUnknown, _):
            guard let day = try day(fix, row, in: transaction) else { return false }
            after.since = day
        case (.lostUnexplained, .typed(let text)): after.lostReason = try TypedFix(text, row, query).reason
        case (.mistypedEmail, .typed(let text)): after.email = try TypedFix(text, row, query).email
        case (.mistypedEmail, .method(.clearEmail)): after.email = nil
        case (.unreachable, .typed(let text)):
            if text.contains("@") { after.email = try TypedFix(text, row, query).email } else { after.phone = try TypedFix(text, row, query).phone }
        case (.costUnknown, .typed(let text)): after.acquisitionCost = try TypedFix(text, row, query).amount(query.business.currency)
        case (.costUnknown, .method(.meanOfSource)):
            guard let cost = try meanCost(of: row.customer, in: transaction) else { return false }
            after.acquisitionCost = cost
        case (.lostButPaying, .method(.endSubscriptions)): return try endSubscriptions(of: row.customer, in: transaction)
        case (.lostButPaying, .method(.toRetention)), (.payingProspect, .method(.toRetention)):
            let since = issue == .payingProspect ? try firstPaymentDay(of: row.customer, in: transaction) : nil
            try move(&after, to: .retention, at: since ?? query.now, in: transaction)
        case (.inactive, .method(.markLost)):
            guard let day = try value("SELECT MAX(at) FROM events WHERE customer_id = \(after.id)", in: transaction) else { return false }
            try move(&after, to: .lost, at: day, in: transaction)
        default: return false
        }
        after.changedAt = query.now
        log.record(row.customer, after)
        try after.store(replacing: row.customer, in: transaction)
        return true
    }

    /// The stage change is shown in the timeline like any other.
    private mutating func move(_ customer: inout Customer, to stage: Stage, at: Instant, in transaction: any Transaction) throws {
        let id = ids.next(Event.self)
        let change = StageTransition(from: customer.stage, to: stage)
        let event = Event(id: id, customer: customer.id, kind: .stage, at: at, name: change.text, key: "tend:\(id.text)")
        try Customers.record([event], in: transaction)
        log.recordNew(event)
        (customer.stage, customer.stageSince) = (stage, at)
        customer.lostReason = nil
    }

    private mutating func endSubscriptions(of customer: Customer, in transaction: any Transaction) throws -> Bool {
        guard let day = customer.stageSince, query.isPossible(day) else { return false }
        let running = try transaction.all(
            "SELECT \(Subscription.columns) FROM subscriptions WHERE customer_id = \(customer.id) AND ended = 0 ORDER BY id", Subscription.init)
        guard running.allSatisfy({ subscription in subscription.startedAt.map { $0 <= day } ?? true }) else { return false }
        for before in running { try end(before, at: day, in: transaction) }
        return true
    }

    private func meanCost(of customer: Customer, in transaction: any Transaction) throws -> Int64? {
        try transaction.value(
            """
            SELECT \(SQL.rounded("AVG(acquisition_cost)")) FROM customers WHERE acquisition_cost IS NOT NULL AND merged_into IS NULL \
            AND COALESCE(acquisition_source, '') = \(customer.acquisitionSource ?? "")
            """, as: Int64?.self) ?? nil
    }

    // MARK: Events

    private mutating func fixEvent(_ fix: DataIssue.Fix, _ row: DataIssueRow, in transaction: any Transaction) throws -> Bool {
        guard let before = row.event else { return false }
        var after = before
        switch (issue, fix) {
        case (_, .method(.remove)): after = Self.excludedFromMetrics(before, query.business.language)
        case (.undatedPayment, _), (.undatedResponse, _), (.impossibleDate, _):
            guard let day = try day(fix, row, in: transaction) else { return false }
            after.at = day
        case (.scoreOffScale, .typed(let text)): after.number = try TypedFix(text, row, query).score(of: before)
        case (.unusualPayment, .typed(let text)):
            guard let currency = before.amount?.currency else { return false }
            after.amount = Money(minorUnits: try TypedFix(text, row, query).amount(currency), currency: currency)
        default: return false
        }
        log.record(before, after)
        try after.store(replacing: before, in: transaction)
        try Event.rebuildDerivedData([after], in: transaction)
        return true
    }

    /// The event becomes a note: it stays in the timeline and keeps its key, so that no later file adds it again.
    private static func excludedFromMetrics(_ event: Event, _ language: Language) -> Event {
        var note = event
        let what = event.amount.map { "\($0.majorUnits) \($0.currency)" } ?? event.number.map { (event.name ?? "") + " " + JSONText.number($0) } ?? ""
        note.kind = .note
        note.text = [language.translate(Phrase("No longer counted: \(what)")), event.text].compactMap { $0 }.joined(separator: "\n")
        (note.amount, note.number) = (nil, nil)
        return note
    }

    // MARK: Subscriptions

    private mutating func fixSubscription(_ fix: DataIssue.Fix, _ row: DataIssueRow, in transaction: any Transaction) throws -> Bool {
        guard let before = row.subscription else { return false }
        if fix == .method(.endEarlier) {
            guard let start = before.startedAt else { return false }
            for earlier in try DataIssueQuery.earlier(than: before.id, in: transaction) { try end(earlier, at: start, in: transaction) }
            return true
        }
        var after = before
        if fix == .method(.swap) {
            (after.startedAt, after.endedAt) = (before.endedAt, before.startedAt)
        } else {
            guard let day = try day(fix, row, in: transaction) else { return false }
            if issue == .startUnknown { after.startedAt = day } else { after.endedAt = day }
        }
        if let start = after.startedAt, let end = after.endedAt, end < start {
            guard case .typed = fix else { return false }
            throw Problem.invalid(field: "answer-\(row.number)", Phrase("A subscription cannot end before it began."))
        }
        log.record(before, after)
        try after.store(replacing: before, in: transaction)
        return true
    }

    private mutating func end(_ before: Subscription, at day: Instant, in transaction: any Transaction) throws {
        var after = before
        (after.ended, after.endedAt) = (true, day)
        log.record(before, after)
        try after.store(replacing: before, in: transaction)
    }

    // MARK: Days

    private func day(_ fix: DataIssue.Fix, _ row: DataIssueRow, in transaction: any Transaction) throws -> Instant? {
        switch fix {
        case .typed(let text): try TypedFix(text, row, query).day
        case .method(let method): try day(method, row, in: transaction).flatMap { query.isPossible($0) ? $0 : nil }
        }
    }

    private func day(_ method: DataIssue.FixMethod, _ row: DataIssueRow, in transaction: any Transaction) throws -> Instant? {
        let id = row.customer.id
        return switch method {
        case .firstPayment: try value("SELECT MIN(first_paid_at) FROM customer_money WHERE customer_id = \(id)", in: transaction)
        case .lastPayment: try value("SELECT MAX(last_paid_at) FROM customer_money WHERE customer_id = \(id)", in: transaction)
        case .firstEvent: try value("SELECT MIN(at) FROM events WHERE customer_id = \(id)", in: transaction)
        case .lastEvent: try value("SELECT MAX(at) FROM events WHERE customer_id = \(id)", in: transaction)
        case .subscriptionEnd: try value("SELECT MAX(ended_at) FROM subscriptions WHERE customer_id = \(id)", in: transaction)
        case .since: row.customer.since
        case .added: row.customer.createdAt
        case .lostDay: row.customer.isLost ? row.customer.stageSince : nil
        case .paidUntil: row.subscription?.paidUntil
        default: nil
        }
    }

    /// The day of the customer's first payment or first charge.
    private func firstPaymentDay(of customer: Customer, in transaction: any Transaction) throws -> Instant? {
        let days = [
            try value("SELECT MIN(first_paid_at) FROM customer_money WHERE customer_id = \(customer.id)", in: transaction),
            try value("SELECT MIN(started_at) FROM subscriptions WHERE customer_id = \(customer.id)", in: transaction),
        ]
        return days.compactMap { $0 }.filter(query.isPossible).min()
    }

    private func value(_ statement: SQL, in transaction: any Transaction) throws -> Instant? {
        try transaction.value(statement, as: Instant?.self) ?? nil
    }
}
