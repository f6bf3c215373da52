/// A numbered change of the schema in portable SQL. It is never edited after a release.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let statements: [String]
    /// Fills columns that only the program can compute, such as normalized text.
    package let fill: (@Sendable (any Transaction) throws -> Void)?

    package init(_ number: Int, _ name: String, _ statements: String..., fill: (@Sendable (any Transaction) throws -> Void)? = nil) {
        self.number = number
        self.name = name
        self.statements = statements
        self.fill = fill
    }
}

extension Migration {
    /// Tables about the database itself.
    static let bookkeeping: Set = ["migrations", "moves"]
}

extension Database {
    /// Updates the schema, each migration in its own transaction. Fails without changes if the schema is newer than the program
    /// or a copy to this database is unfinished.
    package func migrate(_ migrations: [Migration], now: Int64) async throws {
        let known = migrations.map(\.number)
        precondition(known == Array(1...known.count), "migrations are numbered 1, 2, 3 …")
        let found = try await schemaNumber()
        guard try await unfinishedCopy() == nil else { throw DatabaseError.unfinishedCopy }
        guard found <= known.count else { throw DatabaseError.schemaTooNew(found: found, known: known.count) }
        for migration in migrations where migration.number > found {
            try await write { transaction in
                // Comes first, so that the second of two programs that start at the same time waits here and then skips the step.
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

    /// The fingerprint of the source of an unfinished copy.
    func unfinishedCopy() async throws -> String? {
        try await write { transaction in
            try transaction.run(SQL(raw: transaction.dialect.schema("CREATE TABLE IF NOT EXISTS moves (origin TEXT PRIMARY KEY)")))
            return try transaction.value("SELECT origin FROM moves")
        }
    }
}
