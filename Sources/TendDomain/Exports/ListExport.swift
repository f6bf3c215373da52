import TendLanguage
import TendSQL
import TendTables

extension Exports {
    /// Writes the rows of a list in its order, page by page.
    package func write(_ query: CustomerQuery, in language: Language, to sink: (_ bytes: [UInt8]) async throws -> Void) async throws {
        var writer = TableWriter()
        writer.append(Self.listHeaders.map { $0.localized(in: language) })
        let base = try await Settings(database: database).current().currency
        var (query, first) = (query, true)
        (query.limit, query.after) = (5000, nil)
        while first || query.after != nil {
            let page = try await Customers(database: database, ids: IDGenerator()).page(query)
            let related = try await paymentsAndTags(page.customers.map(\.id))
            let scores = try await CustomerScores(database: database, ids: IDGenerator()).find(page.customers.map(\.id))
            for customer in page.customers {
                let (payments, tags) = (related.payments[customer.id] ?? [], related.tags[customer.id] ?? [])
                writer.append(Self.cells(customer, payments, tags, page.lastActivity[customer.id], scores[customer.id], base, language))
            }
            try await sink(writer.drain())
            (query.after, first) = (page.next, false)
        }
    }

    private static let listHeaders: [Phrase] = [
        Phrase("Number"), Phrase("Name"), Phrase("Stage"), Phrase("Mail"), Phrase("Phone"), Phrase("Tags"), Phrase("Paid"), Phrase("Customer since"),
        Phrase("Last activity"), Phrase("Churn risk (90 days), in %"), Phrase("At stake"), Phrase("Reasons"),
    ]

    private func paymentsAndTags(_ ids: [ID<Customer>]) async throws -> (payments: [ID<Customer>: [Money]], tags: [ID<Customer>: [String]]) {
        (try await Revenue(database: database, ids: IDGenerator()).net(of: ids), try await tags(of: ids))
    }

    private static func cells(
        _ customer: Customer, _ payments: [Money], _ tags: [String], _ lastActivity: Instant?, _ score: CustomerScore?, _ base: Currency,
        _ language: Language
    ) -> [TableWriter.Value] {
        let paid = payments.map { "\($0.majorUnits) \($0.currency)" }.joined(separator: " + ")
        return [
            .text(customer.key.map(CustomerKey.displayText) ?? ""), .text(customer.name), .text(customer.stage.phrase.localized(in: language)),
            .text(customer.email ?? ""), .number(customer.phone ?? ""), .text(tags.joined(separator: ", ")), .text(paid),
            .text(customer.since?.iso ?? ""), .text(lastActivity?.iso ?? ""),
            score?.risk.map { .number(String(Int((100 * $0.probability).rounded()))) } ?? .text(""),
            score?.stake.map { .number("\(Money(minorUnits: $0.expected, currency: base).majorUnits)") } ?? .text(""),
            .text(score?.reasons.map { $0.directionMark + " " + $0.phrase.localized(in: language) }.joined(separator: "; ") ?? ""),
        ]
    }
}
