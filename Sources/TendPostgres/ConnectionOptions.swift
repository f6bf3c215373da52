import CPostgres
import Foundation
import TendSQL

/// Where a database stands, as libpq understands it, with what Tend will not go without.
struct ConnectionOptions: Sendable {
    /// Each setting by its name; passwords may be among them, so this is never shown.
    let settings: [String: String]

    init(_ text: String) throws {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw DatabaseError.unreachable("an address begins with postgres://, such as postgres://tend@db.example.com/tend")
        }
        var settings = try Self.parse(text)
        for (name, usual) in Self.defaults where settings[name] == nil { settings[name] = usual }
        if !Self.isLocal(settings) { try Self.requireVerifiedTLS(in: &settings) }
        self.settings = settings
    }

    /// Deadlines for a network that has gone quiet.
    private static let defaults = [
        "application_name": "tend", "connect_timeout": "10", "keepalives_idle": "30", "tcp_user_timeout": "30000",
        "client_encoding": "UTF8", "target_session_attrs": "read-write",
    ]

    private static func parse(_ text: String) throws -> [String: String] {
        var complaint: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &complaint) else {
            defer { PQfreemem(complaint) }
            // The complaint repeats the address, and a password may stand in it.
            throw DatabaseError.unreachable("the address cannot be read; it looks like postgres://user@host:5432/name")
        }
        defer { PQconninfoFree(options) }
        var settings: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { settings[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return settings
    }

    /// Sockets and loopback; with several hosts, all of them.
    private static func isLocal(_ settings: [String: String]) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        let hosts = settings["hostaddr"] ?? settings["host"] ?? environment["PGHOSTADDR"] ?? environment["PGHOST"] ?? ""
        return hosts.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { host in
            host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") || ["localhost", "127.0.0.1", "::1"].contains(host)
        }
    }

    /// libpq's own way is to accept whoever answers; across a network that is nobody's wish.
    private static func requireVerifiedTLS(in settings: inout [String: String]) throws {
        guard let mode = settings["sslmode"] else {
            settings["sslmode"] = "verify-full"
            if settings["sslrootcert"] == nil { settings["sslrootcert"] = "/etc/ssl/certs/ca-certificates.crt" }
            return
        }
        guard mode == "verify-full" else {
            throw DatabaseError.unsafe(
                "sslmode=\(mode) would talk to whoever answers at that address; leave it out, or say sslmode=verify-full with sslrootcert=FILE")
        }
    }
}
