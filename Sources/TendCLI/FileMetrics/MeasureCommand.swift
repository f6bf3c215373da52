import ArgumentParser
import Foundation
import TendDomain
import TendTables

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Compute the metrics that the columns of a file allow.",
        discussion: "Nothing is imported. Columns are recognised by name, such as purchase_date, revenue, satisfaction_score or churn.")

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The expected rating, on the scale of the ratings.") var expected = 8.0
    @Option(help: "The yearly discount rate, as a fraction.") var discount = 0.1
    @Option(help: "The day from which the age of past revenue is counted, as 2026-11-21. Default: today.") var asOf: String?
    @Option(help: "Whether the purchase frequency is per year or per month.") var frequencyPer = FileMetrics.Options.FrequencyUnit.year
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard expected.isFinite, expected >= 0 else { throw ValidationError("--expected must be 0 or more") }
        guard discount.isFinite, discount > -1 else { throw ValidationError("--discount must be above -1, such as 0.1") }
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of must be a date such as 2026-11-21") }
    }

    func run() async throws {
        try await reportingErrors {
            let metrics = try await FileMetrics(path: file, options: options)
            dataOptions.json ? MeasureOutput.json(metrics) : MeasureOutput.table(metrics)
        }
    }

    private var options: FileMetrics.Options {
        var options = FileMetrics.Options(asOf: asOf.flatMap { DateText.read($0).date } ?? today)
        (options.expected, options.discount, options.frequencyPer) = (expected, discount, frequencyPer)
        return options
    }

    private var today: DateParts {
        let parts = LocalCalendar(zone: .current).parts(of: SystemClock.now)
        return DateParts(year: parts.year!, month: parts.month!, day: parts.day!)
    }
}

extension FileMetrics.Options.FrequencyUnit: ExpressibleByArgument {}
