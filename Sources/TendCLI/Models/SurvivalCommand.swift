import ArgumentParser
import Foundation
import TendDomain

struct SurvivalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survival", abstract: "Survival analysis of a file: the share that survives each time, and what makes it shorter.",
        discussion: "The curve is a Kaplan–Meier estimate; --groups compares groups by the log-rank test, --covariates fits a Cox model. Nothing is imported.")

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The column of durations, in any unit.") var duration: String
    @Option(help: "The column that says whether the event (churn) happened: 1 or 0, yes or no.") var event: String
    @Option(help: "Columns of covariates, separated by commas.") var covariates: String?
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
