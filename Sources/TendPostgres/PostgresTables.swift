import TendSQL

extension PostgresDatabase {
    package func tables() async throws -> [TableSchema] {
        try await read { transaction in
            var tables: [String: TableSchema] = [:]
            try Self.readColumns(&tables, in: transaction)
            try Self.readConstraints(&tables, in: transaction)
            try Self.readIndexes(&tables, in: transaction)
            return TableSchema.ordered(Array(tables.values))
        }
    }

    private static func readColumns(_ tables: inout [String: TableSchema], in transaction: any Transaction) throws {
        let statement: SQL = """
            SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), format_type(a.atttypid, NULL), CAST(CAST(a.attnotnull AS INTEGER) AS BIGINT)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.relname, a.attnum
            """
        try transaction.each(statement) { row in
            tables[row[0], default: TableSchema(name: row[0])].columns.append(TableSchema.Column(name: row[1], kind: kind(row[2]), isRequired: row[3]))
        }
    }

    /// The query returns one row per column of each constraint, with the referenced column for a foreign key.
    private static func readConstraints(_ tables: inout [String: TableSchema], in transaction: any Transaction) throws {
        let statement: SQL = """
            SELECT CAST(c.relname AS TEXT) AS name, CAST(k.conname AS TEXT) AS part, CAST(k.contype AS TEXT) AS type,
                CAST(a.attname AS TEXT) AS own, CAST(f.relname AS TEXT) AS other, CAST(b.attname AS TEXT) AS key
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS u (own, other, place)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.own
            LEFT JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = u.other
            WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
            ORDER BY c.relname, k.conname, u.place
            """
        for rows in try grouped(transaction.all(statement)) {
            let columns: [String] = rows.map { $0["own"] }
            let name: String = rows[0]["name"]
            switch rows[0]["type"] as String {
            case "p": tables[name]?.primaryKey = columns
            case "u": tables[name]?.uniqueKeys.append(columns)
            case "c": tables[name]?.checks += 1
            case "f": tables[name]?.references.append(TableSchema.Reference(columns: columns, table: rows[0]["other"], keys: rows.map { $0["key"] }))
            default: break
            }
        }
    }

    private static func readIndexes(_ tables: inout [String: TableSchema], in transaction: any Transaction) throws {
        let statement: SQL = """
            SELECT CAST(c.relname AS TEXT) AS name, CAST(i.relname AS TEXT) AS part, CAST(a.attname AS TEXT) AS own,
                CAST(CAST(x.indisunique AS INTEGER) AS BIGINT) AS is_unique,
                CAST(CAST(x.indpred IS NOT NULL AS INTEGER) AS BIGINT) AS is_partial
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
            CROSS JOIN LATERAL unnest(CAST(x.indkey AS SMALLINT[])) WITH ORDINALITY AS u (own, place)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.own
            WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
                AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u'))
            ORDER BY c.relname, i.relname, u.place
            """
        for rows in try grouped(transaction.all(statement)) {
            tables[rows[0]["name"]]?.indexes.append(
                TableSchema.Index(
                    name: rows[0]["part"], columns: rows.map { $0["own"] }, isUnique: rows[0]["is_unique"], isPartial: rows[0]["is_partial"]))
        }
    }

    private static func grouped(_ rows: [Row]) -> [[Row]] {
        rows.reduce(into: []) { parts, row in
            if let last = parts.last?.last, last["name"] as String == row["name"], last["part"] as String == row["part"] {
                parts[parts.count - 1].append(row)
            } else {
                parts.append([row])
            }
        }
    }

    private static func kind(_ type: String) -> TableSchema.Kind {
        switch type {
        case "bigint": .integer
        case "double precision": .real
        default: .text
        }
    }
}
