import ArgumentParser
import TendDomain
import TendLanguage

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the integrity of the data and print a hash of its content.",
        discussion: "Two businesses with the same hash have the same customers, events and settings, regardless of their ids.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let verification = try await tend.reports.verify()
            let backup = try await tend.backups.lastVerified(now: SystemClock.now)
            if dataOptions.json {
                Output.json(
                    .object([
                        ("integrity", .string(verification.integrity)), ("hash", .string(verification.hash)), ("last_backup", .of(backup?.startedAt)),
                        ("last_proven_restore", .of(backup?.verifiedAt)),
                    ]))
            } else {
                print(t("integrity: \(verification.integrity)"))
                print(t("hash: \(verification.hash)"))
                print(t("last backup: \(backup?.startedAt.iso ?? "–")"))
                print(t("last verified restore: \(backup?.verifiedAt?.iso ?? "–")"))
            }
            if !verification.isIntact { throw failure(t("The data is corrupt. Restore a backup.")) }
        }
    }
}
