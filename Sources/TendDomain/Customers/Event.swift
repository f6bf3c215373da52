import TendSQL

/// One thing that happened to a customer. Events are never changed; corrections are new events.
package struct Event: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
        case payment, refund
        /// The amount is the amount that was not paid.
        case paymentFailed = "payment-failed"
        /// Not paid, or spent by the owner: counts in no figure.
        case paymentOpen = "payment-open"
        /// Its file has a word that nobody has explained yet, which is its name. Counts in no figure.
        case paymentUndecided = "payment-undecided"
        case surveyResponse = "answer", stage
        case signIn = "sign-in"
        case use, page, visit, lesson, session
        case call, meeting, mail, chat, note
        case ticket, complaint
        /// A goal or milestone that the customer reached.
        case milestone
        /// The owner's own rating of the customer.
        case pulse
        case other

        package var isRevenue: Bool { self == .payment || self == .refund }
        /// Whether the daily roll-up of usage counts it.
        package var isUsage: Bool { [.signIn, .use, .page, .visit, .lesson, .session].contains(self) }
    }

    package let id: ID<Event>
    package var customer: ID<Customer>
    package var kind: Kind
    /// nil if unknown.
    package var at: Instant?
    /// Positive for payments and for those that failed, negative for refunds.
    package var amount: Money?
    /// A score, a quantity or minutes, depending on the kind.
    package var number: Double?
    /// A product, a feature, a survey's question kind ("nps", "csat"), "retention>lost".
    package var name: String?
    package var text: String?
    /// Unique: an event with the same key is the same event.
    package var key: String

    package init(
        id: ID<Event>, customer: ID<Customer>, kind: Kind, at: Instant?, amount: Money? = nil, number: Double? = nil,
        name: String? = nil, text: String? = nil, key: String
    ) {
        self.id = id
        self.customer = customer
        self.kind = kind
        self.at = at
        self.amount = amount
        self.number = number
        self.name = name
        self.text = text
        self.key = key
    }
}

extension Event {
    static let columns: SQL = "id, customer_id, kind, at, amount, currency, number, name, text, key"
    static let batchColumns = [
        "id", "customer_id", "kind", "at", "amount", "currency", "number", "name", "text", "key", "import_id",
    ]

    init(_ row: Row) {
        let minorUnits: Int64? = row["amount"]
        let currency: Currency? = row["currency"]
        let amount = minorUnits.flatMap { minorUnits in currency.map { Money(minorUnits: minorUnits, currency: $0) } }
        self.init(
            id: row["id"], customer: row["customer_id"], kind: row["kind"], at: row["at"], amount: amount,
            number: row["number"], name: row["name"], text: row["text"], key: row["key"])
    }

    /// One row of a batch with `batchColumns`.
    func values(importID: Int64? = nil) -> [SQLValue] {
        [
            id.sqlValue, customer.sqlValue, kind.sqlValue, at.sqlValue, (amount?.minorUnits).sqlValue, (amount?.currency).sqlValue,
            number.sqlValue, name.sqlValue, text.sqlValue, key.sqlValue, importID.sqlValue,
        ]
    }
}
