import TendLanguage
import TendSQL

/// One parsed row of a file, before its customer is looked up.
struct ImportRecord: Sendable {
    let row: Int
    /// The last of its rows, if it has several.
    var lastRow: Int
    var customer = ParsedCustomer()
    var events: [ParsedEvent] = []
    var subscription: ParsedSubscription?
    /// The cell with the amount of a payment, as it is written.
    var amountText = ""
    /// Words about the customer that the vocabulary does not know.
    var words: [Question.ID] = []
    /// The id of its customer, if the customer is new.
    var newID = ID<Customer>(0)

    init(row: Int) {
        self.row = row
        lastRow = row
    }
}

/// The customer data of a row; nil where the row has no value.
struct ParsedCustomer: Sendable {
    /// Identifies the customer in later files: customer number, email, name, or a hash of the row.
    var key = ""
    var isKeyedByName = false
    /// Whether the key is stored as the key of the customer ("id:…"). An email is not.
    var isKeyStored = true
    var email: String?
    var name: String?
    var nameCells = 0
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
    /// Whether a field belongs to no column of fields.
    var hasExtraFields = false

    /// Whether the row only identifies the customer and has no other data about it.
    var isReferenceOnly: Bool {
        name == nil && email == nil && tags.isEmpty && phone == nil && kind == nil && stage == nil && since == nil && acquisitionSource == nil
            && acquisitionCost == nil
            && fields.isEmpty
    }

    struct ParsedField: Sendable, Equatable {
        let name: String
        let value: CustomFieldValues.Value
    }
}

/// An event of a row. An updatable event is a running figure of the customer ("spent 1,200 so far"): a later file
/// replaces it instead of adding a second one.
struct ParsedEvent: Sendable {
    var kind: Event.Kind
    var at: Instant?
    var amount: Money?
    var number: Double?
    var name: String?
    var text: String?
    var key: String
    var isUpdatable = false
    /// The id of the event from which Tend exported the row.
    var ownID: ID<Event>?
    /// Words that the vocabulary does not know, decided or not.
    var words: [Question.ID] = []
    /// The name that the event has once it counts.
    var plainName: String?
    /// Whether the owner said that the payment was given back.
    var isGivenBack = false
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
    var words: [Question.ID] = []
}

/// Why a row or one of its cells was not imported.
package struct ImportProblem: Sendable, Equatable, Codable {
    package let row: Int
    package let field: String?
    package let reason: Phrase
    /// The cells as they are in the file, so that the row can be fixed and imported again.
    package let cells: [String]

    package init(row: Int, field: String? = nil, reason: Phrase, cells: [String] = []) {
        self.row = row
        self.field = field
        self.reason = reason
        self.cells = cells
    }
}
