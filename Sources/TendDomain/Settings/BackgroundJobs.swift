import TendSQL

/// Long work over all customers, in steps of one transaction each: it can be left, goes on after a stop, and lets
/// others write in between.
package struct BackgroundJob: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, SQLValueConvertible {
        /// Use is counted by day anew, because days begin at another time.
        case usageDays = "usage-days"
        /// An own field is renamed, read as another type, put together with another, or removed.
        case fields
        /// The example goes, the owner's things stay.
        case example
    }

    package let kind: Kind
    /// What its steps need to know.
    package let detail: String
    /// The customer it has come to.
    package let cursor: Int64
    package let done: Int
    package let total: Int
}

/// What is under way; of each kind one at most.
package enum BackgroundJobs {
    private static let batchSize = 500

    package static func all(in transaction: any Transaction) throws -> [BackgroundJob] {
        try transaction.all("SELECT kind, detail, place, done, total FROM chores ORDER BY kind", BackgroundJob.init)
    }

    package static func find(_ kind: BackgroundJob.Kind, in transaction: any Transaction) throws -> BackgroundJob? {
        try transaction.first("SELECT kind, detail, place, done, total FROM chores WHERE kind = \(kind)", BackgroundJob.init)
    }

    /// Begins at the first customer, again where it is under way already.
    package static func begin(_ kind: BackgroundJob.Kind, detail: String = "", in transaction: any Transaction) throws {
        let total = try transaction.count("SELECT COUNT(*) FROM customers")
        try transaction.run("DELETE FROM chores WHERE kind = \(kind)")
        try transaction.run(
            "INSERT INTO chores (kind, detail, place, done, total) VALUES (\(kind), \(detail), \(Int64.min), 0, \(total))")
    }

    /// Works on the next customers; false when there are none left and the chore is done.
    package static func step(
        _ chore: BackgroundJob, in transaction: any Transaction, _ work: (_ customers: [Int64]) throws -> Void
    ) throws -> Bool {
        let next: [Int64] = try transaction.all("SELECT id FROM customers WHERE id > \(chore.cursor) ORDER BY id LIMIT \(batchSize)") { $0[0] }
        guard let last = next.last else {
            try transaction.run("DELETE FROM chores WHERE kind = \(chore.kind)")
            return false
        }
        try work(next)
        try transaction.run("UPDATE chores SET place = \(last), done = \(chore.done + next.count) WHERE kind = \(chore.kind)")
        return true
    }
}

extension BackgroundJob {
    init(_ row: Row) {
        self.init(kind: row["kind"], detail: row["detail"], cursor: row["place"], done: row["done"], total: row["total"])
    }
}
