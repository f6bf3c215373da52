/// A numbered step of the schema, plain portable SQL, never edited after release.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let statements: [String]
    /// Fills what only the program can make, such as folded text.
    package let fill: (@Sendable (any Transaction) throws -> Void)?

    package init(_ number: Int, _ name: String, _ statements: String..., fill: (@Sendable (any Transaction) throws -> Void)? = nil) {
        self.number = number
        self.name = name
        self.statements = statements
        self.fill = fill
    }
}

extension Migration {
    /// What the database keeps about itself.
    static let bookkeeping: Set = ["migrations", "moves"]
}

extension Database {
    /// Brings the schema up to date, each step in a transaction of its own; an older program on
    /// newer data changes nothing and says so, and nobody uses what a move has not filled yet.
    package func migrate(_ migrations: [Migration], now: Int64) async throws {
        let known = migrations.map(\.number)
        precondition(known == Array(1...known.count), "migrations are numbered 1, 2, 3 …")
        let found = try await schemaNumber()
        guard try await unfinishedCopy() == nil else { throw DatabaseError.unfinishedCopy }
        guard found <= known.count else { throw DatabaseError.schemaTooNew(found: found, known: known.count) }
        for migration in migrations where migration.number > found {
            try await write { transaction in
                // First, so that of two programs that start at once on one server the second waits here, and then goes on.
                let isFirst = try transaction.run(
                    """
                    INSERT INTO migrations (number, name, applied_at) VALUES (\(migration.number), \(migration.name), \(now)) \
                    ON CONFLICT (number) DO NOTHING
                    """)
                guard isFirst == 1 else { return }
                for statement in migration.statements {
                    try transaction.run(SQL(raw: transaction.dialect.schema(statement)))
                }
                try migration.fill?(transaction)
            }
        }
    }

    package func schemaNumber() async throws -> Int {
        try await write { transaction in
            let table = "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
            try transaction.run(SQL(raw: transaction.dialect.schema(table)))
            return try transaction.count("SELECT COALESCE(MAX(number), 0) FROM migrations")
        }
    }

    /// Where the rows come from that a move began to bring here.
    func unfinishedCopy() async throws -> String? {
        try await write { transaction in
            try transaction.run(SQL(raw: transaction.dialect.schema("CREATE TABLE IF NOT EXISTS moves (origin TEXT PRIMARY KEY)")))
            return try transaction.value("SELECT origin FROM moves")
        }
    }
}
