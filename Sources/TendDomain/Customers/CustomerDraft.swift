import TendLanguage
import TendSQL

/// The input for a customer that is added manually.
package struct CustomerDraft: Sendable {
    package var name: String
    package var kind: Customer.Kind = .person
    package var key: String?
    package var email: String?
    package var phone: String?
    package var stage: Stage = .acquisition
    package var since: Instant?
    package var source: String?
    /// Minor units of the base currency.
    package var cost: Int64?
    package var tags: [String] = []
    package var fields = CustomFieldValues()

    package init(name: String) { self.name = name }

    func makeCustomer(id: ID<Customer>, now: Instant) throws -> Customer {
        let customer = Customer(
            id: id, key: nilIfBlank(key).map(CustomerKey.id), kind: kind, name: trimmed(name), email: nilIfBlank(email).map(normalizedForSearch),
            phone: nilIfBlank(phone), stage: stage, stageSince: now, since: since ?? now, acquisitionSource: nilIfBlank(source), acquisitionCost: cost,
            fields: fields, createdAt: now)
        try Self.check(customer)
        return customer
    }

    /// Checks what needs no database.
    package func check(now: Instant) throws {
        _ = try makeCustomer(id: ID(0), now: now)
        _ = try cleanTags()
    }

    func cleanTags() throws -> [String] {
        let tags = try Set(tags.compactMap(nilIfBlank)).map { text in
            guard let tag = Customers.cleanTag(text) else { throw Problem.invalid(field: "tags", Phrase("A tag has 1 to 60 characters.")) }
            return tag
        }
        return Set(tags).sorted()
    }

    static func check(_ customer: Customer) throws {
        guard !trimmed(customer.name).isEmpty else {
            throw Problem.invalid(field: "name", Phrase("A customer needs a name."))
        }
        guard customer.name.count <= 300 else {
            throw Problem.invalid(field: "name", Phrase("A name has at most 300 characters."))
        }
        guard customer.key.map({ CustomerKey.displayText($0).count <= CustomerKey.maxLength }) ?? true else {
            throw Problem.invalid(field: "key", Phrase("A customer number has at most 300 characters."))
        }
        if let email = customer.email, !isPlausibleEmail(email) {
            throw Problem.invalid(field: "email", Phrase("\(email) is not an email address. Write it as name@example.com."))
        }
    }
}

func nilIfBlank(_ text: String?) -> String? {
    guard let text = text.map(trimmed), !text.isEmpty else { return nil }
    return text
}

/// Loose on purpose: only a delivered email proves an address.
package func isPlausibleEmail(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > bytes.startIndex else { return false }
    return bytes.index(after: at) < bytes.endIndex && !bytes.contains { $0 <= 0x20 || $0 == 0x7F }
}
