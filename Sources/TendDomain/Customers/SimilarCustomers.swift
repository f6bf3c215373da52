import TendSQL

/// An existing customer that may be the same as the one to be added.
package struct SimilarCustomer: Sendable, Equatable {
    package enum Reason: Sendable { case email, phone, name }

    package let customer: Customer
    package let reason: Reason
}

extension Customers {
    /// Customers with the same email address, phone or name, strongest reason first. Emails and phones of contacts count as well.
    package func similar(to draft: CustomerDraft) async throws -> [SimilarCustomer] {
        var conditions: [(SimilarCustomer.Reason, SQL)] = []
        if let email = nilIfBlank(draft.email) { conditions.append((.email, CustomerQuery.containing(email))) }
        if let phone = nilIfBlank(draft.phone), phone.count >= 5 { conditions.append((.phone, CustomerQuery.containing(phone))) }
        if let name = nilIfBlank(draft.name) { conditions.append((.name, "sort_name = \(normalizedForSearch(name))")) }
        return try await database.read { [conditions] transaction in
            var similar: [SimilarCustomer] = []
            for (reason, condition) in conditions {
                let found = try transaction.all(
                    "SELECT \(Customer.columns) FROM customers WHERE merged_into IS NULL AND \(condition) ORDER BY sort_name, id LIMIT 5", Customer.init)
                for customer in found where !similar.contains(where: { $0.customer.id == customer.id }) {
                    similar.append(SimilarCustomer(customer: customer, reason: reason))
                }
            }
            return similar
        }
    }
}
