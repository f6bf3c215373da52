import ArgumentParser
import TendDomain
import TendLanguage

struct QualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Count what is missing or doubtful in the data, and the figures it spoils.")

    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let gaps = try await tend.dataQuality.counts(now: SystemClock.now)
            dataOptions.json ? printJSON(gaps) : printTable(gaps)
        }
    }

    private func printJSON(_ gaps: DataIssueCounts) {
        Output.json(
            .object([
                ("total", .of(gaps.total)), ("spoiled", .array(gaps.affectedMetrics.map { .string($0.rawValue) })),
                (
                    "gaps",
                    .array(
                        gaps.found.map { gap in
                            .object([
                                ("name", .string(gap.rawValue)), ("count", .of(gaps[gap])), ("spoils", .array(gap.affectedMetrics.map { .string($0.rawValue) })),
                            ])
                        })
                ),
            ]))
    }

    private func printTable(_ gaps: DataIssueCounts) {
        guard gaps.total > 0 else { return print(t("Nothing is missing, nothing is doubtful")) }
        Output.table(
            [t("count"), t("gap"), t("spoils")],
            gaps.found.map { gap in [String(gaps[gap]), t(gap.title), gap.affectedMetrics.map { t($0.title) }.joined(separator: ", ")] }, right: [0])
    }
}
