import TendSQL

/// Long work over all customers, in steps of one transaction each. It resumes after a restart and lets other writes
/// happen in between.
package struct BackgroundJob: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, SQLValueConvertible {
        /// Recomputes usage by day after a change of the time zone.
        case usageDays = "usage-days"
        /// Renames, converts, merges or deletes a custom field.
        case fields
        /// Removes the sample data and keeps the owner's data.
        case example
    }

    package let kind: Kind
    /// The input of its steps.
    package let detail: String
    /// The last customer that was processed.
    package let cursor: Int64
    package let done: Int
    package let total: Int
}

/// The unfinished jobs, at most one of each kind.
package enum BackgroundJobs {
    private static let batchSize = 500

    package static func all(in transaction: any Transaction) throws -> [BackgroundJob] {
        try transaction.all("SELECT kind, detail, place, done, total FROM chores ORDER BY kind", BackgroundJob.init)
    }

    package static func find(_ kind: BackgroundJob.Kind, in transaction: any Transaction) throws -> BackgroundJob? {
        try transaction.first("SELECT kind, detail, place, done, total FROM chores WHERE kind = \(kind)", BackgroundJob.init)
    }

    /// Starts at the first customer; restarts a running job.
    package static func begin(_ kind: BackgroundJob.Kind, detail: String = "", in transaction: any Transaction) throws {
        let total = try transaction.count("SELECT COUNT(*) FROM customers")
        try transaction.run("DELETE FROM chores WHERE kind = \(kind)")
        try transaction.run(
            "INSERT INTO chores (kind, detail, place, done, total) VALUES (\(kind), \(detail), \(Int64.min), 0, \(total))")
    }

    /// Processes the next customers; false when the job has finished.
    package static func step(
        _ job: BackgroundJob, in transaction: any Transaction, _ work: (_ customers: [Int64]) throws -> Void
    ) throws -> Bool {
        let next: [Int64] = try transaction.all("SELECT id FROM customers WHERE id > \(job.cursor) ORDER BY id LIMIT \(batchSize)") { $0[0] }
        guard let last = next.last else {
            try transaction.run("DELETE FROM chores WHERE kind = \(job.kind)")
            return false
        }
        try work(next)
        try transaction.run("UPDATE chores SET place = \(last), done = \(job.done + next.count) WHERE kind = \(job.kind)")
        return true
    }
}

extension BackgroundJob {
    init(_ row: Row) {
        self.init(kind: row["kind"], detail: row["detail"], cursor: row["place"], done: row["done"], total: row["total"])
    }
}
