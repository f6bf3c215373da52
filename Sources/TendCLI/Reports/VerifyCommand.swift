import ArgumentParser
import TendDomain
import TendLanguage

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the data, and print a hash of what it means.",
        discussion: "Two businesses with the same hash hold the same customers, events and settings, whatever their ids.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let found = try await tend.reports.verify()
            let proven = try await tend.backups.lastVerified(now: SystemClock.now)
            if dataOptions.json {
                Output.json(
                    .object([
                        ("integrity", .string(found.integrity)), ("hash", .string(found.hash)), ("last_backup", .of(proven?.startedAt)),
                        ("last_proven_restore", .of(proven?.verifiedAt)),
                    ]))
            } else {
                print(t("integrity: \(found.integrity)"))
                print(t("hash: \(found.hash)"))
                print(t("last backup: \(proven?.startedAt.iso ?? "–")"))
                print(t("last proven restore: \(proven?.verifiedAt?.iso ?? "–")"))
            }
            if !found.isIntact { throw failure(t("The data is damaged; restore a backup.")) }
        }
    }
}
