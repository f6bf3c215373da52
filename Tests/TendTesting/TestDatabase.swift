import Foundation
import TendDomain
import TendPostgres
import TendSQL
import TendSQLite

/// Where tests keep their businesses.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// Those that can be had: PostgreSQL where `Tools/with-postgres` started one.
    package static let available: [Engine] = Cluster.address == nil ? [.sqlite] : [.sqlite, .postgres]
    package static let chosen = available.last!
}

/// An empty business of its own, gone afterwards.
///
/// - Parameter only: where a test asks something that no other engine has; `EngineRules` holds the list of these.
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

/// A database with the tables of a business and no rows, or with nothing at all; gone afterwards.
package func withDatabase(_ engine: Engine, isBare: Bool = false, _ body: (any Database) async throws -> Void) async throws {
    let lane = await Lanes.shared.take()
    defer { Task { await Lanes.shared.put(lane) } }
    switch engine {
    case .sqlite: try await withSQLite(body)
    case .postgres:
        let database = try await isBare ? Cluster.shared.bare(lane) : Cluster.shared.emptied(lane)
        // The lane is the next test's; whatever this one left running comes too late.
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

/// Closing waits for reads that a test left running, and those need one of the few threads that tests run on to end.
private func close(_ database: SQLiteDatabase) async throws {
    try await withCheckedThrowingContinuation { waiting in
        DispatchQueue.global().async { waiting.resume(with: Result { try database.close() }) }
    }
}

package func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tend-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}

/// All tests begin at once, and each database holds a dozen open files: so many open at the same time
/// that starting another program fails. A test may open two, so there are more lanes than tests that do.
private actor Lanes {
    static let shared = Lanes()
    private var free = Array(0..<24)
    private var waiting: [CheckedContinuation<Int, Never>] = []

    func take() async -> Int {
        if let lane = free.popLast() { return lane }
        return await withCheckedContinuation { waiting.append($0) }
    }

    func put(_ lane: Int) {
        if waiting.isEmpty { free.append(lane) } else { waiting.removeFirst().resume(returning: lane) }
    }
}
