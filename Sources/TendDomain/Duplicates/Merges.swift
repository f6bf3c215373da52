import Foundation
import TendSQL

/// Two rows that turned out to be one customer. Nothing is thrown away: the one that goes keeps its
/// row, and what moved is written down, so that a merge can be taken back.
package struct Merge: Sendable {
    package let id: ID<Merge>
    package let kept: ID<Customer>
    package let gone: ID<Customer>
    package let reason: String
    package let at: Instant
}

/// What the kept customer lacked and took over.
struct Inheritance: Codable {
    var email: String?
    var phone: String?
    var since: Int64?
    var acquisitionSource: String?
    var acquisitionCost: Int64?
    var fields: [String: Fields.Content] = [:]

    init(kept: Customer, gone: Customer) {
        if kept.email == nil { email = gone.email }
        if kept.phone == nil { phone = gone.phone }
        if kept.since == nil { since = gone.since?.microseconds }
        if kept.acquisitionSource == nil { acquisitionSource = gone.acquisitionSource }
        if kept.acquisitionCost == nil { acquisitionCost = gone.acquisitionCost }
        fields = gone.fields.contents.filter { kept.fields[$0.key] == nil }
    }

    func given(to customer: Customer) -> Customer {
        var heir = customer
        heir.email = heir.email ?? email
        heir.phone = heir.phone ?? phone
        heir.since = heir.since ?? since.map(Instant.init(microseconds:))
        heir.acquisitionSource = heir.acquisitionSource ?? acquisitionSource
        heir.acquisitionCost = heir.acquisitionCost ?? acquisitionCost
        heir.fields.contents.merge(fields) { own, _ in own }
        return heir
    }

    /// What was edited since the merge stays; what is still as inherited goes back.
    func takenBack(from customer: Customer) -> Customer {
        var former = customer
        if email != nil, former.email == email { former.email = nil }
        if phone != nil, former.phone == phone { former.phone = nil }
        if since != nil, former.since?.microseconds == since { former.since = nil }
        if acquisitionSource != nil, former.acquisitionSource == acquisitionSource { former.acquisitionSource = nil }
        if acquisitionCost != nil, former.acquisitionCost == acquisitionCost { former.acquisitionCost = nil }
        for (name, content) in fields where former.fields[name] == content { former.fields[name] = nil }
        return former
    }
}

extension Duplicates {
    /// Moves everything of `gone` to `kept`.
    @discardableResult
    package func merge(_ gone: ID<Customer>, into kept: ID<Customer>, reason: String, now: Instant) async throws -> ID<Merge> {
        guard gone != kept else { throw Problem.conflict(Phrase("A customer cannot be merged with itself.")) }
        let id = ids.next(Merge.self)
        try await database.write { transaction in
            let goneRow = try Customers.find(gone, in: transaction)
            let keptRow = try Customers.find(kept, in: transaction)
            let inheritance = Inheritance(kept: keptRow, gone: goneRow)
            let before = String(decoding: try JSONEncoder().encode(inheritance), as: UTF8.self)
            try transaction.run(
                """
                INSERT INTO merges (id, kept_id, gone_id, reason, kept_before, merged_at) \
                VALUES (\(id), \(kept), \(gone), \(reason), \(before), \(now))
                """)
            for table in Self.movable { try move(table, from: gone, to: kept, merge: id, in: transaction) }
            try moveTags(from: gone, to: kept, merge: id, in: transaction)
            try transaction.run("UPDATE customer_keys SET customer_id = \(kept) WHERE key IN (\(list: goneRow.keys)) AND customer_id = \(gone)")
            try transaction.run("UPDATE customers SET merged_into = \(kept), changed_at = \(now) WHERE id = \(gone)")
            var heir = inheritance.given(to: keptRow)
            heir.changedAt = now
            try Customers.store(heir, replacing: keptRow, in: transaction)
            try derive([kept, gone], in: transaction)
        }
        return id
    }

