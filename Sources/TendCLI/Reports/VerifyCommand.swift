import ArgumentParser
import TendDomain

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the data, and print a hash of what it means.",
        discussion: "Two businesses with the same hash hold the same customers, events and settings, whatever their ids.")

    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            let found = try await tend.reports.verify()
            let proven = try await tend.backups.lastProven(now: Clock.now)
            if workplace.json {
                Output.json(
                    .object([
                        ("integrity", .string(found.integrity)), ("hash", .string(found.hash)), ("last_backup", .of(proven?.startedAt)),
                        ("last_proven_restore", .of(proven?.provenAt)),
                    ]))
            } else {
                print(t("integrity: \(found.integrity)"))
                print(t("hash: \(found.hash)"))
                print(t("last backup: \(proven?.startedAt.iso ?? "–")"))
                print(t("last proven restore: \(proven?.provenAt?.iso ?? "–")"))
            }
            if !found.isSound { throw failure(t("The data is damaged; restore a backup.")) }
        }
    }
}
