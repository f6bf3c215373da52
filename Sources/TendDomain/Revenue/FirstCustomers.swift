import TendLanguage
import TendSQL

/// A customer as typed in the first hour, with what is paid a month where that is known.
package struct FirstCustomer: Sendable {
    package var draft: CustomerDraft
    package var monthly: Money?

    package init(_ draft: CustomerDraft, monthly: Money?) {
        self.draft = draft
        self.monthly = monthly
    }
}

extension Revenue {
    /// All of them or none; what is wrong is said at its field with the number of its row: "email-1".
    @discardableResult
    package func addFirstCustomers(_ first: [FirstCustomer], now: Instant) async throws -> [Customer] {
        var customers: [Customer] = []
        for (row, one) in first.enumerated() {
            do { customers.append(try one.draft.makeCustomer(id: ids.next(), now: now)) } catch Problem.invalid(let field, let phrase) {
                throw Problem.invalid(field: "\(field)-\(row)", phrase)
            }
        }
        let subscriptions = try zip(customers, first).compactMap { customer, one -> Subscription? in
            guard let monthly = one.monthly else { return nil }
            try Self.checkPrice(monthly)
            let id = ids.next(Subscription.self)
            return Subscription(id: id, customer: customer.id, key: "tend:\(id.text)", amount: monthly, startedAt: now)
        }
        let made = customers
        return try await database.write { transaction in
            for (row, customer) in made.enumerated() {
                guard try transaction.insert(Customer.keyBatch([customer])).allSatisfy({ $0 }) else {
                    throw Problem.invalid(field: "email-\(row)", Phrase("Another customer has this address already."))
                }
            }
            try transaction.insert(Customer.batch(made))
            try ScoringQueue.enqueue(made.map(\.id), in: transaction)
            for subscription in subscriptions { try Self.insert(subscription, in: transaction) }
            return made
        }
    }
}
