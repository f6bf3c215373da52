import TendSQL

/// Silent errors of a driver.
enum InjectedFault: Sendable { case lostRow, wrongOrder, wrongCell }

/// A database with an injected fault, which the comparison must detect.
struct FaultyDatabase: Database {
    let base: any Database
    let fault: InjectedFault

    var dialect: Dialect { base.dialect }
    func version() async throws -> Int { try await base.version() }
    func changedRows(in table: String, since version: Int) async throws -> ChangedRows { try await base.changedRows(in: table, since: version) }
    func integrityErrors() async throws -> [String] { try await base.integrityErrors() }
    func tables() async throws -> [TableSchema] { try await base.tables() }
    func copy(to path: String) async throws { try await base.copy(to: path) }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.read { try body(FaultyTransaction(base: $0, fault: fault)) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await base.write { try body(FaultyTransaction(base: $0, fault: fault)) }
    }
}

private struct FaultyTransaction: Transaction {
    let base: any Transaction
    let fault: InjectedFault

    var dialect: Dialect { base.dialect }
    func run(_ statement: SQL) throws -> Int { try base.run(statement) }

    func each(_ statement: SQL, _ body: (Row) throws -> Void) throws {
        var rows = try base.all(statement)
        switch fault {
        case .wrongOrder: if rows.count == 3 { rows.swapAt(0, 2) }
        case .wrongCell: rows = rows.map { row in Row(columns: row.columns, values: row.values.map { $0 == .text("ads") ? .text("Ads") : $0 }) }
        case .lostRow: break
        }
        for row in rows { try body(row) }
    }

    func insert(_ batch: Batch) throws -> [Bool] {
        guard fault == .lostRow, batch.table == "customer_tags", batch.count > 1 else { return try base.insert(batch) }
        var incomplete = Batch(batch.table, batch.columns, ignoringConflictsOn: batch.ignoringConflictsOn)
        incomplete.append(contentsOf: Array(batch.values.dropLast(batch.columns.count)))
        return try base.insert(incomplete) + [true]
    }
}
