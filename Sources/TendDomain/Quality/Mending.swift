import TendSQL

/// Applies answers to rows and writes down what changed.
struct Mending {
    let gap: Gap
    let source: GapSource
    let ids: IDMaker
    var log: CorrectionLog

    /// Whether the answer fits the row.
    mutating func apply(_ remedy: Gap.Remedy, to row: GapRow, in transaction: any Transaction) throws -> Bool {
        switch gap.subject {
        case .customer: try customer(remedy, row, in: transaction)
        case .event: try event(remedy, row, in: transaction)
        case .subscription: try subscription(remedy, row, in: transaction)
        case .currency, .spelling, .setting: false
        }
    }

    // MARK: Customers

    private mutating func customer(_ remedy: Gap.Remedy, _ row: GapRow, in transaction: any Transaction) throws -> Bool {
        var after = row.customer
        switch (gap, remedy) {
        case (.lostUndated, _):
            guard let day = try day(remedy, row, in: transaction) else { return false }
            after.stageSince = day
        case (.sinceUnknown, _):
            guard let day = try day(remedy, row, in: transaction) else { return false }
            after.since = day
        case (.lostUnexplained, .typed(let text)): after.lostReason = try Typed(text, row, source).reason
        case (.mistypedMail, .typed(let text)): after.email = try Typed(text, row, source).mail
        case (.mistypedMail, .way(.forget)): after.email = nil
        case (.unreachable, .typed(let text)):
            if text.contains("@") { after.email = try Typed(text, row, source).mail } else { after.phone = try Typed(text, row, source).phone }
        case (.costUnknown, .typed(let text)): after.acquisitionCost = try Typed(text, row, source).amount(source.business.currency)
        case (.costUnknown, .way(.meanOfSource)):
            guard let cost = try meanCost(of: row.customer, in: transaction) else { return false }
            after.acquisitionCost = cost
        case (.lostButPaying, .way(.endSubscriptions)): return try endSubscriptions(of: row.customer, in: transaction)
        case (.lostButPaying, .way(.toRetention)), (.payingProspect, .way(.toRetention)):
            let since = gap == .payingProspect ? try first(of: row.customer, in: transaction) : nil
            try move(&after, to: .retention, at: since ?? source.now, in: transaction)
        case (.silent, .way(.markLost)):
            guard let day = try value("SELECT MAX(at) FROM events WHERE customer_id = \(after.id)", in: transaction) else { return false }
            try move(&after, to: .lost, at: day, in: transaction)
        default: return false
        }
        after.changedAt = source.now
        log.note(row.customer, after)
        try after.store(replacing: row.customer, in: transaction)
        return true
    }

    /// The move stands in the timeline like any other.
    private mutating func move(_ customer: inout Customer, to stage: Stage, at: Instant, in transaction: any Transaction) throws {
        let id = ids.next(Event.self)
        let change = StageChange(from: customer.stage, to: stage)
        let event = Event(id: id, customer: customer.id, kind: .stage, at: at, name: change.text, key: "tend:\(id.text)")
        try Customers.record([event], in: transaction)
        log.noteNew(event)
        (customer.stage, customer.stageSince) = (stage, at)
        customer.lostReason = nil
    }

    private mutating func endSubscriptions(of customer: Customer, in transaction: any Transaction) throws -> Bool {
        guard let day = customer.stageSince, source.isPossible(day) else { return false }
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

    private mutating func event(_ remedy: Gap.Remedy, _ row: GapRow, in transaction: any Transaction) throws -> Bool {
        guard let before = row.event else { return false }
        var after = before
        switch (gap, remedy) {
        case (_, .way(.remove)): after = Self.uncounted(before, source.business.language)
        case (.undatedPayment, _), (.undatedAnswer, _), (.impossibleDate, _):
            guard let day = try day(remedy, row, in: transaction) else { return false }
            after.at = day
        case (.scoreOffScale, .typed(let text)): after.number = try Typed(text, row, source).score(of: before)
        case (.unusualPayment, .typed(let text)):
            guard let currency = before.amount?.currency else { return false }
            after.amount = Money(minor: try Typed(text, row, source).amount(currency), currency: currency)
        default: return false
        }
        log.note(before, after)
        try after.store(replacing: before, in: transaction)
        try Event.derive([after], in: transaction)
        return true
    }

    /// It stays in the timeline, and a later file finds its key taken, but no figure counts it.
    private static func uncounted(_ event: Event, _ language: Language) -> Event {
        var note = event
        let what = event.amount.map { "\($0.major) \($0.currency)" } ?? event.number.map { (event.name ?? "") + " " + JSONText.number($0) } ?? ""
        note.kind = .note
        note.text = [language.say(Phrase("No longer counted: \(what)")), event.text].compactMap { $0 }.joined(separator: "\n")
        (note.amount, note.number) = (nil, nil)
        return note
    }

    // MARK: Subscriptions

    private mutating func subscription(_ remedy: Gap.Remedy, _ row: GapRow, in transaction: any Transaction) throws -> Bool {
        guard let before = row.subscription else { return false }
        if remedy == .way(.endEarlier) {
            guard let start = before.startedAt else { return false }
            for earlier in try GapSource.earlier(than: before.id, in: transaction) { try end(earlier, at: start, in: transaction) }
            return true
        }
        var after = before
        if remedy == .way(.swap) {
            (after.startedAt, after.endedAt) = (before.endedAt, before.startedAt)
        } else {
            guard let day = try day(remedy, row, in: transaction) else { return false }
            if gap == .startUnknown { after.startedAt = day } else { after.endedAt = day }
        }
        if let start = after.startedAt, let end = after.endedAt, end < start {
            guard case .typed = remedy else { return false }
            throw Problem.invalid(field: "answer-\(row.number)", Phrase("A subscription cannot end before it began."))
        }
        log.note(before, after)
        try after.store(replacing: before, in: transaction)
        return true
    }

    private mutating func end(_ before: Subscription, at day: Instant, in transaction: any Transaction) throws {
        var after = before
        (after.ended, after.endedAt) = (true, day)
        log.note(before, after)
        try after.store(replacing: before, in: transaction)
    }

    // MARK: Days

    private func day(_ remedy: Gap.Remedy, _ row: GapRow, in transaction: any Transaction) throws -> Instant? {
        switch remedy {
        case .typed(let text): try Typed(text, row, source).day
        case .way(let way): try day(way, row, in: transaction).flatMap { source.isPossible($0) ? $0 : nil }
        }
    }

    private func day(_ way: Gap.Way, _ row: GapRow, in transaction: any Transaction) throws -> Instant? {
        let id = row.customer.id
        return switch way {
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

    /// The day a customer first paid or was first charged.
    private func first(of customer: Customer, in transaction: any Transaction) throws -> Instant? {
        let days = [
            try value("SELECT MIN(first_paid_at) FROM customer_money WHERE customer_id = \(customer.id)", in: transaction),
            try value("SELECT MIN(started_at) FROM subscriptions WHERE customer_id = \(customer.id)", in: transaction),
        ]
        return days.compactMap { $0 }.filter(source.isPossible).min()
    }

    private func value(_ statement: SQL, in transaction: any Transaction) throws -> Instant? {
        try transaction.value(statement, as: Instant?.self) ?? nil
    }
}
