import TendLanguage
import TendSQL

/// A contact person at a customer.
package struct Contact: Sendable, Equatable {
    package let id: ID<Contact>
    package var customer: ID<Customer>
    package var name: String
    package var role: String?
    package var email: String?
    package var phone: String?
    /// When the contact left the customer; nil for a current contact.
    package var departedAt: Instant?

    package init(id: ID<Contact>, customer: ID<Customer>, name: String, role: String? = nil, email: String? = nil, phone: String? = nil) {
        self.id = id
        self.customer = customer
        self.name = name
        self.role = role
        self.email = email
        self.phone = phone
    }

    init(_ row: Row) {
        self.init(
            id: row["id"], customer: row["customer_id"], name: row["name"], role: row["role"], email: row["email"], phone: row["phone"])
        departedAt = row["left_at"]
    }

    static let columns: SQL = "id, customer_id, name, role, email, phone, left_at"
    static let batchColumns = ["id", "customer_id", "name", "role", "email", "phone", "import_id"]

    func values(importID: Int64? = nil) -> [SQLValue] {
        [id.sqlValue, customer.sqlValue, name.sqlValue, role.sqlValue, email.sqlValue, phone.sqlValue, importID.sqlValue]
    }

    fileprivate var rowReference: Undo.RowReference { Undo.RowReference(table: "contacts", row: id.number) }

    /// The contact without surrounding blanks. Throws if the name is missing or the email address is implausible.
    fileprivate func cleaned() throws -> Contact {
        guard let name = nilIfBlank(name) else { throw Problem.invalid(field: "name", Phrase("A contact needs a name.")) }
        guard name.count <= 300 else { throw Problem.invalid(field: "name", Phrase("A name has at most 300 characters.")) }
        if let email = nilIfBlank(email), !isPlausibleEmail(email) {
            throw Problem.invalid(field: "email", Phrase("\(email) is not an email address. Write it as name@example.com."))
        }
        return Contact(
            id: id, customer: customer, name: name, role: nilIfBlank(role), email: nilIfBlank(email).map(normalizedForSearch), phone: nilIfBlank(phone))
    }
}

extension Customers {
    package func contacts(of id: ID<Customer>) async throws -> [Contact] {
        try await database.read { transaction in
            try transaction.all("SELECT \(Contact.columns) FROM contacts WHERE customer_id = \(id) ORDER BY id", Contact.init)
        }
    }

    package func contact(_ id: ID<Contact>, of customer: ID<Customer>) async throws -> Contact {
        try await database.read { try Self.contact(id, of: customer, in: $0) }
    }

    private static func contact(_ id: ID<Contact>, of customer: ID<Customer>, in transaction: any Transaction) throws -> Contact {
        let found = try transaction.first(
            "SELECT \(Contact.columns) FROM contacts WHERE id = \(id) AND customer_id = \(customer)", Contact.init)
        guard let found else { throw Problem.notFound(Phrase("There is no such contact.")) }
        return found
    }

    @discardableResult
    package func addContact(
        to id: ID<Customer>, name: String, role: String? = nil, email: String? = nil, phone: String? = nil, undo: ID<Undo>? = nil
    ) async throws -> Contact {
        let contact = try Contact(id: ids.next(), customer: id, name: name, role: role, email: email, phone: phone).cleaned()
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            var batch = Batch("contacts", Contact.batchColumns)
            batch.append(contentsOf: contact.values())
            let rows = batch
            try Undo.recording(undo, of: id, [contact.rowReference], in: transaction) { _ = try transaction.insert(rows) }
            try Self.refreshSearch(of: [id], in: transaction)
        }
        return contact
    }

    package func editContact(_ contact: Contact, undo: ID<Undo>? = nil) async throws {
        let contact = try contact.cleaned()
        try await database.write { transaction in
            _ = try Self.contact(contact.id, of: contact.customer, in: transaction)
            try Undo.recording(undo, of: contact.customer, [contact.rowReference], in: transaction) {
                _ = try transaction.run(
                    """
                    UPDATE contacts SET name = \(contact.name), role = \(contact.role), email = \(contact.email), \
                    phone = \(contact.phone) WHERE id = \(contact.id)
                    """)
            }
            try Self.refreshSearch(of: [contact.customer], in: transaction)
        }
    }

    /// Records that a contact left the customer, or is still there.
    @discardableResult
    package func markContact(_ id: ID<Contact>, of customer: ID<Customer>, departedAt: Instant?, undo: ID<Undo>? = nil) async throws -> Contact {
        let mark = departedAt.map { _ in ids.next(Contact.self) }
        return try await database.write { transaction in
            let contact = try Self.contact(id, of: customer, in: transaction)
            try Undo.recording(undo, of: customer, [contact.rowReference], in: transaction) {
                _ = try transaction.run("UPDATE contacts SET left_at = \(departedAt), left_mark = \(mark) WHERE id = \(id)")
            }
            return contact
        }
    }

    @discardableResult
    package func removeContact(_ id: ID<Contact>, of customer: ID<Customer>, undo: ID<Undo>? = nil) async throws -> Contact {
        try await database.write { transaction in
            let contact = try Self.contact(id, of: customer, in: transaction)
            try Undo.recording(undo, of: customer, [contact.rowReference], in: transaction) {
                _ = try transaction.run("DELETE FROM contacts WHERE id = \(id)")
            }
            try Self.refreshSearch(of: [customer], in: transaction)
            return contact
        }
    }
}
