import Foundation
import TendDomain
import TendPostgres
import TendSQL

/// The PostgreSQL server of this test run. Creating a database takes a tenth of a second and truncating one a hundredth, so each
/// lane reuses its own.
actor Cluster {
    static let shared = Cluster()
    static let address = ProcessInfo.processInfo.environment["TEND_TEST_DATABASE"]

    private var createdLanes: Set<Int> = []
    /// The rows that migrations insert.
    private var firstRows: [Batch] = []

    func emptied(_ lane: Int) async throws -> PostgresDatabase {
        let name = "tend_test_\(lane)"
        if createdLanes.contains(lane) {
            let database = try Self.connect(name)
            try await Self.truncate(database, to: firstRows)
            return database
        }
        let database = try Self.createDatabase(name)
        try await database.migrate(Schema.migrations, now: 0)
        firstRows = try await database.read { transaction in
            try Self.filledTables(in: transaction).map { table in
                let rows = try transaction.all(SQL(raw: "SELECT * FROM \(table)"))
                var batch = Batch(table, rows.first?.columns ?? [])
                for row in rows { batch.append(contentsOf: row.values) }
                return batch
            }
        }
        createdLanes.insert(lane)
        return database
    }

    func bare(_ lane: Int) throws -> PostgresDatabase { try Self.createDatabase("tend_bare_\(lane)") }

    private static func connect(_ name: String) throws -> PostgresDatabase {
        guard let address, let question = address.firstIndex(of: "?") else { throw ServerMissing() }
        return try PostgresDatabase(address: "postgres:///" + name + address[question...], connections: 4)
    }

    private static func createDatabase(_ name: String) throws -> PostgresDatabase {
        guard let address else { throw ServerMissing() }
        // CREATE DATABASE cannot run in a transaction, and the product runs every statement in one.
        let psql = Process()
        psql.executableURL = URL(filePath: "/usr/bin/env")
        psql.arguments = [
            "psql", "--no-psqlrc", "--quiet", "--dbname", address, "--command", "DROP DATABASE IF EXISTS \(name) WITH (FORCE)", "--command",
            "CREATE DATABASE \(name)",
        ]
        psql.standardError = FileHandle.nullDevice
        try psql.run()
        psql.waitUntilExit()
        guard psql.terminationStatus == 0 else { throw ServerMissing() }
        return try connect(name)
    }

    /// Ends work that the previous test left running, such as a backup or a backtest, and truncates the tables. TRUNCATE leaves no
    /// dead rows, which nothing would vacuum here.
    private static func truncate(_ database: PostgresDatabase, to firstRows: [Batch]) async throws {
        try await database.write { transaction in
            _ = try transaction.all(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
            let filled = try filledTables(in: transaction)
            guard !filled.isEmpty else { return }
            try transaction.run(SQL(raw: "TRUNCATE \(filled.joined(separator: ", ")) CASCADE"))
            for rows in firstRows { try transaction.insert(rows) }
        }
    }

    private static func filledTables(in transaction: any Transaction) throws -> [String] {
        try transaction.all(
            """
            SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace \
            AND relname <> 'migrations' AND pg_relation_size(oid) > 0
            """
        ) { $0[0] }
    }

    private struct ServerMissing: Error {}
}
