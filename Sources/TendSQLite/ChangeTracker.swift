import GRDBSQLite
import Glibc
import Synchronization
import TendSQL

/// Counts the writes, and notes which rows each wrote in the tables that somebody asked about. The
/// engine itself tells, so that no statement can forget to; before the first question it costs nothing.
/// Only of a DELETE without WHERE it says nothing; there is none on a table that is listened to.
final class ChangeTracker: Sendable {
    private struct TrackedTable {
        let name: String
        /// Nothing is known of this version and earlier ones.
        var since: Int
        /// The last version that wrote each row.
        var rows: [Int64: Int] = [:]
    }

    private static let maxRows = 20_000

    private let state = Mutex((version: 0, tables: [TrackedTable]()))

    var version: Int { state.withLock { $0.version } }

    /// To be called on the writer's connection, so that no write is half done.
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
            guard let place = state.tables.firstIndex(where: { strcmp($0.name, table) == 0 }) else { return }
            let version = state.version + 1
            guard state.tables[place].since < version else { return }
            state.tables[place].rows[row] = version
            if state.tables[place].rows.count > Self.maxRows { state.tables[place] = TrackedTable(name: state.tables[place].name, since: version) }
        }
    }

    /// To be called after each write and before the next; also where it failed: a number too many
    /// costs a recount, one too few shows old figures.
    func advanceVersion() { state.withLock { $0.version += 1 } }

    /// nil for a table that nobody listens to.
    func changedRows(in table: String, since version: Int) -> ChangedRows? {
        state.withLock { state in
            guard let table = state.tables.first(where: { $0.name == table }) else { return nil }
            guard table.since <= version else { return ChangedRows(version: state.version, rows: nil) }
            let rows = table.rows.filter { version < $0.value && $0.value <= state.version }
            return ChangedRows(version: state.version, rows: rows.keys.sorted())
        }
    }
}
