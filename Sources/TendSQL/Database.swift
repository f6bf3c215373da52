/// A place that keeps rows. Bodies are synchronous and may run again after a serialisation
/// failure: no `await`, no side effect outside the database.
package protocol Database: Sendable {
    var dialect: Dialect { get }
    /// Another number after anything was committed; two readings that agree have nothing written between them.
    func version() async throws -> Int
    /// Which rows of a table were written since a version, for what keeps a copy of them in memory.
    func changedRows(in table: String, since version: Int) async throws -> ChangedRows
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// Like `write`, for one of many steps of which only the last is news: until that one is written as usual,
    /// `version` may stay as it is, and what was made from the rows before may be shown.
    func writeBatchStep<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// What the engine's own check of its pages and keys complains about; empty when sound.
    func integrityErrors() async throws -> [String]
    /// The tables that stand here, each after those it points to.
    func tables() async throws -> [TableSchema]
    /// A consistent copy in one file, made while others read and write.
    func copy(to path: String) async throws
}

/// The rows of a table that were written between two versions.
package struct ChangedRows: Sendable {
    /// The later one: ask from there next time.
    package let version: Int
    /// By their ids; nil where only reading the table again tells.
    package let rows: [Int64]?
    /// How many rows the table has now, where the engine cannot name those that are gone.
    package let count: Int?

    package init(version: Int, rows: [Int64]?, count: Int? = nil) {
        self.version = version
        self.rows = rows
        self.count = count
    }
}

extension Database {
    package func writeBatchStep<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await write(body) }

    /// An engine that tells of no rows tells only whether anything was written at all.
    package func changedRows(in table: String, since version: Int) async throws -> ChangedRows {
        let latest = try await self.version()
        return ChangedRows(version: latest, rows: latest == version ? [] : nil)
    }
}

package protocol Transaction {
    var dialect: Dialect { get }
    /// Runs a statement that changes rows and answers how many.
    @discardableResult func run(_ statement: SQL) throws -> Int
    /// Calls `body` for each row, holding one at a time.
    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws
    /// Many rows at once; answers for each whether it went in (a conflict may be skipped).
    @discardableResult func insert(_ batch: Batch) throws -> [Bool]
}

extension Transaction {
    package func all(_ statement: SQL) throws -> [Row] {
        try all(statement) { $0 }
    }

    package func all<T>(_ statement: SQL, _ make: (Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try each(statement) { rows.append(try make($0)) }
        return rows
    }

    package func first(_ statement: SQL) throws -> Row? {
        try all(statement).first
    }

    package func first<T>(_ statement: SQL, _ make: (Row) throws -> T) throws -> T? {
        try first(statement).map(make)
    }

    /// The first column of the first row.
    package func value<T: Readable>(_ statement: SQL, as type: T.Type = T.self) throws -> T? {
        try first(statement).map { $0[0] }
    }

    package func count(_ statement: SQL) throws -> Int {
        try value(statement) ?? 0
    }
}

/// Rows of one table in one flat list, so that a million of them need no million small arrays.
package struct Batch: Sendable {
    package let table: String
    package let columns: [String]
    /// The columns whose conflict means "there already"; nil lets a conflict fail.
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

    /// Room for so many rows.
    package mutating func reserve(_ rows: Int) { values.reserveCapacity(rows * columns.count) }

    package mutating func removeAll() { values.removeAll(keepingCapacity: true) }

    package var statement: String {
        let names = columns.joined(separator: ", ")
        let conflict = ignoringConflictsOn.map { " ON CONFLICT (\($0.joined(separator: ", "))) DO NOTHING" } ?? ""
        return "INSERT INTO \(table) (\(names)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))\(conflict)"
    }
}
