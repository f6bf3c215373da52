import TendLanguage
import TendSQL

extension Customers {
    package func tags(of id: ID<Customer>) async throws -> [String] {
        try await database.read { try $0.all("SELECT tag FROM customer_tags WHERE customer_id = \(id) ORDER BY tag") { $0[0] } }
    }

    /// All tags. Skips from tag to tag in the index instead of reading every row.
    package func allTags() async throws -> [String] {
        try await database.read { transaction in
            try transaction.all(
                """
                WITH RECURSIVE known (tag) AS (SELECT MIN(tag) FROM customer_tags UNION ALL \
                SELECT (SELECT MIN(tag) FROM customer_tags WHERE customer_tags.tag > known.tag) FROM known WHERE known.tag IS NOT NULL) \
                SELECT tag FROM known WHERE tag IS NOT NULL ORDER BY tag
                """
            ) { $0[0] }
        }
    }

    package func tag(_ id: ID<Customer>, _ tag: String) async throws {
        guard let tag = Self.cleanTag(tag) else {
            throw Problem.invalid(field: "tag", Phrase("A tag has 1 to 60 characters."))
        }
        try await database.write { transaction in
            _ = try Self.find(id, in: transaction)
            var batch = Batch("customer_tags", ["tag", "customer_id"], ignoringConflictsOn: ["tag", "customer_id"])
            batch.append(.text(tag), id.sqlValue)
            try transaction.insert(batch)
            try Self.refreshSearch(of: [id], in: transaction)
        }
    }

    package func untag(_ id: ID<Customer>, _ tag: String) async throws {
        try await database.write { transaction in
            try transaction.run("DELETE FROM customer_tags WHERE customer_id = \(id) AND tag = \(normalizedForSearch(tag))")
            try Self.refreshSearch(of: [id], in: transaction)
        }
    }

    package static func cleanTag(_ text: String) -> String? {
        let tag = normalizedForSearch(text)
        return (1...60).contains(tag.count) ? tag : nil
    }
}
