import TendSQL

/// A person to talk to at a customer.
package struct Contact: Sendable, Equatable {
    package let id: ID<Contact>
    package var customer: ID<Customer>
    package var name: String
    package var role: String?
    package var email: String?
    package var phone: String?

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
    }

    static let batchColumns = ["id", "customer_id", "name", "role", "email", "phone", "import_id"]

    func values(importID: Int64? = nil) -> [Value] {
        [id.bound, customer.bound, name.bound, role.bound, email.bound, phone.bound, importID.bound]
    }
}

extension Customers {
    package func contacts(of id: ID<Customer>) async throws -> [Contact] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT id, customer_id, name, role, email, phone FROM contacts WHERE customer_id = \(id) ORDER BY id", Contact.init)
        }
    }

    @discardableResult
    package func addContact(to id: ID<Customer>, name: String, role: String? = nil, email: String? = nil, phone: String? = nil) async throws -> Contact {
        guard let name = blankless(name) else { throw Problem.invalid(field: "name", Phrase("A contact needs a name.")) }
        let contact = Contact(
            id: ids.next(), customer: id, name: name, role: blankless(role), email: blankless(email), phone: blankless(phone))
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            var batch = Batch("contacts", Contact.batchColumns)
            batch.append(contentsOf: contact.values())
            try transaction.insert(batch)
            try Self.refreshSearch(of: [id], in: transaction)
        }
        return contact
    }

    package func removeContact(_ id: ID<Contact>) async throws {
        try await database.write { transaction in
            let customer: ID<Customer>? = try transaction.value("SELECT customer_id FROM contacts WHERE id = \(id)")
            try transaction.run("DELETE FROM contacts WHERE id = \(id)")
            try Self.refreshSearch(of: [customer].compactMap { $0 }, in: transaction)
        }
    }
}
