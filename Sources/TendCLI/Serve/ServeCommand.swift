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
        commandName: "serve", abstract: "Serve the pages.",
        discussion: "Prints a link that signs the owner in once. It listens on this machine only, unless --host says otherwise.")

    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(name: .shortAndLong, help: "The port to listen on.") var port = 8080
    @Option(help: "How people reach it from elsewhere, such as https://tend.example.com.") var origin: String?
    @Option(help: "A file with a certificate and those above it, to speak https without a proxy.") var tlsCertificate: String?
    @Option(help: "The file with the certificate's private key.") var tlsKey: String?
    @Flag(help: "Listen to other machines without encryption all the same; signing in works on this machine only.") var plainHttp = false
    @Option(help: "How much to log: trace, debug, info, notice, warning, error or critical.") var log = Logger.Level.notice
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is 1 to 65535") }
        if let origin, Origin(origin) == nil { throw ValidationError("--origin is an address such as https://tend.example.com") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else { throw ValidationError("--tls-certificate and --tls-key go together") }
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
            for caution in try await warnings(of: tend.database) { Output.note(t(caution)) }
            let address = configuration.origin?.description ?? "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
            print(t("Tend listens on \(address)"))
            if try await hasOwner(tend) { try await printSignInLink(tend, address) }
            fflush(nil)
            // Who renews a certificate often sends this to say so. Renewed files are noticed without it, and it must not end the program.
            signal(SIGHUP, SIG_IGN)
            try await makeApplication(app, logger: logger).runService()
            // Who copies the file of a server that was stopped has everything in it.
            try? (tend.database as? SQLiteDatabase)?.close()
        }
    }

    /// A server lives for months: what large work freed goes back to the system, instead of staying with each thread's heap.
    private func releaseMemory() {
        mallopt(M_ARENA_MAX, 2)
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
    }

    /// On a full disk there is no link, and who signed in before reads on all the same.
    private func printSignInLink(_ tend: Tend, _ address: String) async throws {
        do {
            let token = try await tend.access.makeSignInLink(validFor: 24 * 3600, now: SystemClock.now)
            print(t("Sign in once with: \(address)/link/\(token)"))
        } catch {
            guard let phrase = Problem.transientPhrase(of: error) else { throw error }
            Output.note(t(phrase))
        }
    }

    /// What the engine beneath might lose, through no fault of this program.
    private func warnings(of database: any Database) async throws -> [Phrase] {
        if let server = database as? PostgresDatabase {
            return try await server.warnings().map {
                Phrase("This PostgreSQL runs with \($0) off: a power cut may lose what was acknowledged.")
            }
        }
        guard SQLiteDatabase.hasCheckpointRace else { return [] }
        let version = SQLiteDatabase.engineVersion
        return [Phrase("SQLite \(version) is older than 3.51.3: Tend keeps to one writer, and no other program may write to this file.")]
    }

    private func certificate(for origin: Origin?) throws -> Certificate? {
        guard let tlsCertificate, let tlsKey else { return nil }
        let certificate = try Certificate(chain: tlsCertificate, key: tlsKey, now: SystemClock.now)
        guard let origin, origin.isSecure else {
            let name = certificate.names.first ?? "tend.example.com"
            throw Problem.invalid(field: "origin", Phrase("With a certificate, say how people reach it: --origin https://\(name):\(String(port))"))
        }
        if !certificate.covers(origin.host) {
            Output.note(t("The certificate is not made out to \(origin.host), so browsers will warn: \(certificate.names.joined(separator: ", "))"))
        }
        return certificate
    }

    /// Unencrypted pages in a network are a mistake unless somebody says otherwise.
    private func requireSafeBinding(_ reach: RemoteAccess) throws {
        guard reach.mode == .plain, !plainHttp else { return }
        throw Problem.forbidden(
            Phrase(
                "On \(host) everybody in the network could read along. Add --tls-certificate and --tls-key, or let a proxy do https and add --origin https://…; for a trial without encryption, add --plain-http."
            ))
    }

    /// An empty folder is for whoever opens the page first; the example has customers and no owner yet.
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
