/// Copies one database to another of any engine, without knowing its tables by name. Rows are copied in batches in the order
/// of their key, so the number of rows in the target tells where to resume.
package struct DatabaseCopy: Sendable {
    let source: any Database
    let target: any Database
    let migrations: [Migration]
    let batchRows: Int

    /// The source has the newest schema, the target is empty.
    package init(from source: any Database, to target: any Database, migrations: [Migration], batchRows: Int = 20_000) {
        self.source = source
        self.target = target
        self.migrations = migrations
        self.batchRows = batchRows
    }

    /// The progress for the user.
    package enum Progress: Sendable, Equatable {
        case copying(table: String, rows: Int, of: Int)
        case indexing(String)
        case comparing
    }

    /// Copies the rows and compares them with a snapshot of the source. Returns the number of rows by table. Nobody else may
    /// use the target until `finish`.
    package func run(now: Int64, progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> [String: Int] {
        let tables = try await source.tables().filter { !Migration.bookkeeping.contains($0.name) }
        let rows = try await counts(of: tables)
        try await startOrResume(tables, rows, now: now)
        for table in tables {
            try await copy(table, of: rows[table.name]!, progress)
        }
        try await createIndexes(progress)
        progress(.comparing)
        try await compare(tables)
        return rows
    }

    /// Releases the target for use.
    package func finish() async throws {
        _ = try await target.write { try $0.run("DELETE FROM moves") }
    }

    private func counts(of tables: [TableSchema]) async throws -> [String: Int] {
        try await source.read { transaction in
            try tables.reduce(into: [:]) { rows, table in
                rows[table.name] = try transaction.count("SELECT COUNT(*) FROM \(raw: table.name)")
            }
        }
    }

    /// Starts with an empty target, or resumes a copy of the same source.
    private func startOrResume(_ tables: [TableSchema], _ rows: [String: Int], now: Int64) async throws {
        let fingerprint = try await source.read { try Self.sourceFingerprint(rows, in: $0) }
        guard let found = try await target.unfinishedCopy() else { return try await start(tables, fingerprint, now: now) }
        guard found == fingerprint else { throw DatabaseCopyError.differentSource }
    }

    private func start(_ tables: [TableSchema], _ fingerprint: String, now: Int64) async throws {
        try await target.migrate(migrations, now: now)
        let indexes = migrations.indexes.map(\.name)
        try await target.write { transaction in
            for table in tables where try transaction.first("SELECT 1 FROM \(raw: table.name) LIMIT 1") != nil { throw DatabaseCopyError.targetNotEmpty }
            try transaction.run("INSERT INTO moves (origin) VALUES (\(fingerprint))")
            // Creating the indexes after the copy is faster.
            for index in indexes { try transaction.run("DROP INDEX \(raw: index)") }
        }
    }

    /// The times of its migrations and its numbers of rows identify a source.
    private static func sourceFingerprint(_ rows: [String: Int], in transaction: any Transaction) throws -> String {
        let times: [Int64] = try transaction.all("SELECT applied_at FROM migrations ORDER BY number") { $0[0] }
        let counts = rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (times.map(String.init) + counts).joined(separator: ", ")
    }

    private func createIndexes(_ progress: @Sendable (Progress) -> Void) async throws {
        let existing = Set(try await target.tables().flatMap(\.indexes).map(\.name))
        for index in migrations.indexes where !existing.contains(index.name) {
            progress(.indexing(index.name))
            _ = try await target.write { try $0.run(SQL(raw: $0.dialect.schema(index.statement))) }
        }
        guard target.dialect == .postgres else { return }
        // PostgreSQL's planner has no statistics about bulk-loaded rows until ANALYZE.
        _ = try await target.write { try $0.run("ANALYZE") }
    }
}

package enum DatabaseCopyError: Error, Equatable {
    /// The target is not empty.
    case targetNotEmpty
    /// The target has an unfinished copy of another source.
    case differentSource
    /// The source was written during the copy, or a row differs.
    case mismatch(table: String)
}

extension [Migration] {
    /// The indexes that exist after the last migration, in the order of their creation.
    var indexes: [(name: String, statement: String)] {
        var indexes: [(name: String, statement: String)] = []
        for statement in flatMap(\.statements) {
            let words = statement.split(separator: " ", maxSplits: 3)
            if statement.hasPrefix("CREATE INDEX") { indexes.append((String(words[2]), statement)) }
            if statement.hasPrefix("DROP INDEX") { indexes.removeAll { $0.name == words[2] } }
        }
        return indexes
    }
}
