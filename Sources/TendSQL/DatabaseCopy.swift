/// Everything from one database into another, whichever their engines, knowing no table by name. Rows travel in
/// the order of their key and arrive a batch at a time, so how many have arrived says where to go on.
package struct DatabaseCopy: Sendable {
    let source: any Database
    let target: any Database
    let migrations: [Migration]
    let batchRows: Int

    /// The source stands at the newest of the migrations, the target is empty.
    package init(from source: any Database, to target: any Database, migrations: [Migration], batchRows: Int = 20_000) {
        self.source = source
        self.target = target
        self.migrations = migrations
        self.batchRows = batchRows
    }

    /// How far it has come, for people who wait.
    package enum Progress: Sendable, Equatable {
        case copying(table: String, rows: Int, of: Int)
        case indexing(String)
        case comparing
    }

    /// Copies, and compares with one moment of the source; answers how many rows each table has. Until `finish`
    /// nobody else may use the target.
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

    /// From now on the target may be used.
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

    /// An empty target, or one in which a move of the same source stopped.
    private func startOrResume(_ tables: [TableSchema], _ rows: [String: Int], now: Int64) async throws {
        let origin = try await source.read { try Self.sourceFingerprint(rows, in: $0) }
        guard let found = try await target.unfinishedCopy() else { return try await start(tables, origin, now: now) }
        guard found == origin else { throw DatabaseCopyError.differentSource }
    }

    private func start(_ tables: [TableSchema], _ origin: String, now: Int64) async throws {
        try await target.migrate(migrations, now: now)
        let indexes = migrations.indexes.map(\.name)
        try await target.write { transaction in
            for table in tables where try transaction.first("SELECT 1 FROM \(raw: table.name) LIMIT 1") != nil { throw DatabaseCopyError.targetNotEmpty }
            try transaction.run("INSERT INTO moves (origin) VALUES (\(origin))")
            // Indexes are made quicker at the end, from all rows at once.
            for index in indexes { try transaction.run("DROP INDEX \(raw: index)") }
        }
    }

    /// When the source's schema was made, and how much it holds: no other source has the same.
    private static func sourceFingerprint(_ rows: [String: Int], in transaction: any Transaction) throws -> String {
        let steps: [Int64] = try transaction.all("SELECT applied_at FROM migrations ORDER BY number") { $0[0] }
        let counts = rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (steps.map(String.init) + counts).joined(separator: ", ")
    }

    private func createIndexes(_ progress: @Sendable (Progress) -> Void) async throws {
        let standing = Set(try await target.tables().flatMap(\.indexes).map(\.name))
        for index in migrations.indexes where !standing.contains(index.name) {
            progress(.indexing(index.name))
            _ = try await target.write { try $0.run(SQL(raw: $0.dialect.schema(index.statement))) }
        }
        guard target.dialect == .postgres else { return }
        // Its planner knows nothing of rows that came in bulk until it has looked at them.
        _ = try await target.write { try $0.run("ANALYZE") }
    }
}

package enum DatabaseCopyError: Error, Equatable {
    /// The target holds something already.
    case targetNotEmpty
    /// The target holds an unfinished move of something else.
    case differentSource
    /// Somebody wrote to the source meanwhile, or something did not arrive as it was.
    case mismatch(table: String)
}

extension [Migration] {
    /// The indexes that stand after the last step, in the order in which they are made.
    var indexes: [(name: String, statement: String)] {
        var standing: [(name: String, statement: String)] = []
        for statement in flatMap(\.statements) {
            let words = statement.split(separator: " ", maxSplits: 3)
            if statement.hasPrefix("CREATE INDEX") { standing.append((String(words[2]), statement)) }
            if statement.hasPrefix("DROP INDEX") { standing.removeAll { $0.name == words[2] } }
        }
        return standing
    }
}
