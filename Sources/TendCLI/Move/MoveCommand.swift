import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendSQL

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Take the whole business into another place, and prove that all of it arrived.",
        discussion: """
            A place is a data folder, or the address of a PostgreSQL database (postgres://…). Stop `tend serve` on both first. \
            The old place is left as it is. A move that was stopped goes on when the same command is given again; until its end \
            the new place cannot be used.
            """)

    @Option(name: .customLong("from"), help: "The folder or database that holds the business.") var origin: String
    @Option(name: .customLong("to"), help: "An empty folder or database.") var destination: String
    @Flag(help: "Print JSON instead of a table.") var json = false

    func run() async throws {
        try await reportingErrors {
            let source = try await DatabaseLocation(origin).open()
            try await CommandLanguage.use(source)
            let target = try DatabaseLocation(destination).store()
            let move = DatabaseCopy(from: source.database, to: target, migrations: Schema.migrations)
            let rows = try await move.run(now: SystemClock.now.microseconds, progress: reportProgress)
            Output.endProgress()
            let hashes = try await compare(source, Tend(database: target, fileStore: source.fileStore))
            try await move.finish()
            report(rows, hashes)
        }
    }

    private func reportProgress(_ progress: DatabaseCopy.Progress) {
        switch progress {
        case .copying(let table, let rows, let total): Output.progress(t("\(table): \(rows) of \(total) rows"))
        case .indexing(let index): Output.progress(t("index \(index)"))
        case .comparing: Output.progress(t("Comparing both places"))
        }
    }

    /// What a person would call the same, beside the rows, which are equal already.
    private func compare(_ source: Tend, _ target: Tend) async throws -> (from: String, to: String) {
        async let original = source.reports.verify()
        async let copy = target.reports.verify()
        let (from, to) = try await (original, copy)
        guard to.isIntact, from.hash == to.hash else { throw DatabaseCopyError.mismatch(table: "customers") }
        return (from.hash, to.hash)
    }

    private func report(_ rows: [String: Int], _ hashes: (from: String, to: String)) {
        let sorted = rows.sorted { $0.key < $1.key }
        guard !json else {
            return Output.json(
                .object([
                    ("rows", .object(sorted.map { ($0.key, .of($0.value)) })), ("hash_from", .string(hashes.from)), ("hash_to", .string(hashes.to)),
                ]))
        }
        Output.table([t("table"), t("rows")], sorted.filter { $0.value > 0 }.map { [$0.key, String($0.value)] }, right: [1])
        print(t("Everything arrived, and means the same: hash \(hashes.to)"))
        print(
            t(
                "From now on use \(DatabaseLocation(destination).option). The old place is left as it was; keep it until you trust the new one, and work in one of them only."
            ))
    }
}
