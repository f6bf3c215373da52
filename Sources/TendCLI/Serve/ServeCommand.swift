import ArgumentParser
import CMalloc
import Foundation
import Hummingbird
import Logging
import TendDomain
import TendLanguage
import TendPostgres
import TendSQL
import TendSQLite
import TendWeb

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Start the web server.",
        discussion: "Prints the address and a one-time sign-in link. It listens on this machine only, unless you set --host.")

    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(name: .shortAndLong, help: "The port to listen on.") var port = 8080
    @Option(help: "The external address, such as https://tend.example.com.") var origin: String?
    @Option(help: "A file with a certificate and its chain, to serve HTTPS without a proxy.") var tlsCertificate: String?
    @Option(help: "The file with the certificate's private key.") var tlsKey: String?
    @Flag(help: "Allow access from other machines without encryption. Signing in works on this machine only.") var plainHttp = false
    @Option(help: "How much to log: trace, debug, info, notice, warning, error or critical.") var log = Logger.Level.notice
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port must be 1 to 65535") }
        if let origin, Origin(origin) == nil { throw ValidationError("--origin must be an address such as https://tend.example.com") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else { throw ValidationError("--tls-certificate and --tls-key must be used together") }
    }

    func run() async throws {
        try await reportingErrors {
            releaseMemory()
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            var configuration = Configuration(uploads: dataOptions.folder.appendingPathComponent("uploads", isDirectory: true))
            configuration.host = host
            configuration.port = port
            configuration.origin = origin.flatMap(Origin.init)
            configuration.certificate = try certificate(for: configuration.origin)
            try requireSafeBinding(RemoteAccess(configuration))
            let app = App(tend: tend, configuration: configuration)
            let warnings = try await certificateWarnings(configuration) + databaseWarnings(tend.database)
            let address = configuration.origin?.description ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
            print(t("Tend listens on \(address)"))
            if try await hasOwner(tend) { try await printSignInLink(tend, address) }
            fflush(nil)
            for warning in warnings { Output.note(t(warning)) }
            // Tools that renew certificates send SIGHUP. Renewed files are noticed without it, and it must not end the program.
            signal(SIGHUP, SIG_IGN)
            try await makeApplication(app, logger: logger).runService()
            // Moves the journal into the database file, so that a copy of the file is complete.
            try? (tend.database as? SQLiteDatabase)?.close()
        }
    }

    /// Returns freed memory to the system, because a server runs for months and each thread would keep its heap.
    private func releaseMemory() {
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
    }

    /// Without a link when the disk is full; browsers that are signed in can still read.
    private func printSignInLink(_ tend: Tend, _ address: String) async throws {
        do {
            let token = try await tend.access.makeSignInLink(validFor: 24 * 3600, now: SystemClock.now)
            print(t("Sign in once with: \(address)/link/\(token)"))
        } catch {
            guard let phrase = Problem.transientPhrase(of: error) else { throw error }
            Output.note(t(phrase))
        }
    }

    /// Properties of the database engine that can lose data.
    private func databaseWarnings(_ database: any Database) async throws -> [Phrase] {
        if let server = database as? PostgresDatabase {
            return try await server.warnings().map {
                Phrase("PostgreSQL runs with \($0) off: a power failure can lose saved data. Turn it on.")
            }
        }
        guard SQLiteDatabase.hasCheckpointRace else { return [] }
        let version = SQLiteDatabase.engineVersion
        return [
            Phrase("SQLite \(version) is older than 3.51.3. You need not do anything, unless another program writes to the database file: stop that program.")
        ]
    }

    private func certificate(for origin: Origin?) throws -> Certificate? {
        guard let tlsCertificate, let tlsKey else { return nil }
        let certificate = try Certificate(chain: tlsCertificate, key: tlsKey, now: SystemClock.now)
        guard let origin, origin.isSecure else {
            let name = certificate.names.first ?? "tend.example.com"
            throw Problem.invalid(field: "origin", Phrase("With a certificate, also set the external address: --origin https://\(name):\(String(port))"))
        }
        return certificate
    }

    private func certificateWarnings(_ configuration: Configuration) -> [Phrase] {
        guard let certificate = configuration.certificate, let origin = configuration.origin, !certificate.covers(origin.host) else { return [] }
        return [Phrase("The certificate is not for \(origin.host), so browsers will warn. It is for: \(certificate.names.joined(separator: ", "))")]
    }

    /// Rejects unencrypted access from a network unless it was requested.
    private func requireSafeBinding(_ remoteAccess: RemoteAccess) throws {
        guard remoteAccess.mode == .plain, !plainHttp else { return }
        throw Problem.forbidden(
            Phrase(
                "On \(host) anyone in the network could read the traffic. Add --tls-certificate and --tls-key, or use a proxy for HTTPS and add --origin https://…; to try it without encryption, add --plain-http."
            ))
    }

    /// Whether to print a sign-in link. An empty business has no owner before the setup; the sample data has customers without an owner.
    private func hasOwner(_ tend: Tend) async throws -> Bool {
        if try await tend.access.owner() != nil { return true }
        return try await tend.customers.count(CustomerQuery()) > 0
    }

    private var logger: Logger {
        var logger = Logger(label: "tend") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = log
        return logger
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
