import Foundation
import TendLanguage
import TendSQL

/// What the owner said about a doubt: it is right as it is. Another value is doubted again.
package struct Dismissal: Sendable, Equatable {
    package let id: ID<Dismissal>
    package let issue: DataIssue
    /// The row, a spelling, or the whole kind.
    package let subject: String
    package let value: String
    package let at: Instant

    static let allSubjects = "*"

    package var coversWholeKind: Bool { subject == Self.allSubjects }

    /// The ways a word was written; empty for other kinds.
    package var spellings: [String] {
        issue == .mixedSpelling ? (try? JSONDecoder().decode([String].self, from: Data(value.utf8))) ?? [] : []
    }

    init(_ row: Row) {
        id = row["id"]
        issue = row["gap"]
        subject = row["subject"]
        value = row["value"]
        at = row["dismissed_at"]
    }
}

extension DataQuality {
    /// "This is right": a row is not doubted again while it holds the same value.
    package func dismiss(_ gap: DataIssue, row: Int64, now: Instant) async throws -> ID<Dismissal> {
        try await database.write { transaction in
            let source = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
            let value: String? = try source.openRows(gap).flatMap { try transaction.value("SELECT value FROM (\($0)) AS doubted WHERE id = \(row)") }
            guard let value else { throw Problem.notFound(Phrase("This was mended already, or is gone.")) }
            return try record(gap, subject: String(row), value: value, now: now, in: transaction)
        }
    }

    /// These spellings mean different things.
    package func dismiss(_ spelling: SpellingVariants, now: Instant) async throws -> ID<Dismissal> {
        try await database.write { try record(.mixedSpelling, subject: spelling.subject, value: spelling.signature, now: now, in: $0) }
    }

    /// The owner does not want to hear of a kind at all.
    package func dismissAll(_ gap: DataIssue, now: Instant) async throws -> ID<Dismissal> {
        try await database.write { try record(gap, subject: Dismissal.allSubjects, value: "", now: now, in: $0) }
    }

    package func undoDismissal(_ id: ID<Dismissal>) async throws -> Dismissal {
        try await database.write { transaction in
            guard let found = try transaction.first("SELECT * FROM dismissals WHERE id = \(id)", Dismissal.init) else {
                throw Problem.notFound(Phrase("This is doubted again already."))
            }
            try transaction.run("DELETE FROM dismissals WHERE id = \(id)")
            return found
        }
    }

    /// Newest first.
    package func dismissals(limit: Int = 50, after: ID<Dismissal>? = nil) async throws -> [Dismissal] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT * FROM dismissals WHERE id < \(after ?? ID(.max)) ORDER BY id DESC LIMIT \(limit)", Dismissal.init)
        }
    }

    /// The kinds that the owner put aside.
    package func dismissedKinds() async throws -> [Dismissal] {
        try await database.read { transaction in
            try transaction.all("SELECT * FROM dismissals WHERE subject = \(Dismissal.allSubjects) ORDER BY id", Dismissal.init)
        }
    }

    private func record(_ gap: DataIssue, subject: String, value: String, now: Instant, in transaction: any Transaction) throws -> ID<Dismissal> {
        let id = ids.next(Dismissal.self)
        try transaction.run("DELETE FROM dismissals WHERE gap = \(gap) AND subject = \(subject)")
        try transaction.run(
            "INSERT INTO dismissals (id, gap, subject, value, dismissed_at) VALUES (\(id), \(gap), \(subject), \(value), \(now))")
        return id
    }
}
