import ArgumentParser
import TendDomain
import TendMetrics

struct NumbersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numbers", abstract: "The figures of the business for a period, or the rows behind one of them.",
        discussion: "The last full month when no period is given.")

    enum Section: String, ExpressibleByArgument, CaseIterable { case stages, revenue = "money", cohorts, satisfaction }

    @Option(help: "The first day, as 2026-10-01.") var from: String?
    @Option(help: "The day after the last one, as 2026-11-01.") var to: String?
    @Option(help: "Instead of two days: 2026-10, 2026-q4, 2026, 30d or all.") var period: String?
    @Option(help: "Also say what changed: before or year-ago.") var compare: ComparisonPeriod?
    @Option(name: .customLong("as-of"), help: "As the figures stood at the end of this day.") var asOf: String?
    @Option(help: "One part in full: stages, money, cohorts or satisfaction.") var room: Section?
    @Option(help: "Show the customers behind one figure, such as churn_rate.") var figure: Metric?
    @Option(help: "With --figure: how many rows.") var limit = 50
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
            let lens = filter(business.calendar)
            let output = ReportOutput(calendar: business.calendar, currency: business.currency, json: dataOptions.json)
            if let figure {
                let rows = try await tend.reports.rows(behind: figure, lens, now: SystemClock.now, limit: limit)
                return output.show(rows.rows)
            }
            switch room {
            case .stages: output.show(try await tend.reports.stages(lens, now: SystemClock.now))
            case .revenue: output.show(try await tend.reports.revenue(lens, now: SystemClock.now))
            case .cohorts: output.show(try await tend.reports.cohorts(lens, now: SystemClock.now))
            case .satisfaction: output.show(try await tend.reports.satisfaction(lens, now: SystemClock.now))
            case nil: output.show(numbers: try await tend.reports.metrics(lens, now: SystemClock.now))
            }
        }
    }

    private func filter(_ calendar: LocalCalendar) -> ReportFilter {
        var lens = ReportFilter(period: period.flatMap { PeriodChoice($0) }, comparison: compare, asOf: asOf.flatMap { LocalDate($0) })
        if let first = from.flatMap({ LocalDate($0) }), let end = to.flatMap({ LocalDate($0) }) {
            lens.period = .days(first, calendar.localDate(of: calendar.day(end).start.predecessor))
        }
        return lens
    }
}

extension Metric: ExpressibleByArgument {}
extension ComparisonPeriod: ExpressibleByArgument {}
