import ArgumentParser
import TendDomain
import TendLanguage

extension BackupCommand {
    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show or change the backups that `tend serve` makes every night.",
            discussion: "Without options it shows the plan. An empty --recipient stops it.")

        @Option(help: "The public key that backups are encrypted to.") var recipient: String?
        @Option(help: "The folder they go to; empty for the folder “backups” beside the data.") var folder: String?
        @Option(help: "The hour, 0 to 23, by the owner's clock.") var hour: Int?
        @Option(help: "Of how many days one is kept.") var days: Int?
        @Option(help: "Of how many weeks one is kept.") var weeks: Int?
        @Option(help: "Of how many months one is kept.") var months: Int?
        @OptionGroup var dataOptions: DataOptions

        func run() async throws {
            try await reportingErrors {
                let tend = try await dataOptions.open()
                try await CommandLanguage.use(tend)
                let former = try await tend.backups.plan()
                let plan = try changed(former)
                if plan != former { try await tend.backups.save(plan) }
                let rows = [
                    ("recipient", plan.recipient?.text ?? ""), ("folder", tend.backups.folder(of: plan)), ("hour", String(plan.hour)),
                    ("days", String(plan.days)), ("weeks", String(plan.weeks)), ("months", String(plan.months)),
                ]
                if dataOptions.json { return Output.json(.object(rows.map { ($0.0, .string($0.1)) })) }
                Output.table([t("setting"), t("value")], rows.map { [$0.0, $0.1] })
            }
        }

        private func changed(_ former: BackupPlan) throws -> BackupPlan {
            var plan = former
            if let recipient { plan.recipient = recipient.isEmpty ? nil : try PublicKey(recipient) }
            plan.folder = folder ?? plan.folder
            (plan.hour, plan.days) = (hour ?? plan.hour, days ?? plan.days)
            (plan.weeks, plan.months) = (weeks ?? plan.weeks, months ?? plan.months)
            return plan
        }
    }
}
