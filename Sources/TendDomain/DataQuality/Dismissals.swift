import Foundation
import TendLanguage
import TendSQL

/// A value that the owner confirmed as right. Another value is reported again.
package struct Dismissal: Sendable, Equatable {
    package let id: ID<Dismissal>
    package let issue: DataIssue
    /// The row, a spelling, or every row with the issue.
    package let subject: String
    package let value: String
    package let at: Instant

    static let allSubjects = "*"

    package var coversWholeKind: Bool { subject == Self.allSubjects }

    /// The confirmed spellings; empty for other issues.
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
    /// Confirms a row. It is not reported again while it has the same value.
    package func dismiss(_ issue: DataIssue, row: Int64, now: Instant) async throws -> ID<Dismissal> {
        try await database.write { transaction in
            let query = DataIssueQuery(now: now, business: try Settings(database: database).current(in: transaction))
            let value: String? = try query.openRows(issue).flatMap { try transaction.value("SELECT value FROM (\($0)) AS open_rows WHERE id = \(row)") }
            guard let value else { throw Problem.notFound(Phrase("This was already fixed or no longer exists.")) }
            return try record(issue, subject: String(row), value: value, now: now, in: transaction)
        }
    }

    /// Confirms that the spellings mean different things.
    package func dismiss(_ spelling: SpellingVariants, now: Instant) async throws -> ID<Dismissal> {
        try await database.write { try record(.mixedSpelling, subject: spelling.subject, value: spelling.signature, now: now, in: $0) }
    }

    /// Stops checking for an issue.
    package func dismissAll(_ issue: DataIssue, now: Instant) async throws -> ID<Dismissal> {
        try await database.write { try record(issue, subject: Dismissal.allSubjects, value: "", now: now, in: $0) }
    }

    package func undoDismissal(_ id: ID<Dismissal>) async throws -> Dismissal {
        try await database.write { transaction in
            guard let found = try transaction.first("SELECT * FROM dismissals WHERE id = \(id)", Dismissal.init) else {
                throw Problem.notFound(Phrase("This is already checked again."))
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

    /// The issues that the owner does not want to check.
    package func dismissedKinds() async throws -> [Dismissal] {
        try await database.read { transaction in
            try transaction.all("SELECT * FROM dismissals WHERE subject = \(Dismissal.allSubjects) ORDER BY id", Dismissal.init)
        }
    }

    private func record(_ issue: DataIssue, subject: String, value: String, now: Instant, in transaction: any Transaction) throws -> ID<Dismissal> {
        let id = ids.next(Dismissal.self)
        try transaction.run("DELETE FROM dismissals WHERE gap = \(issue) AND subject = \(subject)")
        try transaction.run(
            "INSERT INTO dismissals (id, gap, subject, value, dismissed_at) VALUES (\(id), \(issue), \(subject), \(value), \(now))")
        return id
    }
}
