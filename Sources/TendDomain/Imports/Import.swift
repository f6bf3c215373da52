import TendLanguage
import TendSQL

/// The import of one file, and its progress.
package struct Import: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable, SQLValueConvertible {
        case running, stopped, finished, undoing, undone

        package var phrase: Phrase {
            switch self {
            case .running: Phrase("in progress")
            case .stopped: Phrase("stopped")
            case .finished: Phrase("done")
            case .undoing: Phrase("being undone")
            case .undone: Phrase("undone")
            }
        }
    }

    package let id: ID<Import>
    package let name: String
    /// The SHA-256 of the file, which identifies it.
    package let content: String
    package let mapping: Mapping
    package var state: State
    /// The number of the last imported row.
    package var rowsDone: Int
    package var bytesDone: Int
    package let bytes: Int
    package var counts: Counts
    package var tally = ImportTally()
    /// Why the import stopped; nil if the owner stopped it.
    package var failure: Phrase?
    package let firstID: Int64
    package var lastID: Int64
    package let startedAt: Instant
    package var endedAt: Instant?

    package struct Counts: Sendable, Equatable, Codable {
        package var created = 0
        package var updated = 0
        package var unchanged = 0
        package var skipped = 0
        package var eventsCreated = 0
        package var eventsUnchanged = 0
        package var problems = 0

        package init() {}

        /// Whether the file has rows and none of them could be read.
        package var hasNoRow: Bool { skipped > 0 && created + updated + unchanged + eventsCreated + eventsUnchanged == 0 }

        static func + (left: Counts, right: Counts) -> Counts {
            var sum = left
            sum.created += right.created
            sum.updated += right.updated
            sum.unchanged += right.unchanged
            sum.skipped += right.skipped
            sum.eventsCreated += right.eventsCreated
            sum.eventsUnchanged += right.eventsUnchanged
            sum.problems += right.problems
            return sum
        }
    }

    /// 0…1
    package var progress: Double {
        state == .running || state == .stopped ? (bytes == 0 ? 1 : min(1, Double(bytesDone) / Double(bytes))) : 1
    }
}

extension Import {
    init(_ row: Row) throws {
        var counts = Counts()
        counts.created = row["created"]
        counts.updated = row["updated"]
        counts.unchanged = row["unchanged"]
        counts.skipped = row["skipped"]
        counts.eventsCreated = row["events_created"]
        counts.eventsUnchanged = row["events_unchanged"]
        counts.problems = row["problem_count"]
        self.init(
            id: row["id"], name: row["name"], content: row["content"], mapping: try Mapping(json: row["mapping"]),
            state: row["state"], rowsDone: row["rows_done"], bytesDone: row["bytes_done"], bytes: row["bytes"],
            counts: counts, tally: ImportTally(json: row["tally"]), failure: (row["failure"] as String?).flatMap(Phrase.init(json:)), firstID: row["first_id"],
            lastID: row["last_id"], startedAt: row["started_at"],
            endedAt: row["ended_at"])
    }

    func insert(in transaction: any Transaction) throws {
        try transaction.run(
            """
            INSERT INTO imports (id, name, content, kind, mapping, state, rows_done, bytes_done, bytes, created, updated, \
            unchanged, skipped, events_created, events_unchanged, problem_count, first_id, last_id, started_at, ended_at, headers) \
            VALUES (\(id), \(name), \(content), \(mapping.kind.rawValue), \(mapping.json), \(state), \(rowsDone), \
            \(bytesDone), \(bytes), \(counts.created), \(counts.updated), \(counts.unchanged), \(counts.skipped), \
            \(counts.eventsCreated), \(counts.eventsUnchanged), \(counts.problems), \(firstID), \(lastID), \(startedAt), \(endedAt), \(mapping.headers))
            """)
    }

    func store(in transaction: any Transaction) throws {
        try transaction.run(
            """
            UPDATE imports SET state = \(state), rows_done = \(rowsDone), bytes_done = \(bytesDone), \
            created = \(counts.created), updated = \(counts.updated), unchanged = \(counts.unchanged), \
            skipped = \(counts.skipped), events_created = \(counts.eventsCreated), \
            events_unchanged = \(counts.eventsUnchanged), problem_count = \(counts.problems), last_id = \(lastID), \
            ended_at = \(endedAt), tally = \(tally.json), failure = \(failure.map(JSONText.phrase)) WHERE id = \(id)
            """)
    }
}
