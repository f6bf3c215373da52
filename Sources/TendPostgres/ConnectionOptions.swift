import CPostgres
import Foundation
import TendSQL

/// The connection settings of libpq from a postgres:// address, with the defaults that Tend requires.
struct ConnectionOptions: Sendable {
    /// The settings by name. They may include a password, so they are never printed.
    let settings: [String: String]

    init(_ text: String) throws {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw DatabaseError.unreachable("an address begins with postgres://, such as postgres://tend@db.example.com/tend")
        }
        var settings = try Self.parse(text)
        for (name, value) in Self.defaults where settings[name] == nil { settings[name] = value }
        if !Self.isLocal(settings) { try Self.requireVerifiedTLS(in: &settings) }
        self.settings = settings
    }

    /// With time limits for an interrupted network.
    private static let defaults = [
        "application_name": "tend", "connect_timeout": "10", "keepalives_idle": "30", "tcp_user_timeout": "30000",
        "client_encoding": "UTF8", "target_session_attrs": "read-write",
    ]

    private static func parse(_ text: String) throws -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            defer { PQfreemem(message) }
            // libpq's message repeats the address, which may contain a password.
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

    /// Whether all hosts are sockets or loopback addresses.
    private static func isLocal(_ settings: [String: String]) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        let hosts = settings["hostaddr"] ?? settings["host"] ?? environment["PGHOSTADDR"] ?? environment["PGHOST"] ?? ""
        return hosts.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { host in
            host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") || ["localhost", "127.0.0.1", "::1"].contains(host)
        }
    }

    /// By default libpq accepts any server certificate; across a network the server must be verified.
    private static func requireVerifiedTLS(in settings: inout [String: String]) throws {
        guard let mode = settings["sslmode"] else {
            settings["sslmode"] = "verify-full"
            if settings["sslrootcert"] == nil { settings["sslrootcert"] = "/etc/ssl/certs/ca-certificates.crt" }
            return
        }
        guard mode == "verify-full" else {
            throw DatabaseError.unsafe(
                "sslmode=\(mode) does not verify the server; omit it, or use sslmode=verify-full with sslrootcert=FILE")
        }
    }
}
