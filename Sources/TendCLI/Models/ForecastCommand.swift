import ArgumentParser
import TendDomain
import TendLearning

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Forecast the business, or a file's values, by month or week, with ranges and a look at how it would have fared.",
        discussion: """
            Without a file: customers lost and new, income and recurring revenue, from whole periods only, with ranges that hold 8 of 10 cases.
            With a file: the values of one period are added up. Without --order, the model that would have erred least in the past is taken: ARIMA, exponential \
            smoothing, the value of last period or of last year. Nothing is taken in.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx; the business when left out.") var file: String?
    @Option(help: "Of the business: lost, new, income or mrr.") var what: Forecast.Quantity?
    @Option(name: .customLong("as-of"), help: "Of the business: as it would have been forecast at the end of this day.") var asOf: String?
    @Option(help: "Of a file: the column of days or months; a number such as 1 in a file without a header.") var date: String?
    @Option(help: "Of a file: the column of values; the rows are counted when left out.") var value: String?
    @Option(help: "The length of a period; left out, as the file suggests, and by month for the business.") var by: Periodicity?
    @Option(help: "Of a file: an ARIMA model of this order, p,d,q such as 1,1,1.") var order: ArimaOrder?
    @Option(help: "The seasonal part of that model: P,D,Q such as 0,1,1.") var seasonal: ArimaOrder?
    @Option(help: "How many periods ahead.") var steps = 12
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...1_000).contains(steps) else { throw ValidationError("--steps is 1 to 1000") }
        guard seasonal == nil || order != nil else { throw ValidationError("--seasonal needs --order") }
        if file != nil {
            guard date != nil else { throw ValidationError("--date names the file's column of days") }
            guard what == nil, asOf == nil else { throw ValidationError("--what and --as-of are of the business; leave the file out") }
        } else {
            guard date == nil, value == nil, order == nil else { throw ValidationError("--date, --value and --order are of a file; name it") }
            if let asOf, LocalDate(asOf) == nil { throw ValidationError("“\(asOf)” is not a day; write it as 2026-10-01") }
        }
    }

    func run() async throws {
        try await reportingErrors {
            guard let file, let date else { return try await forecastBusiness() }
            var options = FileForecast.Options(date: date)
            (options.value, options.periodicity, options.steps, options.order) = (value, by, steps, combinedOrder)
            let forecasted = try FileForecast(path: file, options: options)
            dataOptions.json ? ForecastOutput.json(forecasted) : ForecastOutput.table(forecasted)
        }
    }

    private func forecastBusiness() async throws {
        let tend = try await dataOptions.open()
        try await CommandLanguage.use(tend)
        let lens = ReportFilter(asOf: asOf.flatMap { LocalDate($0) })
        let forecast = try await tend.forecasts.forecast(what ?? .lost, by: by ?? .month, steps: steps, lens, now: SystemClock.now)
        let output = BusinessForecastOutput(forecast: forecast)
        dataOptions.json ? output.json() : output.table()
    }

    /// Both parts in one; the length of a season follows from that of a period.
    private var combinedOrder: ArimaOrder? {
        guard let order, let seasonal else { return order }
        return ArimaOrder(order.p, order.d, order.q, seasonal: (seasonal.p, seasonal.d, seasonal.q), period: 12)
    }
}

extension Periodicity: ExpressibleByArgument {}
extension Forecast.Quantity: ExpressibleByArgument {}

extension ArimaOrder: ExpressibleByArgument {
    package init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let p = parts[0], let d = parts[1], let q = parts[2], ArimaOrder(p, d, q).isValid else { return nil }
        self.init(p, d, q)
    }
}
