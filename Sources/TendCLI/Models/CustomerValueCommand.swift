import ArgumentParser
import TendDomain
import TendLanguage
import TendTables

struct CustomerValueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worth", abstract: "What customers are still worth: those of the business, or those of a file of purchases.",
        discussion: """
            Without a file, the customers of the business, worth most first: profit where Settings say a gross margin, else income. With one, for customers without a contract: how often by the BG/NBD model, how much by the Gamma–Gamma model. Time is counted in weeks, purchases of one day \
            are one, and observation ends with the newest day of the file. Nothing is taken in.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String?
    @Option(help: "The column that says who bought; found by its name when left out.") var customer: String?
    @Option(help: "The column of days.") var date: String?
    @Option(help: "The column of amounts.") var value: String?
    @Option(help: "The last day that counts, as 2026-11-21; the newest of the file when left out.") var asOf: String?
    @Option(help: "How many weeks of purchases are counted ahead.") var weeks = 52.0
    @Option(help: "How many months of worth.") var months = 12
    @Option(help: "The share by which money is worth less each month.") var rate = 0.01
    @Option(help: "Without a file: how many customers to show.") var limit = 20
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of is a day such as 2026-11-21") }
        guard weeks > 0, weeks <= 5_000 else { throw ValidationError("--weeks is above 0 and at most 5000") }
        guard (1...600).contains(months) else { throw ValidationError("--months is 1 to 600") }
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000") }
        guard rate.isFinite, rate > -1 else { throw ValidationError("--rate is above -1, such as 0.01") }
    }

    func run() async throws {
        try await reportingErrors {
            guard let file else { return try await printBusinessValue() }
            var options = FileCustomerValue.Options()
            (options.columns.customer, options.columns.date, options.columns.value) = (customer, date, value)
            (options.asOf, options.weeks, options.months, options.monthlyRate) = (asOf.flatMap { DateText.read($0).date }, weeks, months, rate)
            let valued = try FileCustomerValue(path: file, options: options)
            dataOptions.json ? CustomerValueOutput.json(valued, options) : CustomerValueOutput.table(valued, options)
        }
    }

    private func printBusinessValue() async throws {
        let tend = try await dataOptions.open()
        try await CommandLanguage.use(tend)
        try await tend.scoreDueCustomers()
        let business = try await tend.settings.current()
        let currency = business.currency
        var query = CustomerQuery()
        (query.order, query.limit) = (.predictedValue, limit)
        let customers = try await tend.customers.page(query).customers
        let outlooks = try await tend.customerScores.find(customers.map(\.id))
        let all = customers.compactMap { customer in outlooks[customer.id].map { (customer, $0) } }
        if dataOptions.json { return Output.json(.array(all.map { $0.1.json(of: $0.0, currency) })) }
        Output.table(
            [t("name"), t(business.predictedValueTitle), t("in 8 of 10 cases")],
            all.map { customer, outlook in
                let range = outlook.predictedValue.map { MetricText.amount($0.low, currency) + " – " + MetricText.amount($0.high, currency) }
                return [customer.name, outlook.predictedValue.map { MetricText.amount($0.expected, currency) } ?? "–", range ?? ""]
            }, right: [1, 2])
    }
}
