import CPostgres
import TendSQL

/// An error of the server with its SQLSTATE. The message contains no values of rows.
struct PostgresError: Error {
    let state: String
    let error: DatabaseError

    /// A conflict with another transaction, so a retry may succeed. This includes an existing key or table, which may have been
    /// created after this transaction checked.
    var isConflict: Bool { ["40001", "40P01", "23505", "42710", "42P07"].contains(state) }
    /// A row with this key exists.
    var isDuplicateKey: Bool { state == "23505" }
    /// The connection is lost, and with it everything that was not committed.
    var isLost: Bool { state.hasPrefix("08") || state.hasPrefix("57P") }

    init(_ result: OpaquePointer?, on connection: OpaquePointer) {
        guard PQstatus(connection) == CONNECTION_OK, let field = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else {
            self.init(lost: String(cString: PQerrorMessage(connection)))
            return
        }
        func read(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
        }
        let state = String(cString: field)
        // The detail of a message contains values, and for data exceptions the message does too.
        let message = state.hasPrefix("22") ? "SQLSTATE \(state)" : (read("M") ?? "SQLSTATE \(state)")
        let error: DatabaseError =
            switch state.prefix(2) {
            case "23": .constraint(read("n") ?? [read("t"), read("c")].compactMap { $0 }.joined(separator: "."))
            case "40": .busy
            case "53" where state == "53100": .diskFull
            case "57" where state.hasPrefix("57P"): .unreachable(message)
            case "58", "XX": .corrupt(message)
            default: .failed(code: Self.number(state), message: message)
            }
        self.init(state: state, error)
    }

    init(lost message: String) {
        self.init(state: "08006", .unreachable(message.split(separator: "\n").first.map(String.init) ?? "the connection was lost"))
    }

    init(state: String = "", _ error: DatabaseError) {
        self.state = state
        self.error = error
    }

    private static func number(_ state: String) -> Int { Int(state, radix: 36) ?? 0 }
}
