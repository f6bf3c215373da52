import Foundation
import TendSQL

/// A saved question about customers; always current.
package struct Segment: Sendable, Equatable {
    package let id: ID<Segment>
    package let name: String
    package let question: Question
}

package struct Segments: Sendable {
    package let database: any Database
    package let ids: IDMaker

    package init(database: any Database, ids: IDMaker) {
        self.database = database
        self.ids = ids
    }

    @discardableResult
    package func save(_ name: String, _ question: Question, now: Instant) async throws -> Segment {
        guard let name = blankless(name), name.count <= 80 else {
            throw Problem.invalid(field: "name", Phrase("A segment needs a name of at most 80 characters."))
        }
        let segment = Segment(id: ids.next(), name: name, question: question)
        try await database.write { transaction in
            guard try transaction.count("SELECT COUNT(*) FROM segments WHERE name = \(name)") == 0 else {
                throw Problem.conflict(Phrase("There is a segment called \(name) already."))
            }
            try transaction.run(
                "INSERT INTO segments (id, name, question, created_at) VALUES (\(segment.id), \(name), \(question.text), \(now))")
        }
        return segment
    }

    package func all() async throws -> [Segment] {
        try await database.read { transaction in
            try transaction.all("SELECT id, name, question FROM segments ORDER BY name", Self.segment)
        }
    }

    /// By name or by id.
    package func find(_ text: String) async throws -> Segment {
        let id = ID<Segment>(text: text)
        let found = try await database.read { transaction in
            try transaction.first("SELECT id, name, question FROM segments WHERE name = \(text) OR id = \(id)", Self.segment)
        }
        guard let found else { throw Problem.notFound(Phrase("There is no segment called \(text).")) }
        return found
    }

    package func delete(_ id: ID<Segment>) async throws {
        _ = try await database.write { try $0.run("DELETE FROM segments WHERE id = \(id)") }
    }

    private static func segment(_ row: Row) throws -> Segment {
        Segment(id: row["id"], name: row["name"], question: try Question(row["question"] as String))
    }
}
