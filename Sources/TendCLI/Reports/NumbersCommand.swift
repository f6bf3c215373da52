import ArgumentParser
import TendDomain
import TendMetrics

struct NumbersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numbers", abstract: "Show the metrics of a period, or the records behind one metric.",
        discussion: "The default period is the last full month.")

    enum Section: String, ExpressibleByArgument, CaseIterable { case stages, revenue = "money", cohorts, satisfaction }

    @Option(help: "First day, such as 2026-10-01.") var from: String?
    @Option(help: "Day after the last day, such as 2026-11-01.") var to: String?
    @Option(help: "Period instead of --from and --to: 2026-10, 2026-q4, 2026, 30d or all.") var period: String?
    @Option(help: "Compare with the previous period (before) or the same period last year (year-ago).") var compare: ComparisonPeriod?
    @Option(name: .customLong("as-of"), help: "Ignore everything after this day.") var asOf: String?
    @Option(help: "Show one report: stages, money, cohorts or satisfaction.") var room: Section?
    @Option(help: "Show the customers behind one metric, such as churn_rate.") var figure: Metric?
    @Option(help: "Maximum number of rows with --figure.") var limit = 50
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        for text in [from, to, asOf].compactMap({ $0 }) where LocalDate(text) == nil {
            throw ValidationError("“\(text)” is not a day; write it as 2026-10-01")
        }
        guard (from == nil) == (to == nil) else { throw ValidationError("give both --from and --to, or neither") }
        guard from == nil || period == nil else { throw ValidationError("give --period, or --from and --to, not both") }
        if let from, let to, from >= to { throw ValidationError("--to is the day after the last one, later than --from") }
        if let period, PeriodChoice(period) == nil { throw ValidationError("“\(period)” is not a period; write it as 2026-10, 2026-q4, 2026, 30d or all") }
        guard room == nil || figure == nil else { throw ValidationError("give --room or --figure, not both") }
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let business = try await tend.settings.current()
            let filter = self.filter(for: business.calendar)
            let output = ReportOutput(calendar: business.calendar, currency: business.currency, json: dataOptions.json)
            if let figure {
                let rows = try await tend.reports.rows(behind: figure, filter, now: SystemClock.now, limit: limit)
                return output.show(rows.rows)
            }
            switch room {
            case .stages: output.show(try await tend.reports.stages(filter, now: SystemClock.now))
            case .revenue: output.show(try await tend.reports.revenue(filter, now: SystemClock.now))
            case .cohorts: output.show(try await tend.reports.cohorts(filter, now: SystemClock.now))
            case .satisfaction: output.show(try await tend.reports.satisfaction(filter, now: SystemClock.now))
            case nil: output.show(numbers: try await tend.reports.metrics(filter, now: SystemClock.now))
            }
        }
    }

    private func filter(for calendar: LocalCalendar) -> ReportFilter {
        var filter = ReportFilter(period: period.flatMap { PeriodChoice($0) }, comparison: compare, asOf: asOf.flatMap { LocalDate($0) })
        if let first = from.flatMap({ LocalDate($0) }), let end = to.flatMap({ LocalDate($0) }) {
            filter.period = .days(first, calendar.localDate(of: calendar.day(end).start.predecessor))
        }
        return filter
    }
}

extension Metric: ExpressibleByArgument {}
extension ComparisonPeriod: ExpressibleByArgument {}
