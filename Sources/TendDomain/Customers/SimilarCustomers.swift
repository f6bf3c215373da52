import TendSQL

/// A customer who may be the one that is about to be added.
package struct SimilarCustomer: Sendable, Equatable {
    package enum Reason: Sendable { case email, phone, name }

    package let customer: Customer
    package let reason: Reason
}

extension Customers {
    /// The same mail address, phone or name, also of a contact; the strongest reasons first.
    package func similar(to draft: CustomerDraft) async throws -> [SimilarCustomer] {
        var questions: [(SimilarCustomer.Reason, SQL)] = []
        if let email = nilIfBlank(draft.email) { questions.append((.email, CustomerQuery.containing(email))) }
        if let phone = nilIfBlank(draft.phone), phone.count >= 5 { questions.append((.phone, CustomerQuery.containing(phone))) }
        if let name = nilIfBlank(draft.name) { questions.append((.name, "sort_name = \(normalizedForSearch(name))")) }
        return try await database.read { [questions] transaction in
            var similar: [SimilarCustomer] = []
            for (reason, condition) in questions {
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
