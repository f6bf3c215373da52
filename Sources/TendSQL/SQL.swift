/// SQL text that binds interpolated values: `"SELECT * FROM customers WHERE id = \(id)"`. Raw text needs a label, so that no
/// value is pasted by accident.
package struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
    package enum Part: Sendable, Equatable {
        case text(String)
        case value(SQLValue)
        /// The values of `IN (…)`.
        case list([SQLValue])
        /// SQL that differs between the engines.
        case either(sqlite: [Part], postgres: [Part])
    }

    package private(set) var parts: [Part]

    package init(parts: [Part]) { self.parts = parts }
    package init(stringLiteral text: String) { parts = [.text(text)] }
    package init(raw text: String) { parts = [.text(text)] }
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Whether a column contains a text, case-sensitively; faster than LIKE.
    package static func contains(_ text: String, in column: SQL) -> SQL {
        let function = Part.either(sqlite: [.text("instr")], postgres: [.text("strpos")])
        return SQL(parts: [function, .text("(")] + column.parts + [.text(", "), .value(.text(text)), .text(") > 0")])
    }

    /// Rounds to a whole number, halves away from zero. PostgreSQL's ROUND rounds halves to even numbers.
    package static func rounded(_ number: SQL) -> SQL {
        let (sqlite, postgres): (SQL, SQL) = ("ROUND(\(number))", "TRUNC(\(number) + SIGN(\(number)) * 0.5)")
        return SQL(parts: [.text("CAST("), .either(sqlite: sqlite.parts, postgres: postgres.parts), .text(" AS BIGINT)")])
    }

    package static func + (left: SQL, right: SQL) -> SQL { SQL(parts: left.parts + right.parts) }
    package static func += (left: inout SQL, right: SQL) { left.parts += right.parts }

    package struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }
        package mutating func appendLiteral(_ text: String) { parts.append(.text(text)) }
        package mutating func appendInterpolation(_ value: some Bindable) { parts.append(.value(value.sqlValue)) }
        package mutating func appendInterpolation<T: Bindable>(_ value: T?) { parts.append(.value(value.sqlValue)) }
        package mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }
        package mutating func appendInterpolation(raw text: String) { parts.append(.text(text)) }
        /// A list for `IN (…)`; an empty list matches nothing on both engines.
        package mutating func appendInterpolation(list values: [some Bindable]) {
            parts.append(values.isEmpty ? .text("NULL") : .list(values.map(\.sqlValue)))
        }
    }
}

extension [SQL] {
    package func joined(_ separator: String) -> SQL {
        var result = SQL(parts: [])
        for (index, part) in enumerated() {
            if index > 0 { result += SQL(raw: separator) }
            result += part
        }
        return result
    }
}
