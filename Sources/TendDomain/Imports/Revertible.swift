import TendLanguage
import TendSQL

/// A row whose columns can be stored as text and restored.
protocol Revertible {
    static var table: String { get }
    var rowID: Int64 { get }
    var customerID: ID<Customer> { get }
    /// The name of a column for people.
    static func phrase(of column: String) -> Phrase
    var columns: [String: String?] { get }
    mutating func setColumn(_ column: String, to text: String?)
    init(_ row: Row)
    static func find(_ rowID: Int64) -> SQL
    func store(replacing before: Self, in transaction: any Transaction) throws
    /// Rebuilds the data that is derived from these rows.
    static func rebuildDerivedData(_ rows: [Self], in transaction: any Transaction) throws
}

extension Revertible {
    static func rebuildDerivedData(_ rows: [Self], in transaction: any Transaction) throws {}
}

extension Customer: Revertible {
    static var table: String { "customers" }
    var rowID: Int64 { id.number }
    var customerID: ID<Customer> { id }

    var columns: [String: String?] {
        var columns: [String: String?] = [
            "key": key, "kind": kind.rawValue, "name": name, "email": email, "phone": phone, "stage": stage.rawValue,
            "stage_since": stageSince.text, "lost_reason": lostReason, "since": since.text,
            "acquisition_source": acquisitionSource, "acquisition_cost": acquisitionCost.map(String.init),
            "changed_at": String(changedAt.microseconds),
        ]
        for (name, value) in fields.values { columns["field:" + name] = value.json }
        return columns
    }

    mutating func setColumn(_ column: String, to text: String?) {
        switch column {
        case "key": key = text
        case "kind": kind = text.flatMap(Kind.init(rawValue:)) ?? kind
        case "name": name = text ?? name
        case "email": email = text
        case "phone": phone = text
        case "stage": stage = text.flatMap(Stage.init(rawValue:)) ?? stage
        case "stage_since": stageSince = Instant(text: text)
        case "lost_reason": lostReason = text
        case "since": since = Instant(text: text)
        case "acquisition_source": acquisitionSource = text
        case "acquisition_cost": acquisitionCost = text.flatMap(Int64.init)
        case "changed_at": changedAt = Instant(text: text) ?? changedAt
        default: fields[String(column.dropFirst(6))] = text.flatMap(CustomFieldValues.Value.init(json:))
        }
    }
}

extension Customer {
    static func find(_ rowID: Int64) -> SQL { "SELECT \(columns) FROM customers WHERE id = \(rowID)" }

    func store(replacing before: Customer, in transaction: any Transaction) throws {
        try Customers.store(self, replacing: before, in: transaction)
    }
}

extension Event: Revertible {
    static var table: String { "events" }
    var rowID: Int64 { id.number }
    var customerID: ID<Customer> { customer }

    var columns: [String: String?] {
        [
            "kind": kind.rawValue, "at": at.text, "amount": amount.map { "\($0.minorUnits) \($0.currency)" },
            "number": number.map { String($0) }, "name": name, "text": text,
        ]
    }

    mutating func setColumn(_ column: String, to text: String?) {
        switch column {
        case "kind": kind = text.flatMap(Kind.init(rawValue:)) ?? kind
        case "at": at = Instant(text: text)
        case "amount": amount = Money(text: text)
        case "number": number = text.flatMap(Double.init)
        case "name": name = text
        default: self.text = text
        }
    }
}

extension Event {
    static func rebuildDerivedData(_ rows: [Event], in transaction: any Transaction) throws {
        try Revenue.rebuild(customers: Array(Set(rows.map(\.customer))), in: transaction)
    }

    static func find(_ rowID: Int64) -> SQL { "SELECT \(columns) FROM events WHERE id = \(rowID)" }

    func store(replacing before: Event, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE events SET kind = \(kind), at = \(at), amount = \(amount?.minorUnits), currency = \(amount?.currency), \
            number = \(number), name = \(name), text = \(text) WHERE id = \(before.id)
            """)
    }
}

extension Subscription: Revertible {
    static var table: String { "subscriptions" }
    var rowID: Int64 { id.number }
    var customerID: ID<Customer> { customer }

    var columns: [String: String?] {
        [
            "plan": plan, "amount": "\(amount.minorUnits) \(amount.currency)", "every": every.rawValue, "started_at": startedAt.text,
            "ended": ended ? "1" : "0", "ended_at": endedAt.text, "cancelled_at": cancelledAt.text, "paid_until": paidUntil.text,
        ]
    }

    mutating func setColumn(_ column: String, to text: String?) {
        switch column {
        case "plan": plan = text ?? ""
        case "amount": amount = Money(text: text) ?? amount
        case "every": every = text.flatMap(BillingInterval.init(rawValue:)) ?? every
        case "started_at": startedAt = Instant(text: text)
        case "ended": ended = text == "1"
        case "ended_at": endedAt = Instant(text: text)
        case "cancelled_at": cancelledAt = Instant(text: text)
        default: paidUntil = Instant(text: text)
        }
    }
}

extension Subscription {
    static func find(_ rowID: Int64) -> SQL { "SELECT \(columns) FROM subscriptions WHERE id = \(rowID)" }

    func store(replacing before: Subscription, in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE subscriptions SET plan = \(plan), amount = \(amount.minorUnits), currency = \(amount.currency), every = \(every), \
            mrr = \(mrr), started_at = \(startedAt), ended = \(ended), ended_at = \(endedAt), cancelled_at = \(cancelledAt), \
            paid_until = \(paidUntil) WHERE id = \(before.id)
            """)
        try ScoringQueue.enqueue([before.customer, customer], in: transaction)
    }
}

extension Instant? {
    var text: String? { map { String($0.microseconds) } }
}

extension Instant {
    init?(text: String?) {
        guard let number = text.flatMap(Int64.init) else { return nil }
        self.init(microseconds: number)
    }
}

extension Money {
    /// Reads "1250 EUR", in minor units.
    init?(text: String?) {
        let parts = (text ?? "").split(separator: " ")
        guard parts.count == 2, let minorUnits = Int64(parts[0]), let currency = Currency(code: String(parts[1])) else { return nil }
        self.init(minorUnits: minorUnits, currency: currency)
    }
}
