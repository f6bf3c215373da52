import ArgumentParser
import TendDomain
import TendLanguage

extension BackupCommand {
    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show or change the schedule of the backups that `tend serve` makes every night.",
            discussion: "Without options it shows the schedule. An empty --recipient turns scheduled backups off.")

        @Option(help: "The public key that encrypts the backups.") var recipient: String?
        @Option(help: "The folder for the backups; empty for the folder “backups” in the data folder.") var folder: String?
        @Option(help: "The hour, 0 to 23, in the time zone of the business.") var hour: Int?
        @Option(help: "Daily backups to keep.") var days: Int?
        @Option(help: "Weekly backups to keep.") var weeks: Int?
        @Option(help: "Monthly backups to keep.") var months: Int?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                let current = try await tend.backups.plan()
                let plan = try changed(current)
                if plan != current { try await tend.backups.save(plan) }
                let rows = [
                    ("recipient", plan.recipient?.text ?? ""), ("folder", tend.backups.folder(of: plan)), ("hour", String(plan.hour)),
                    ("days", String(plan.days)), ("weeks", String(plan.weeks)), ("months", String(plan.months)),
                ]
                if dataOptions.json { return Output.json(.object(rows.map { ($0.0, .string($0.1)) })) }
                Output.table([t("setting"), t("value")], rows.map { [$0.0, $0.1] })
            }
        }

        private func changed(_ current: BackupPlan) throws -> BackupPlan {
            var plan = current
            if let recipient { plan.recipient = recipient.isEmpty ? nil : try PublicKey(recipient) }
            plan.folder = folder ?? plan.folder
            (plan.hour, plan.days) = (hour ?? plan.hour, days ?? plan.days)
            (plan.weeks, plan.months) = (weeks ?? plan.weeks, months ?? plan.months)
            return plan
        }
    }
}
