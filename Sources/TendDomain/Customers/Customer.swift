import TendLanguage
import TendSQL

/// A person or a company that buys or may buy.
package struct Customer: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
        case person, company
    }

    package let id: ID<Customer>
    /// The customer number of the owner's files; rows of later files find the customer by it.
    package var key: String?
    package var kind: Kind
    package var name: String
    package var email: String?
    package var phone: String?
    package var stage: Stage
    /// nil if unknown.
    package var stageSince: Instant?
    package var lostReason: String?
    package var since: Instant?
    package var acquisitionSource: String?
    /// Minor units of the base currency.
    package var acquisitionCost: Int64?
    package var fields: CustomFieldValues
    package var createdAt: Instant
    package var changedAt: Instant

    package init(
        id: ID<Customer>, key: String? = nil, kind: Kind = .person, name: String, email: String? = nil,
        phone: String? = nil, stage: Stage = .acquisition, stageSince: Instant? = nil, lostReason: String? = nil,
        since: Instant? = nil, acquisitionSource: String? = nil, acquisitionCost: Int64? = nil,
        fields: CustomFieldValues = CustomFieldValues(), createdAt: Instant
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.name = name
        self.email = email
        self.phone = phone
        self.stage = stage
        self.stageSince = stageSince
        self.lostReason = lostReason
        self.since = since
        self.acquisitionSource = acquisitionSource
        self.acquisitionCost = acquisitionCost
        self.fields = fields
        self.createdAt = createdAt
        changedAt = createdAt
    }

    package var isLost: Bool { stage == .lost }
}

package enum Stage: String, Sendable, CaseIterable, Codable, SQLValueConvertible {
    case acquisition, activation, retention, expansion, loyalty, lost

    package var phrase: Phrase {
        switch self {
        case .acquisition: Phrase("prospect")
        case .activation: Phrase("onboarding")
        case .retention: Phrase("active")
        case .expansion: Phrase("expanding")
        case .loyalty: Phrase("loyal")
        case .lost: Phrase("churned")
        }
    }

    /// Whether the stage alone makes somebody a customer, with or without a payment.
    package var countsAsCustomer: Bool { self != .acquisition && self != .activation }
}

extension Customer {
    static let columns: SQL = """
        id, key, kind, name, email, phone, stage, stage_since, lost_reason, since, acquisition_source, \
        acquisition_cost, fields, created_at, changed_at
        """

    init(_ row: Row) {
        self.init(
            id: row["id"], key: row["key"], kind: row["kind"], name: row["name"], email: row["email"],
            phone: row["phone"], stage: row["stage"], stageSince: row["stage_since"], lostReason: row["lost_reason"],
            since: row["since"], acquisitionSource: row["acquisition_source"],
            acquisitionCost: row["acquisition_cost"], fields: row["fields"], createdAt: row["created_at"])
        changedAt = row["changed_at"]
    }
}