    /// Takes a merge back: what moved returns, what came later stays with the kept customer.
    package func unmerge(_ id: ID<Merge>, now: Instant) async throws {
        try await database.write { transaction in
            let row = try transaction.first("SELECT * FROM merges WHERE id = \(id) AND unmerged_at IS NULL")
            guard let row else { throw Problem.notFound(Phrase("There is no such merge, or it was taken back already.")) }
            let kept: ID<Customer> = row["kept_id"]
            let gone: ID<Customer> = row["gone_id"]
            let keptRow = try Customers.find(kept, in: transaction)
            let inheritance = try JSONDecoder().decode(Inheritance.self, from: Data((row["kept_before"] as String).utf8))
            var former = inheritance.takenBack(from: keptRow)
            former.changedAt = now
            for table in Self.movable {
                try transaction.run(
                    """
                    UPDATE \(raw: table) SET customer_id = \(gone) WHERE customer_id = \(kept) AND id IN \
                    (SELECT CAST(row_key AS BIGINT) FROM merge_rows WHERE merge_id = \(id) AND table_name = \(table))
                    """)
            }
            try transaction.run(
                """
                DELETE FROM customer_tags WHERE customer_id = \(kept) AND tag IN \
                (SELECT row_key FROM merge_rows WHERE merge_id = \(id) AND table_name = 'customer_tags')
                """)
            try transaction.run("UPDATE customers SET merged_into = NULL, changed_at = \(now) WHERE id = \(gone)")
            try Customers.store(former, replacing: keptRow, in: transaction)
            let goneRow = try Customers.find(gone, in: transaction)
            let lent = Set(goneRow.keys).subtracting(former.keys)
            try transaction.run("UPDATE customer_keys SET customer_id = \(gone) WHERE key IN (\(list: lent.sorted())) AND customer_id = \(kept)")
            try transaction.insert(Customer.keyBatch([goneRow]))
            try transaction.run("UPDATE merges SET unmerged_at = \(now) WHERE id = \(id)")
            try derive([kept, gone], in: transaction)
        }
    }

    /// The merges into a customer that still stand.
    package func merges(into kept: ID<Customer>) async throws -> [Merge] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT id, kept_id, gone_id, reason, merged_at FROM merges WHERE kept_id = \(kept) AND unmerged_at IS NULL ORDER BY id"
            ) { Merge(id: $0["id"], kept: $0["kept_id"], gone: $0["gone_id"], reason: $0["reason"], at: $0["merged_at"]) }
        }
    }

    private static var movable: [String] { Customer.belongings.filter { $0.kind == .row }.map(\.table) }

    private func move(_ table: String, from gone: ID<Customer>, to kept: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) \
            SELECT \(merge), \(table), CAST(id AS TEXT) FROM \(raw: table) WHERE customer_id = \(gone)
            """)
        try transaction.run("UPDATE \(raw: table) SET customer_id = \(kept) WHERE customer_id = \(gone)")
    }

    private func moveTags(from gone: ID<Customer>, to kept: ID<Customer>, merge: ID<Merge>, in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO merge_rows (merge_id, table_name, row_key) SELECT \(merge), 'customer_tags', tag FROM customer_tags \
            WHERE customer_id = \(gone) AND tag NOT IN (SELECT tag FROM customer_tags WHERE customer_id = \(kept))
            """)
        try transaction.run(
            """
            INSERT INTO customer_tags (tag, customer_id) SELECT row_key, \(kept) FROM merge_rows \
            WHERE merge_id = \(merge) AND table_name = 'customer_tags'
            """)
    }

    private func derive(_ customers: [ID<Customer>], in transaction: any Transaction) throws {
        try Revenue.rebuild(customers: customers, in: transaction)
        try Usage.rebuild(customers: customers, in: transaction)
        try Customers.refreshSearch(of: customers, in: transaction)
    }
}
