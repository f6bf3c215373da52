import GRDBSQLite
import Glibc
import Synchronization
import TendSQL

/// Counts writes and records which rows each wrote in the tracked tables. It uses SQLite's update hook, so no statement can be
/// missed, and costs nothing until a table is tracked. The hook does not report a DELETE without WHERE; no tracked table has one.
final class ChangeTracker: Sendable {
    private struct TrackedTable {
        let name: String
        /// Changes up to and including this version are unknown.
        var since: Int
        /// The last version that changed each row.
        var rows: [Int64: Int] = [:]
    }

    private static let maxRows = 20_000

    private let state = Mutex((version: 0, tables: [TrackedTable]()))

    var version: Int { state.withLock { $0.version } }

    /// Must be called on the writer's connection, so that no write is in progress.
    func track(_ table: String, on connection: OpaquePointer?) {
        state.withLock { state in
            guard !state.tables.contains(where: { $0.name == table }) else { return }
            state.tables.append(TrackedTable(name: table, since: state.version))
        }
        sqlite3_update_hook(
            connection,
            { context, _, _, table, row in
                guard let context, let table else { return }
                Unmanaged<ChangeTracker>.fromOpaque(context).takeUnretainedValue().record(row, in: table)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func record(_ row: Int64, in table: UnsafePointer<CChar>) {
        state.withLock { state in
            guard let index = state.tables.firstIndex(where: { strcmp($0.name, table) == 0 }) else { return }
            let version = state.version + 1
            guard state.tables[index].since < version else { return }
            state.tables[index].rows[row] = version
            if state.tables[index].rows.count > Self.maxRows { state.tables[index] = TrackedTable(name: state.tables[index].name, since: version) }
        }
    }

    /// Must be called after each write and before the next, even if it failed: an extra version costs a recomputation, a
    /// missing one shows stale figures.
    func advanceVersion() { state.withLock { $0.version += 1 } }

    /// nil if the table is not tracked.
    func changedRows(in table: String, since version: Int) -> ChangedRows? {
        state.withLock { state in
            guard let table = state.tables.first(where: { $0.name == table }) else { return nil }
            guard table.since <= version else { return ChangedRows(version: state.version, rows: nil) }
            let rows = table.rows.filter { version < $0.value && $0.value <= state.version }
            return ChangedRows(version: state.version, rows: rows.keys.sorted())
        }
    }
}
