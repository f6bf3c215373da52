import ArgumentParser
import Foundation
import Hummingbird
import Logging
import TendDomain
import TendSQLite
import TendWeb

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the pages.",
        discussion: "Prints a link that signs the owner in once. It listens on this machine only, unless --host says otherwise.")

    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(name: .shortAndLong, help: "The port to listen on.") var port = 8080
    @Option(help: "How people reach it from elsewhere, such as https://tend.example.com.") var origin: String?
    @Option(help: "How much to log: trace, debug, info, notice, warning, error or critical.") var log = Logger.Level.notice
    @OptionGroup var workplace: WorkplaceOptions

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is 1 to 65535") }
        if let origin, Origin(origin) == nil { throw ValidationError("--origin is an address such as https://tend.example.com") }
    }

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            var configuration = Configuration(uploads: workplace.folder.appendingPathComponent("uploads", isDirectory: true))
            configuration.host = host
            configuration.port = port
            configuration.origin = origin.flatMap(Origin.init)
            let app = App(tend: tend, configuration: configuration)
            if SQLiteDatabase.hasCheckpointRace {
                Output.note(
                    t("SQLite \(SQLiteDatabase.engineVersion) is older than 3.51.3: Tend keeps to one writer, and no other program may write to this file."))
            }
            let address = configuration.origin?.description ?? "http://\(host):\(port)"
            print(t("Tend listens on \(address)"))
            if try await hasOwner(tend) {
                let token = try await tend.access.makeSignInLink(validFor: 24 * 3600, now: Clock.now)
                print(t("Sign in once with: \(address)/link/\(token)"))
            }
            fflush(nil)
            try await makeApplication(app, logger: logger).runService()
        }
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
