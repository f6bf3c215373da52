/// A database engine. Bodies are synchronous and may run again after a serialization failure: no `await`, no side effect
/// outside the database.
package protocol Database: Sendable {
    var dialect: Dialect { get }
    /// Changes with every commit. Two equal versions mean that nothing was written in between.
    func version() async throws -> Int
    /// The rows of a table that were written since a version, so that a copy in memory can be updated.
    func changedRows(in table: String, since version: Int) async throws -> ChangedRows
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Like `write`, for one of many steps. `version` may stay unchanged until the last step is written with `write`, so that
    /// caches remain valid in the meantime.
    func writeBatchStep<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Errors found by the engine's check of pages and keys; empty if there are none.
    func integrityErrors() async throws -> [String]
    /// The existing tables, each after those it references.
    func tables() async throws -> [TableSchema]
    /// Writes a consistent copy to one file while others read and write.
    func copy(to path: String) async throws
}

/// The rows of a table that were written between two versions.
package struct ChangedRows: Sendable {
    /// The later version; pass it to the next call.
    package let version: Int
    /// The ids of the rows; nil if the whole table must be read again.
    package let rows: [Int64]?
    /// The number of rows in the table, if the engine cannot name deleted rows.
    package let count: Int?

    package init(version: Int, rows: [Int64]?, count: Int? = nil) {
        self.version = version
        self.rows = rows
        self.count = count
    }
}

extension Database {
    package func writeBatchStep<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await write(body) }

    /// The default for engines that do not track rows: any write invalidates the whole table.
    package func changedRows(in table: String, since version: Int) async throws -> ChangedRows {
        let latest = try await self.version()
        return ChangedRows(version: latest, rows: latest == version ? [] : nil)
    }
}

package protocol Transaction {
    var dialect: Dialect { get }
    /// Runs a statement and returns the number of changed rows.
    @discardableResult func run(_ statement: SQL) throws -> Int
    /// Calls `body` for each row; only one row is in memory at a time.
    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws
    /// Inserts many rows. Returns for each whether it was inserted; a row with an ignored conflict is not.
    @discardableResult func insert(_ batch: Batch) throws -> [Bool]
}

extension Transaction {
    package func all(_ statement: SQL) throws -> [Row] {
        try all(statement) { $0 }
    }

    package func all<T>(_ statement: SQL, _ transform: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try each(statement) { rows.append(try transform($0)) }
        return rows
    }

    package func first(_ statement: SQL) throws -> Row? {
        try all(statement).first
    }

    package func first<T>(_ statement: SQL, _ transform: (Row) throws -> T) throws -> T? {
        try first(statement).map(transform)
    }

    /// The first column of the first row.
    package func value<T: Readable>(_ statement: SQL, as type: T.Type = T.self) throws -> T? {
        try first(statement).map { $0[0] }
    }

    package func count(_ statement: SQL) throws -> Int {
        try value(statement) ?? 0
    }
}

/// Rows of one table in one flat array, to avoid an allocation per row.
package struct Batch: Sendable {
    package let table: String
    package let columns: [String]
    /// A row that conflicts on these columns is skipped; if nil, a conflict is an error.
    package let ignoringConflictsOn: [String]?
    package private(set) var values: [SQLValue] = []

    package init(_ table: String, _ columns: [String], ignoringConflictsOn: [String]? = nil) {
        self.table = table
        self.columns = columns
        self.ignoringConflictsOn = ignoringConflictsOn
    }

    package var count: Int { values.count / columns.count }
    package var isEmpty: Bool { values.isEmpty }

    package mutating func append(_ row: SQLValue...) {
        precondition(row.count == columns.count, "a row of \(table) has \(columns.count) columns")
        values.append(contentsOf: row)
    }

    package mutating func append(contentsOf row: [SQLValue]) {
        precondition(row.count == columns.count, "a row of \(table) has \(columns.count) columns")
        values.append(contentsOf: row)
    }

    package mutating func reserve(_ rows: Int) { values.reserveCapacity(rows * columns.count) }

    package mutating func removeAll() { values.removeAll(keepingCapacity: true) }

    package var statement: String {
        let names = columns.joined(separator: ", ")
        let conflict = ignoringConflictsOn.map { " ON CONFLICT (\($0.joined(separator: ", "))) DO NOTHING" } ?? ""
        return "INSERT INTO \(table) (\(names)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))\(conflict)"
    }
}
