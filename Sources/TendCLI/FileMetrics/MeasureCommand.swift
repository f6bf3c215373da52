import ArgumentParser
import Foundation
import TendDomain
import TendTables

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measure a file as it is: the figures that its columns allow.",
        discussion: "Nothing is taken in. Columns are known by their names, such as purchase_date, revenue, satisfaction_score or churn.")

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "What was expected, on the scale of the ratings.") var expected = 8.0
    @Option(help: "The yearly rate by which money is worth less, as a fraction.") var discount = 0.1
    @Option(help: "The day on which past money is weighed, as 2026-11-21; today when left out.") var asOf: String?
    @Option(help: "Whether the purchase frequency is times a year or a month.") var frequencyPer = FileMetrics.Options.FrequencyUnit.year
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard expected.isFinite, expected >= 0 else { throw ValidationError("--expected is 0 or more") }
        guard discount.isFinite, discount > -1 else { throw ValidationError("--discount is above -1, such as 0.1") }
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of is a day such as 2026-11-21") }
    }

    func run() async throws {
        try await reportingErrors {
            let measured = try await FileMetrics(path: file, options: options)
            dataOptions.json ? MeasureOutput.json(measured) : MeasureOutput.table(measured)
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
