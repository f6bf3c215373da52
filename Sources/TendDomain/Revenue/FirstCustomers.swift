import TendLanguage
import TendSQL

/// A customer that is entered during onboarding, with the monthly price if known.
package struct FirstCustomer: Sendable {
    package var draft: CustomerDraft
    package var monthly: Money?

    package init(_ draft: CustomerDraft, monthly: Money?) {
        self.draft = draft
        self.monthly = monthly
    }
}

extension Revenue {
    /// Adds all of them or none. The field of a problem has the number of its row: "email-1".
    @discardableResult
    package func addFirstCustomers(_ first: [FirstCustomer], now: Instant) async throws -> [Customer] {
        var customers: [Customer] = []
        for (row, entry) in first.enumerated() {
            do { customers.append(try entry.draft.makeCustomer(id: ids.next(), now: now)) } catch Problem.invalid(let field, let phrase) {
                throw Problem.invalid(field: "\(field)-\(row)", phrase)
            }
        }
        let subscriptions = try zip(customers, first).compactMap { customer, entry -> Subscription? in
            guard let monthly = entry.monthly else { return nil }
            try Self.checkPrice(monthly)
            let id = ids.next(Subscription.self)
            return Subscription(id: id, customer: customer.id, key: "tend:\(id.text)", amount: monthly, startedAt: now)
        }
        let added = customers
        return try await database.write { transaction in
            for (row, customer) in added.enumerated() {
                guard try transaction.insert(Customer.keyBatch([customer])).allSatisfy({ $0 }) else {
                    throw Problem.invalid(field: "email-\(row)", Phrase("Another customer has this address already."))
                }
            }
            try transaction.insert(Customer.batch(added))
            try ScoringQueue.enqueue(added.map(\.id), in: transaction)
            for subscription in subscriptions { try Self.insert(subscription, in: transaction) }
            return added
        }
    }
}
