import ArgumentParser
import TendDomain
import TendTables

struct WorthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worth", abstract: "What the customers of a file of purchases will still buy, and what that is worth.",
        discussion: """
            For customers without a contract: how often by the BG/NBD model, how much by the Gamma–Gamma model. Time is counted in weeks, purchases of one day \
            are one, and observation ends with the newest day of the file. Nothing is taken in.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The column that says who bought; found by its name when left out.") var customer: String?
    @Option(help: "The column of days.") var date: String?
    @Option(help: "The column of amounts.") var value: String?
    @Option(help: "The last day that counts, as 2026-11-21; the newest of the file when left out.") var asOf: String?
    @Option(help: "How many weeks of purchases are counted ahead.") var weeks = 52.0
    @Option(help: "How many months of worth.") var months = 12
    @Option(help: "The share by which money is worth less each month.") var rate = 0.01
    @OptionGroup var workplace: WorkplaceOptions

    func validate() throws {
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of is a day such as 2026-11-21") }
        guard weeks > 0, weeks <= 5_000 else { throw ValidationError("--weeks is above 0 and at most 5000") }
        guard (1...600).contains(months) else { throw ValidationError("--months is 1 to 600") }
        guard rate.isFinite, rate > -1 else { throw ValidationError("--rate is above -1, such as 0.01") }
    }

    func run() async throws {
        try await working {
            var options = ValuedFile.Options()
            (options.columns.customer, options.columns.date, options.columns.value) = (customer, date, value)
            (options.asOf, options.weeks, options.months, options.monthlyRate) = (asOf.flatMap { DateText.read($0).date }, weeks, months, rate)
            let valued = try ValuedFile(path: file, options: options)
            workplace.json ? WorthOutput.json(valued, options) : WorthOutput.table(valued, options)
        }
    }
}
