import ArgumentParser
import TendDomain
import TendLanguage
import TendTables

struct CustomerValueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worth", abstract: "Predict the value of the customers of the business, or of a file of purchases.",
        discussion: """
            Without a file: the customers of the business with their expected revenue, highest first; profit if Settings have a gross margin. With a file of customers without a contract: the number of purchases by the BG/NBD model, the amounts by the Gamma–Gamma model. Time is in weeks, \
            purchases on the same day count as one, and observation ends on the newest day of the file. Nothing is imported.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String?
    @Option(help: "The column of customers. Default: found by name.") var customer: String?
    @Option(help: "The column of dates.") var date: String?
    @Option(help: "The column of amounts.") var value: String?
    @Option(help: "The last day that counts, as 2026-11-21. Default: the newest of the file.") var asOf: String?
    @Option(help: "The number of weeks for which purchases are predicted.") var weeks = 52.0
    @Option(help: "The number of months of lifetime value.") var months = 12
    @Option(help: "The monthly discount rate, as a fraction.") var rate = 0.01
    @Option(help: "Without a file: how many customers to show.") var limit = 20
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of must be a date such as 2026-11-21") }
        guard weeks > 0, weeks <= 5_000 else { throw ValidationError("--weeks must be above 0 and at most 5000") }
        guard (1...600).contains(months) else { throw ValidationError("--months must be 1 to 600") }
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be 1 to 100000") }
        guard rate.isFinite, rate > -1 else { throw ValidationError("--rate must be above -1, such as 0.01") }
    }

    func run() async throws {
        try await reportingErrors {
            guard let file else { return try await printBusinessValue() }
            var options = FileCustomerValue.Options()
            (options.columns.customer, options.columns.date, options.columns.value) = (customer, date, value)
            (options.asOf, options.weeks, options.months, options.monthlyRate) = (asOf.flatMap { DateText.read($0).date }, weeks, months, rate)
            let result = try FileCustomerValue(path: file, options: options)
            dataOptions.json ? CustomerValueOutput.json(result, options) : CustomerValueOutput.table(result, options)
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
        let scores = try await tend.customerScores.find(customers.map(\.id))
        let all = customers.compactMap { customer in scores[customer.id].map { (customer, $0) } }
        if dataOptions.json { return Output.json(.array(all.map { $0.1.json(of: $0.0, currency) })) }
        Output.table(
            [t("name"), t(business.predictedValueTitle), t("80 % interval")],
            all.map { customer, score in
                let range = score.predictedValue.map { MetricText.amount($0.low, currency) + " – " + MetricText.amount($0.high, currency) }
                return [customer.name, score.predictedValue.map { MetricText.amount($0.expected, currency) } ?? "–", range ?? ""]
            }, right: [1, 2])
    }
}
