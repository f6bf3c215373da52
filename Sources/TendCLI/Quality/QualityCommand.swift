import ArgumentParser
import TendDomain

struct QualityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Count what is missing or doubtful in the data, and the figures it spoils.")

    @OptionGroup var workplace: WorkplaceOptions

    func run() async throws {
        try await working {
            let tend = try await workplace.open()
            try await Speech.use(tend)
            let gaps = try await tend.quality.counts(now: Clock.now)
            workplace.json ? printJSON(gaps) : printTable(gaps)
        }
    }

    private func printJSON(_ gaps: GapCounts) {
        Output.json(
            .object([
                ("total", .of(gaps.total)), ("spoiled", .array(gaps.spoiled.map { .string($0.rawValue) })),
                (
                    "gaps",
                    .array(
                        gaps.found.map { gap in
                            .object([
                                ("name", .string(gap.rawValue)), ("count", .of(gaps[gap])), ("spoils", .array(gap.spoils.map { .string($0.rawValue) })),
                            ])
                        })
                ),
            ]))
    }

    private func printTable(_ gaps: GapCounts) {
        guard gaps.total > 0 else { return print(t("Nothing is missing, nothing is doubtful")) }
        Output.table(
            [t("count"), t("gap"), t("spoils")],
            gaps.found.map { gap in [String(gaps[gap]), t(gap.title), gap.spoils.map { t($0.title) }.joined(separator: ", ")] }, right: [0])
    }
}
