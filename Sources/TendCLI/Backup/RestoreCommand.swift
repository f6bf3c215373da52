import ArgumentParser
import TendDomain
import TendLanguage

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restore a backup into an empty folder or database.",
        discussion: "The whole file is read and checked before anything is written to the target. A damaged file changes nothing.")

    @Argument(help: "A file that `tend backup` wrote.") var file: String
    @Option(help: "The file with the private key of an encrypted backup.") var key: String?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let keys = try key.map { try PrivateKey.all(inFile: $0) }
            let hash = try await restore(with: keys)
            dataOptions.json ? Output.json(.object([("restored", .bool(true)), ("hash", .string(hash))])) : print(t("Restored and verified."))
        }
    }

    private func restore(with keys: [PrivateKey]?) async throws -> String {
        guard dataOptions.database != nil else {
            return try await Backups.restore(file, with: keys, into: dataOptions.fileStore, as: dataOptions.file, now: SystemClock.now)
        }
        return try await Backups.restore(file, with: keys, into: dataOptions.fileStore, database: dataOptions.store(), now: SystemClock.now)
    }
}
