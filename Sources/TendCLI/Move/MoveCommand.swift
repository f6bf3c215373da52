import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendSQL

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Copy the business to another database and verify every row.",
        discussion: """
            The source and the target are a data folder or the address of a PostgreSQL database (postgres://…). Stop `tend serve` \
            on both first. The source is not changed. To continue an interrupted copy, run the same command again; the target \
            cannot be used until the copy is complete.
            """)

    @Option(name: .customLong("from"), help: "The folder or database of the business.") var origin: String
    @Option(name: .customLong("to"), help: "An empty folder or database.") var destination: String
    @Flag(help: "Print JSON instead of a table.") var json = false

    func run() async throws {
        try await reportingErrors {
            let source = try await DatabaseLocation(origin).open()
            try await CommandLanguage.use(source)
            let target = try DatabaseLocation(destination).store()
            let copy = DatabaseCopy(from: source.database, to: target, migrations: Schema.migrations)
            let rows = try await copy.run(now: SystemClock.now.microseconds, progress: reportProgress)
            Output.endProgress()
            let hashes = try await compare(source, Tend(database: target, fileStore: source.fileStore))
            try await copy.finish()
            report(rows, hashes)
        }
    }

    private func reportProgress(_ progress: DatabaseCopy.Progress) {
        switch progress {
        case .copying(let table, let rows, let total): Output.progress(t("\(table): \(rows) of \(total) rows"))
        case .indexing(let index): Output.progress(t("index \(index)"))
        case .comparing: Output.progress(t("Comparing source and target"))
        }
    }

    /// Compares the hashes of the data; the rows have been compared already.
    private func compare(_ source: Tend, _ target: Tend) async throws -> (from: String, to: String) {
        async let original = source.reports.verify()
        async let copied = target.reports.verify()
        let (from, to) = try await (original, copied)
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
        print(t("Copied and verified: hash \(hashes.to)"))
        print(
            t(
                "From now on use \(DatabaseLocation(destination).option). The source is unchanged. Keep it until you trust the copy, and work in only one of them."
            ))
    }
}
