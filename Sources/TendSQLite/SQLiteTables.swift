import TendSQL

extension SQLiteDatabase {
    package func tables() async throws -> [TableSchema] {
        try await read { transaction in
            let tables = try transaction.all("\(Self.names) SELECT name, checks FROM tables") { row in
                var table = TableSchema(name: row[0])
                table.checks = row[1]
                try Self.describe(&table, in: transaction)
                return table
            }
            return TableSchema.ordered(tables)
        }
    }

    private static let names: SQL = """
        WITH tables AS (
            SELECT name, (LENGTH(sql) - LENGTH(REPLACE(sql, ' CHECK (', ''))) / LENGTH(' CHECK (') AS checks
            FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
        )
        """

    private static func describe(_ table: inout TableSchema, in transaction: any Transaction) throws {
        var key: [(Int, String)] = []
        try transaction.each("SELECT name, type, \"notnull\", pk FROM pragma_table_info(\(table.name)) ORDER BY cid") { row in
            let position: Int = row[3]
            if position > 0 { key.append((position, row[0])) }
            table.columns.append(TableSchema.Column(name: row[0], kind: kind(row[1]), isRequired: row[2] || position > 0))
        }
        table.primaryKey = key.sorted { $0.0 < $1.0 }.map(\.1)
        for id in try transaction.all("SELECT DISTINCT id FROM pragma_foreign_key_list(\(table.name))", { $0[0] as Int }) {
            let pairs = try transaction.all(
                "SELECT \"from\", \"to\", \"table\" FROM pragma_foreign_key_list(\(table.name)) WHERE id = \(id) ORDER BY seq")
            table.references.append(TableSchema.Reference(columns: pairs.map { $0[0] }, table: pairs[0][2], keys: pairs.map { $0[1] }))
        }
        for row in try transaction.all("SELECT name, \"unique\", origin, partial FROM pragma_index_list(\(table.name))") {
            let name: String = row[0]
            let columns: [String] = try transaction.all("SELECT name FROM pragma_index_info(\(name)) ORDER BY seqno") { $0[0] }
            switch row[2] as String {
            case "c": table.indexes.append(TableSchema.Index(name: name, columns: columns, isUnique: row[1], isPartial: row[3]))
            case "u": table.uniqueKeys.append(columns)
            default: break
            }
        }
    }

    private static func kind(_ type: String) -> TableSchema.Kind {
        switch type {
        case "INTEGER": .integer
        case "REAL": .real
        default: .text
        }
    }
}
