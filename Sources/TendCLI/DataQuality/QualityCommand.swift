import ArgumentParser
import TendDomain
import TendLanguage

struct QualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Show missing and doubtful data, and the metrics it affects.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let issues = try await tend.dataQuality.counts(now: SystemClock.now)
            dataOptions.json ? printJSON(issues) : printTable(issues)
        }
    }

    private func printJSON(_ issues: DataIssueCounts) {
        Output.json(
            .object([
                ("total", .of(issues.total)), ("spoiled", .array(issues.affectedMetrics.map { .string($0.rawValue) })),
                (
                    "gaps",
                    .array(
                        issues.found.map { issue in
                            .object([
                                ("name", .string(issue.rawValue)), ("count", .of(issues[issue])),
                                ("spoils", .array(issue.affectedMetrics.map { .string($0.rawValue) })),
                            ])
                        })
                ),
            ]))
    }

    private func printTable(_ issues: DataIssueCounts) {
        guard issues.total > 0 else { return print(t("No data problems found")) }
        Output.table(
            [t("count"), t("problem"), t("affects")],
            issues.found.map { issue in [String(issues[issue]), t(issue.title), issue.affectedMetrics.map { t($0.title) }.joined(separator: ", ")] }, right: [0]
        )
    }
}
