import ArgumentParser
import TendDomain
import TendLearning

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Forecast the business, or the values of a file, by month or week, with intervals and a backtest.",
        discussion: """
            Without a file: churned customers, new customers, revenue and MRR, from complete periods only, with 80 % intervals.
            With a file: the values of each period are summed. Without --order, the model with the lowest backtest error is used: ARIMA, exponential \
            smoothing, the last value or the value of a year before. Nothing is imported.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx. Default: the business.") var file: String?
    @Option(help: "Of the business: lost, new, income or mrr.") var what: Forecast.Quantity?
    @Option(name: .customLong("as-of"), help: "Of the business: the forecast as of the end of this day.") var asOf: String?
    @Option(help: "Of a file: the column of dates or months; a number such as 1 in a file without a header.") var date: String?
    @Option(help: "Of a file: the column of values. Default: the number of rows.") var value: String?
    @Option(help: "The interval. Default: inferred from the file; month for the business.") var by: Periodicity?
    @Option(help: "Of a file: an ARIMA model of this order, p,d,q such as 1,1,1.") var order: ArimaOrder?
    @Option(help: "The seasonal part of that model: P,D,Q such as 0,1,1.") var seasonal: ArimaOrder?
    @Option(help: "The number of periods to forecast.") var steps = 12
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        guard (1...1_000).contains(steps) else { throw ValidationError("--steps must be 1 to 1000") }
        guard seasonal == nil || order != nil else { throw ValidationError("--seasonal needs --order") }
        if file != nil {
            guard date != nil else { throw ValidationError("--date must name the column of dates") }
            guard what == nil, asOf == nil else { throw ValidationError("--what and --as-of are options for the business; omit the file") }
        } else {
            guard date == nil, value == nil, order == nil else { throw ValidationError("--date, --value and --order are options for a file; name it") }
            if let asOf, LocalDate(asOf) == nil { throw ValidationError("“\(asOf)” is not a date; write it as 2026-10-01") }
        }
    }

    func run() async throws {
        try await reportingErrors {
            guard let file, let date else { return try await forecastBusiness() }
            var options = FileForecast.Options(date: date)
            (options.value, options.periodicity, options.steps, options.order) = (value, by, steps, combinedOrder)
            let result = try FileForecast(path: file, options: options)
            dataOptions.json ? ForecastOutput.json(result) : ForecastOutput.table(result)
        }
    }

    private func forecastBusiness() async throws {
        let tend = try await dataOptions.open()
        try await CommandLanguage.use(tend)
        let filter = ReportFilter(asOf: asOf.flatMap { LocalDate($0) })
        let forecast = try await tend.forecasts.forecast(what ?? .lost, by: by ?? .month, steps: steps, filter, now: SystemClock.now)
        let output = BusinessForecastOutput(forecast: forecast)
        dataOptions.json ? output.json() : output.table()
    }

    /// --order and --seasonal as one order. The length of a season follows from the interval.
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
