import TendSQL

/// Long work over all customers, in steps of one transaction each: it can be left, goes on after a stop, and lets
/// others write in between.
package struct Chore: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable, Column {
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
    package let place: Int64
    package let done: Int
    package let total: Int
}

/// What is under way; of each kind one at most.
package enum Chores {
    private static let stride = 500

    package static func all(in transaction: any Transaction) throws -> [Chore] {
        try transaction.all("SELECT kind, detail, place, done, total FROM chores ORDER BY kind", Chore.init)
    }

    package static func find(_ kind: Chore.Kind, in transaction: any Transaction) throws -> Chore? {
        try transaction.first("SELECT kind, detail, place, done, total FROM chores WHERE kind = \(kind)", Chore.init)
    }

    /// Begins at the first customer, again where it is under way already.
    package static func begin(_ kind: Chore.Kind, detail: String = "", in transaction: any Transaction) throws {
        let total = try transaction.count("SELECT COUNT(*) FROM customers")
        try transaction.run("DELETE FROM chores WHERE kind = \(kind)")
        try transaction.run(
            "INSERT INTO chores (kind, detail, place, done, total) VALUES (\(kind), \(detail), \(Int64.min), 0, \(total))")
    }

    /// Works on the next customers; false when there are none left and the chore is done.
    package static func step(
        _ chore: Chore, in transaction: any Transaction, _ work: (_ customers: [Int64]) throws -> Void
    ) throws -> Bool {
        let next: [Int64] = try transaction.all("SELECT id FROM customers WHERE id > \(chore.place) ORDER BY id LIMIT \(stride)") { $0[0] }
        guard let last = next.last else {
            try transaction.run("DELETE FROM chores WHERE kind = \(chore.kind)")
            return false
        }
        try work(next)
        try transaction.run("UPDATE chores SET place = \(last), done = \(chore.done + next.count) WHERE kind = \(chore.kind)")
        return true
    }
}

extension Chore {
    init(_ row: Row) {
        self.init(kind: row["kind"], detail: row["detail"], place: row["place"], done: row["done"], total: row["total"])
    }
}
