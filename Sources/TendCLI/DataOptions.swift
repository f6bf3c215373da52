import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendPostgres
import TendSQL
import TendSQLite
import TendTables

/// Where the data lies and how results are printed; every command has these.
struct DataOptions: ParsableArguments {
    @Option(help: "The folder that holds the business.")
    var data = "./data"

    @Option(help: "A PostgreSQL database instead of the folder's file, such as postgres://tend@db.example.com/tend; the password from ~/.pgpass.")
    var database: String?

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    var folder: URL { URL(fileURLWithPath: data, isDirectory: true) }
    var file: String { folder.appendingPathComponent("tend.sqlite").path }

    /// Opens the business, making an empty one where there is none.
    func open() async throws -> Tend { try await open(store()) }

    /// Opens a business that is there: who mistypes its place must not get a proven copy of an empty one.
    func openExisting() async throws -> Tend {
        let nothing = Problem.notFound(Phrase("There is no business in \(database == nil ? data : "--database")."))
        guard database != nil || FileManager.default.fileExists(atPath: file) else { throw nothing }
        let store = try store()
        guard try await store.schemaNumber() > 0 else { throw nothing }
        return try await open(store)
    }

    private func open(_ store: any Database) async throws -> Tend {
        // Several programs may make ids for one database; which of 1024 this one is, chance says.
        let node = database == nil ? 0 : Int.random(in: 0..<1024)
        return try await Tend.open(store, fileStore: fileStore, ids: IDGenerator(node: node), now: SystemClock.now)
    }

    /// Where it is kept, whatever stands there.
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
    /// Runs a command's work; what a person can mend is said in a sentence and ends with code 1.
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

/// Says why on standard error; thrown, it ends the command with code 1.
func failure(_ sentence: String) -> ExitCode {
    Output.note("tend: " + sentence)
    return .failure
}

/// The language of messages: the owner's, once a business is open; before that, the terminal's.
enum CommandLanguage {
    nonisolated(unsafe) static var current: Language = {
        let terminal = ProcessInfo.processInfo.environment["LC_ALL"] ?? ProcessInfo.processInfo.environment["LANG"] ?? ""
        return terminal.hasPrefix("zh") ? .chinese : .english
    }()

    static func use(_ tend: Tend) async throws {
        current = try await tend.settings.current().language
    }
}

func t(_ phrase: Phrase) -> String { phrase.localized(in: CommandLanguage.current) }
