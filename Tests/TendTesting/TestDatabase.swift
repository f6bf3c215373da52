import Foundation
import TendDomain
import TendPostgres
import TendSQL
import TendSQLite

/// The engines that tests can use.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// Includes PostgreSQL if `Tools/with-postgres` started a server.
    package static let available: [Engine] = Cluster.address == nil ? [.sqlite] : [.sqlite, .postgres]
    package static let chosen = available.last!
}

/// Runs the body with an empty business and deletes it afterwards.
///
/// - Parameter only: for a test that needs one engine; `EngineRules` lists these tests.
package func withTestDatabase(only: Engine? = nil, ids: IDGenerator = IDGenerator(), _ body: (Tend) async throws -> Void) async throws {
    try await withDatabase(only ?? .chosen) { database in
        try await withFolder { folder in
            try await body(try await Tend.open(StatementLedger.recording(database), in: folder, ids: ids, now: Instant(microseconds: 0)))
        }
    }
}

extension Tend {
    package static func open(_ database: any Database, in folder: URL, ids: IDGenerator = IDGenerator(), now: Instant) async throws -> Tend {
        try await open(database, fileStore: FileStore(folder: folder) { try SQLiteDatabase(path: $0) }, ids: ids, now: now)
    }
}

/// Runs the body with a database that has the tables of a business but no rows, or no tables, and deletes it afterwards.
package func withDatabase(_ engine: Engine, isBare: Bool = false, _ body: (any Database) async throws -> Void) async throws {
    let lane = await Lanes.shared.acquire()
    defer { Task { await Lanes.shared.release(lane) } }
    switch engine {
    case .sqlite: try await withSQLite(body)
    case .postgres:
        let database = try await isBare ? Cluster.shared.bare(lane) : Cluster.shared.emptied(lane)
        // The next test uses this lane, so work that this one left running must fail.
        do { try await body(database) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }
}

private func withSQLite(_ body: (any Database) async throws -> Void) async throws {
    try await withFolder { folder in
        let database = try SQLiteDatabase(path: folder.appending(path: "tend.sqlite").path)
        try await body(database)
        try await close(database)
    }
}

/// Closes off the cooperative threads: closing waits for reads that a test left running, and these need such a thread to end.
private func close(_ database: SQLiteDatabase) async throws {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try database.close() }) }
    }
}

package func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tend-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}

/// Limits the number of open databases. All tests start at once and each database has a dozen open files, too many to start another
/// process. A test may open two databases, so there are more lanes than such tests.
private actor Lanes {
    static let shared = Lanes()
    private var free = Array(0..<24)
    private var waiters: [CheckedContinuation<Int, Never>] = []

    func acquire() async -> Int {
        if let lane = free.popLast() { return lane }
        return await withCheckedContinuation { waiters.append($0) }
    }

    func release(_ lane: Int) {
        if waiters.isEmpty { free.append(lane) } else { waiters.removeFirst().resume(returning: lane) }
    }
}
