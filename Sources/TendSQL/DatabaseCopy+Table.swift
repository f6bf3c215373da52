extension DatabaseCopy {
    private static let maxBatchBytes = 16_000_000

    /// Reads the next batch while it writes the current one.
    func copy(_ table: TableSchema, of total: Int, _ progress: @Sendable (Progress) -> Void) async throws {
        var copied = try await target.read { try $0.count("SELECT COUNT(*) FROM \(raw: table.name)") }
        var batch = try await rows(of: table, after: lastKey(of: table, copied: copied))
        while !batch.isEmpty {
            let current = batch
            async let next = rows(of: table, after: table.key(in: current.lastRow))
            try await target.write { _ = try $0.insert(current) }
            copied += current.count
            progress(.copying(table: table.name, rows: copied, of: total))
            batch = try await next
        }
    }

    /// The key of the last row that was copied before.
    private func lastKey(of table: TableSchema, copied: Int) async throws -> [SQLValue]? {
        guard copied > 0 else { return nil }
        let keys = table.keyList
        let row = try await source.read {
            try $0.first("SELECT \(raw: keys) FROM \(raw: table.name) ORDER BY \(raw: keys) LIMIT 1 OFFSET \(copied - 1)")
        }
        guard let row else { throw DatabaseCopyError.mismatch(table: table.name) }
        return row.values
    }

    private func rows(of table: TableSchema, after key: [SQLValue]?) async throws -> Batch {
        let start: SQL = key.map { "WHERE (\(raw: table.keyList)) > (\($0.map { "\($0)" as SQL }.joined(", ")))" } ?? ""
        let columns = table.columns.map(\.name)
        return try await source.read { transaction in
            var batch = Batch(table.name, columns)
            var bytes = 0
            // The limit is not bound, because the planner cannot see the value of a bound one.
            do {
                try transaction.each(
                    "SELECT \(raw: columns.joined(separator: ", ")) FROM \(raw: table.name) \(start) ORDER BY \(raw: table.keyList) LIMIT \(raw: String(batchRows))"
                ) { row in
                    batch.append(contentsOf: row.values)
                    bytes += row.textByteCount
                    if bytes > Self.maxBatchBytes { throw BatchFull() }
                }
            } catch is BatchFull {}
            return batch
        }
    }

    private struct BatchFull: Error {}

    /// Checks that both databases have the same rows, in any order.
    func compare(_ tables: [TableSchema]) async throws {
        async let sourceSums = Self.checksums(of: tables, in: source)
        async let targetSums = Self.checksums(of: tables, in: target)
        let sums = zip(try await sourceSums, try await targetSums)
        for (table, pair) in zip(tables, sums) where pair.0 != pair.1 {
            throw DatabaseCopyError.mismatch(table: table.name)
        }
    }

    private static func checksums(of tables: [TableSchema], in database: any Database) async throws -> [TableChecksum] {
        try await database.read { transaction in
            try tables.map { table in
                var checksum = TableChecksum()
                try transaction.each("SELECT \(raw: table.columns.map(\.name).joined(separator: ", ")) FROM \(raw: table.name)") { row in
                    checksum.add(row)
                }
                return checksum
            }
        }
    }
}

/// The number of rows and the sum of their hashes. Hashes differ between runs of the program.
private struct TableChecksum: Equatable {
    private var rows = 0
    private var sum = 0

    mutating func add(_ row: Row) {
        rows += 1
        sum &+= row.values.hashValue
    }
}

extension TableSchema {
    fileprivate var keyList: String { primaryKey.joined(separator: ", ") }

    fileprivate func key(in row: [SQLValue]) -> [SQLValue] {
        primaryKey.map { name in row[columns.firstIndex { $0.name == name }!] }
    }
}

extension Batch {
    fileprivate var lastRow: [SQLValue] { Array(values.suffix(columns.count)) }
}

extension Row {
    fileprivate var textByteCount: Int {
        values.reduce(0) { sum, value in
            if case .text(let text) = value { sum + text.utf8.count } else { sum }
        }
    }
}
