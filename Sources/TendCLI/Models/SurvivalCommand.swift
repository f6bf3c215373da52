import ArgumentParser
import Foundation
import TendDomain

struct SurvivalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survival", abstract: "How long the cases of a file last: the share still there after each time, and what makes it shorter.",
        discussion: "The curve is Kaplan and Meier's; --groups compares groups by the log-rank test, --covariates fits Cox's model. Nothing is taken in.")

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The column that says how long, in any unit.") var duration: String
    @Option(help: "The column that says whether the case was lost: 1 or 0, yes or no.") var event: String
    @Option(help: "Columns that may make it shorter or longer, with commas between them.") var covariates: String?
    @Option(help: "The column of groups to compare.") var groups: String?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            var options = FileSurvival.Options(duration: duration, event: event)
            options.covariates = (covariates ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            options.groups = groups
            let survival = try FileSurvival(path: file, options: options)
            dataOptions.json ? SurvivalOutput.json(survival) : SurvivalOutput.table(survival)
        }
    }
}
