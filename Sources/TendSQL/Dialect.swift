/// The differences between the engines; all other SQL is the same for both.
package enum Dialect: Sendable {
    case sqlite
    case postgres

    /// The SQL text with the engine's placeholders, and the values in order.
    package func render(_ sql: SQL) -> (text: String, values: [SQLValue]) { render(sql, after: []) }

    private func render(_ sql: SQL, after earlier: [SQLValue]) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values = earlier
        for part in sql.parts {
            switch part {
            case .text(let part): text += part
            case .either(let sqlite, let postgres):
                let rendered = render(SQL(parts: self == .sqlite ? sqlite : postgres), after: values)
                text += rendered.text
                values = rendered.values
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            case .list(let list): text += renderList(list, &values)
            }
        }
        return (text, values)
    }

    /// PostgreSQL gets a list as one array, so that lists of any length share one prepared statement.
    private func renderList(_ list: [SQLValue], _ values: inout [SQLValue]) -> String {
        switch self {
        case .sqlite:
            let start = values.count
            values += list
            return (start..<values.count).map { placeholder($0 + 1) }.joined(separator: ", ")
        case .postgres:
            values.append(.text(ArrayLiteral(list).text))
            let type = list.contains { if case .text = $0 { true } else { false } } ? "TEXT" : "BIGINT"
            return "SELECT unnest(CAST(CAST(\(placeholder(values.count)) AS TEXT) AS \(type)[]))"
        }
    }

    package func placeholder(_ number: Int) -> String {
        switch self {
        case .sqlite: "?"
        case .postgres: "$\(number)"
        }
    }

    /// Translates a migration, which is written with BIGINT and DOUBLE PRECISION. SQLite would accept texts in numeric columns,
    /// so its tables are STRICT. Tables that are only read by key are WITHOUT ROWID. PostgreSQL would sort by the locale of the
    /// server, so its texts are collated by bytes.
    package func schema(_ statement: String) -> String {
        guard self == .sqlite else {
            let plain = statement.replacing(" WITHOUT ROWID", with: "")
            return plain.contains(" TABLE ") ? plain.replacing(" TEXT", with: " TEXT COLLATE \"C\"") : plain
        }
        let typed =
            statement
            .replacing("BIGINT", with: "INTEGER")
            .replacing("DOUBLE PRECISION", with: "REAL")
        guard typed.hasPrefix("CREATE TABLE") else { return typed }
        return typed + (typed.hasSuffix("WITHOUT ROWID") ? ", STRICT" : " STRICT")
    }
}
