import ArgumentParser
import TendDomain
import TendLearning

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Forecast a file's values by month or week, with intervals and a look at how it would have fared.",
        discussion: """
            The values of one period are added up. Without --order, the model that would have erred least in the past is taken: ARIMA, exponential smoothing, \
            the value of last period or of last year. Nothing is taken in.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String
    @Option(help: "The column of days or months; a number such as 1 in a file without a header.") var date: String
    @Option(help: "The column of values; the rows are counted when left out.") var value: String?
    @Option(help: "The length of a period; as the file suggests when left out.") var by: PeriodLength?
    @Option(help: "An ARIMA model of this order: p,d,q such as 1,1,1.") var order: ArimaOrder?
    @Option(help: "The seasonal part of that model: P,D,Q such as 0,1,1.") var seasonal: ArimaOrder?
    @Option(help: "How many periods ahead.") var steps = 12
    @OptionGroup var workplace: WorkplaceOptions

    func validate() throws {
        guard (1...1_000).contains(steps) else { throw ValidationError("--steps is 1 to 1000") }
        guard seasonal == nil || order != nil else { throw ValidationError("--seasonal needs --order") }
    }

    func run() async throws {
        try await working {
            var options = ForecastedFile.Options(date: date)
            (options.value, options.by, options.steps, options.order) = (value, by, steps, whole)
            let forecast = try ForecastedFile(path: file, options: options)
            workplace.json ? ForecastOutput.json(forecast) : ForecastOutput.table(forecast)
        }
    }

    /// Both parts in one; the length of a season follows from that of a period.
    private var whole: ArimaOrder? {
        guard let order, let seasonal else { return order }
        return ArimaOrder(order.p, order.d, order.q, seasonal: (seasonal.p, seasonal.d, seasonal.q), period: 12)
    }
}

extension PeriodLength: ExpressibleByArgument {}

extension ArimaOrder: ExpressibleByArgument {
    package init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let p = parts[0], let d = parts[1], let q = parts[2], ArimaOrder(p, d, q).isSensible else { return nil }
        self.init(p, d, q)
    }
}
