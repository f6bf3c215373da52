import Foundation
import TendLanguage
import TendSQL

/// A saved filter of customers; it always selects the current ones.
package struct Segment: Sendable, Equatable {
    package let id: ID<Segment>
    package let name: String
    package let filter: SegmentFilter
}

package struct Segments: Sendable {
    package let database: any Database
    package let ids: IDGenerator

    package init(database: any Database, ids: IDGenerator) {
        self.database = database
        self.ids = ids
    }

    @discardableResult
    package func save(_ name: String, _ filter: SegmentFilter, now: Instant) async throws -> Segment {
        let segment = Segment(id: ids.next(), name: try Self.checked(name), filter: filter)
        try await database.write { transaction in
            try Self.requireUniqueName(segment, in: transaction)
            try transaction.run(
                "INSERT INTO segments (id, name, question, created_at) VALUES (\(segment.id), \(segment.name), \(filter.text), \(now))")
        }
        return segment
    }

    /// Changes the name, the filter, or both.
    @discardableResult
    package func change(_ id: ID<Segment>, name: String, filter: SegmentFilter) async throws -> Segment {
        let segment = Segment(id: id, name: try Self.checked(name), filter: filter)
        return try await database.write { transaction in
            try Self.requireUniqueName(segment, in: transaction)
            let changed = try transaction.run("UPDATE segments SET name = \(segment.name), question = \(filter.text) WHERE id = \(id)")
            guard changed == 1 else { throw Problem.notFound(Phrase("There is no such segment.")) }
            return segment
        }
    }

    private static func checked(_ name: String) throws -> String {
        guard let name = nilIfBlank(name), name.count <= 80 else {
            throw Problem.invalid(field: "name", Phrase("Enter a segment name of up to 80 characters."))
        }
        return name
    }

    private static func requireUniqueName(_ segment: Segment, in transaction: any Transaction) throws {
        guard try transaction.count("SELECT COUNT(*) FROM segments WHERE name = \(segment.name) AND id <> \(segment.id)") == 0 else {
            throw Problem.invalid(field: "name", Phrase("There is already a segment named \(segment.name)."))
        }
    }

    package func all() async throws -> [Segment] {
        try await database.read { transaction in
            try transaction.all("SELECT id, name, question FROM segments ORDER BY name, id", Self.segment)
        }
    }

    package func find(_ id: ID<Segment>) async throws -> Segment {
        let found = try await database.read { try $0.first("SELECT id, name, question FROM segments WHERE id = \(id)", Self.segment) }
        guard let found else { throw Problem.notFound(Phrase("There is no such segment.")) }
        return found
    }

    /// By name or by id.
    package func find(_ text: String) async throws -> Segment {
        let id = ID<Segment>(text: text)
        let found = try await database.read { transaction in
            try transaction.first("SELECT id, name, question FROM segments WHERE name = \(text) OR id = \(id) ORDER BY id", Self.segment)
        }
        guard let found else { throw Problem.notFound(Phrase("There is no segment named \(text).")) }
        return found
    }

    /// The custom fields that a filter can use.
    package func customFieldNames() async throws -> [String] {
        try await database.read { try $0.all("SELECT name FROM fields ORDER BY name") { $0[0] } }
    }

    private static func segment(_ row: Row) throws -> Segment {
        Segment(id: row["id"], name: row["name"], filter: try SegmentFilter(row["question"] as String))
    }
}

extension BulkEdits {
    package func delete(_ segment: Segment, now: Instant) async throws -> BulkEdit {
        let deleted = try await database.read { transaction in
            var rows = DeletedRows()
            try rows.capture("segments", where: "id = \(segment.id)", in: transaction)
            return try rows.text()
        }
        return try await perform(.segment, deleted, now) { _, transaction in
            try transaction.run("DELETE FROM segments WHERE id = \(segment.id)")
        }
    }
}
