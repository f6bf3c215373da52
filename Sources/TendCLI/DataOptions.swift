import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendPostgres
import TendSQL
import TendSQLite
import TendTables

/// The location of the data and the output format, for every command.
struct DataOptions: ParsableArguments {
    @Option(help: "The data folder of the business.")
    var data = "./data"

    @Option(help: "A PostgreSQL database instead of a file in the data folder, such as postgres://tend@db.example.com/tend. The password comes from ~/.pgpass.")
    var database: String?

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    var folder: URL { URL(fileURLWithPath: data, isDirectory: true) }
    var file: String { folder.appendingPathComponent("tend.sqlite").path }

    /// Opens the business and creates an empty one if there is none.
    func open() async throws -> Tend { try await open(store()) }

    /// Opens an existing business. With a mistyped location, a command must not copy or verify a new, empty business.
    func openExisting() async throws -> Tend {
        let notFound = Problem.notFound(Phrase("There is no business in \(database == nil ? data : "--database")."))
        guard database != nil || FileManager.default.fileExists(atPath: file) else { throw notFound }
        let store = try store()
        guard try await store.schemaNumber() > 0 else { throw notFound }
        return try await open(store)
    }

    private func open(_ store: any Database) async throws -> Tend {
        // Several programs can create ids for one database, so each has a random node number.
        let node = database == nil ? 0 : Int.random(in: 0..<1024)
        return try await Tend.open(store, fileStore: fileStore, ids: IDGenerator(node: node), now: SystemClock.now)
    }

    /// The database at the location, whether or not it holds a business.
    func store() throws -> any Database {
        if let database { return try PostgresDatabase(address: database) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try SQLiteDatabase(path: file, known: Schema.migrations.count)
    }

    var fileStore: FileStore { FileStore(folder: folder) { try SQLiteDatabase(path: $0) } }
}

enum SystemClock {
    static var now: Instant { Instant(Date()) }
}

extension AsyncParsableCommand {
    /// Runs a command. An error that the user can act on is printed and ends the command with code 1.
    func reportingErrors(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let problem as Problem {
            throw failure(problem.phrase.localized(in: CommandLanguage.current))
        } catch let error as DatabaseError {
            throw failure(error.phrase.localized(in: CommandLanguage.current))
        } catch let error as DatabaseCopyError {
            throw failure(error.phrase.localized(in: CommandLanguage.current))
        } catch let error as TableError {
            throw failure(error.reason.phrase.followed(by: error.suggestedFix.phrase).localized(in: CommandLanguage.current))
        }
    }
}

/// Prints an error to standard error; throwing the result ends the command with code 1.
func failure(_ sentence: String) -> ExitCode {
    Output.note("tend: " + sentence)
    return .failure
}

/// The language of messages: that of the business once it is open, before that the language of the terminal.
enum CommandLanguage {
    nonisolated(unsafe) static var current = Language(environment: ProcessInfo.processInfo.environment)

    static func use(_ tend: Tend) async throws {
        current = try await tend.settings.current().language
    }
}

func t(_ phrase: Phrase) -> String { phrase.localized(in: CommandLanguage.current) }
