/// The few seams between the engines; everything else is one text for both.
package enum Dialect: Sendable {
    case sqlite
    case postgres

    /// The text with this engine's placeholders, and the values in their order.
    package func render(_ sql: SQL) -> (text: String, values: [SQLValue]) { render(sql, after: []) }

    private func render(_ sql: SQL, after former: [SQLValue]) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values = former
        for part in sql.parts {
            switch part {
            case .text(let piece): text += piece
            case .either(let sqlite, let postgres):
                let (piece, all) = render(SQL(parts: self == .sqlite ? sqlite : postgres), after: values)
                text += piece
                values = all
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            case .list(let list): text += renderList(list, &values)
            }
        }
        return (text, values)
    }

    /// PostgreSQL takes a list as one array, so that lists of any length are one statement to it.
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

    /// A statement of a migration, written with BIGINT and DOUBLE PRECISION. SQLite would accept any
    /// text in a number's column, so its tables are made STRICT; tables found only by their key say WITHOUT ROWID.
    /// PostgreSQL would sort by the language of the server, so its texts are told to sort by their bytes.
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
