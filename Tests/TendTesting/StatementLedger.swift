import Foundation
import Synchronization
import TendDomain
import TendSQL
import TendSQLite

/// Prepares every statement that a test runs on PostgreSQL once on SQLite too, after its transaction, so that all tested SQL is
/// valid on both engines.
package enum StatementLedger {
    /// Statements that only one engine accepts.
    package struct Unknown: Error, CustomStringConvertible {
        package let description: String
    }

    private static let seen = Mutex<Set<String>>([])
    private static let reference = Reference()

    static func recording(_ database: any Database) -> any Database {
        database.dialect == .postgres ? LedgerDatabase(base: database) : database
    }

    /// The number of different statements in this run.
    package static var count: Int { seen.withLock { $0.count } }

    /// Skips schema statements, which the dialect translates for each engine; all other SQL is the same for both.
    fileprivate static func isNew(_ statement: SQL) -> Bool {
        let text = Dialect.postgres.render(statement).text
        guard !text.hasPrefix("CREATE"), !text.hasPrefix("DROP"), !text.hasPrefix("ALTER") else { return false }
        return seen.withLock { $0.insert(text).inserted }
    }

    fileprivate static func check(_ statements: [SQL]) async throws {
        guard !statements.isEmpty else { return }
        // In its own task, so that a test that cancels its work does not cancel this.
        try await Task { try await reference.prepare(statements) }.value
    }
}

/// A SQLite database with the same tables.
private actor Reference {
    private static let folder = FileManager.default.temporaryDirectory.appending(path: "tend-ledger-" + UUID().uuidString)
    private var opening: Task<SQLiteDatabase, any Error>?

    func prepare(_ statements: [SQL]) async throws {
        let opening = self.opening ?? Task { try await Self.open() }
        self.opening = opening
        let database = try await opening.value
        let unknown = try await database.write { transaction in
            statements.compactMap { statement -> String? in
                do { try transaction.each("EXPLAIN \(statement)") { _ in } } catch {
                    return "SQLite does not accept \(Dialect.sqlite.render(statement).text): \(error)"
                }
                return nil
            }
        }
        guard unknown.isEmpty else { throw StatementLedger.Unknown(description: unknown.joined(separator: "\n")) }
    }

    private static func open() async throws -> SQLiteDatabase {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: Reference.folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "tend.sqlite").path)
        try await database.migrate(Schema.migrations, now: 0)
        return database
    }
}

private final class RecordedStatements: @unchecked Sendable {
    private(set) var statements: [SQL] = []

    func record(_ statement: SQL) {
        if StatementLedger.isNew(statement) { statements.append(statement) }
    }
}

private struct LedgerDatabase: Database {
    let base: any Database

    var dialect: Dialect { base.dialect }
    func version() async throws -> Int { try await base.version() }
    func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await base.changedRows(in: table, since: version) }
    func integrityErrors() async throws -> [String] { try await base.integrityErrors() }
    func tables() async throws -> [TendSQL.TableSchema] { try await base.tables() }
    func copy(to path: String) async throws { try await base.copy(to: path) }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await recordingStatements { recorded in try await base.read { try body(RecordingTransaction(base: $0, record: recorded.record)) } }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await recordingStatements { recorded in try await base.write { try body(RecordingTransaction(base: $0, record: recorded.record)) } }
    }

    private func recordingStatements<T: Sendable>(_ work: (RecordedStatements) async throws -> T) async throws -> T {
        let recorded = RecordedStatements()
        let result = try await work(recorded)
        try await StatementLedger.check(recorded.statements)
        return result
    }
}
