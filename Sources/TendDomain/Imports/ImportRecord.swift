import TendLanguage
import TendSQL

/// What one row of a file says, before anything is looked up.
struct ImportRecord: Sendable {
    let row: Int
    var customer = ParsedCustomer()
    var events: [ParsedEvent] = []
    var subscription: ParsedSubscription?
    /// The id its customer gets, if it is new.
    var newID = ID<Customer>(0)
}

/// What a row says about a customer; nil where it says nothing.
struct ParsedCustomer: Sendable {
    /// By what the customer is found again: its number, its mail address, its name or the row itself.
    var key = ""
    var isKeyedByName = false
    /// Whether the key is one the customer keeps ("id:…"), not its address.
    var isKeyStored = true
    var email: String?
    var name: String?
    var phone: String?
    var kind: Customer.Kind?
    var stage: Stage?
    var stageSince: Instant?
    var lostReason: String?
    var since: Instant?
    var tags: [String] = []
    var acquisitionSource: String?
    var acquisitionCost: Int64?
    var fields: [ParsedField] = []

    /// Whether it says who is meant and nothing else.
    var isReferenceOnly: Bool {
        name == nil && email == nil && phone == nil && kind == nil && stage == nil && since == nil && acquisitionSource == nil && acquisitionCost == nil
            && fields.isEmpty
    }

    struct ParsedField: Sendable, Equatable {
        let column: Int
        let value: CustomFieldValues.Value
    }
}

/// What a row says happened. A `standing` one is a figure of its customer ("spent 1,200 so far"):
/// a later file may say it anew, and then it is corrected instead of counted twice.
struct ParsedEvent: Sendable {
    var kind: Event.Kind
    var at: Instant?
    var amount: Money?
    var number: Double?
    var name: String?
    var text: String?
    var key: String
    var isUpdatable = false
}

struct ParsedSubscription: Sendable {
    var key: String
    var plan: String
    var amount: Money
    var every: BillingInterval
    var startedAt: Instant?
    var ended: Bool
    var endedAt: Instant?
    var cancelledAt: Instant?
    var paidUntil: Instant?
}

/// Why a row, or a cell of it, did not go in.
package struct ImportProblem: Sendable, Equatable, Codable {
    package let row: Int
    package let field: String?
    package let reason: Phrase
    /// The row as it stood in the file, to be mended and sent again.
    package let cells: [String]

    package init(row: Int, field: String? = nil, reason: Phrase, cells: [String] = []) {
        self.row = row
        self.field = field
        self.reason = reason
        self.cells = cells
    }
}
