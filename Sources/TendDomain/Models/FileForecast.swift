import TendLanguage
import TendLearning
import TendTables

/// A forecast of the values of a file by month or week.
package struct FileForecast: Sendable {
    package struct Options: Sendable {
        package var date: String
        /// The column of values. Default: the number of rows.
        package var value: String?
        /// Default: inferred from the dates of the file.
        package var periodicity: Periodicity?
        /// Default: the model with the lowest backtest error.
        package var order: ArimaOrder?
        package var steps = 12

        package init(date: String) { self.date = date }
    }

    package let forecast: SeriesForecast
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let reader = try TableReader(path: path)
        let columns = ColumnLookup(reader)
        let (date, value) = (try columns.columnIndex(options.date, "date"), try options.value.map { try columns.columnIndex($0, "value") })
        var tally = PeriodTally()
        let days = DayReader(order: try DateOrder.of(column: date, path: path, reader.format))
        try reader.forEach { row in
            tally.count(row, date: date, value: value, days)
            return .proceed
        }
        guard !tally.isEmpty else { throw Problem.invalid(field: "file", "No row has a date and a number; check --date and --value.") }
        let periodicity = options.periodicity ?? tally.inferredPeriodicity
        let series = tally.series(by: periodicity)
        guard series.values.count <= 20_000 else { throw Problem.invalid(field: "date", "The dates span too many periods for a forecast; check --date.") }
        let (values, missing) = MissingValues.filled(series.values)
        let selection = try Self.selectModel(values, options, periodicity)
        forecast = SeriesForecast(values, from: series.first, periodicity: periodicity, weekday: series.weekday, selection, steps: options.steps)
        notes = Self.notes(options, periodicity, series, missing, selection) + Self.notes(tally, reader.problemCount)
    }

    private static func selectModel(_ values: [Double], _ options: Options, _ periodicity: Periodicity) throws -> SelectedSeriesModel {
        do throws(FitError) {
            guard var order = options.order else { return try SelectedSeriesModel.best(values, period: periodicity.seasonLength, steps: options.steps) }
            if order.period > 1 { order.period = periodicity.seasonLength }
            return try SelectedSeriesModel.requested(values, order, period: periodicity.seasonLength, steps: options.steps)
        } catch {
            throw Problem.invalid(field: "order", "--order is p,d,q such as 1,1,1: p and q at most 12, d at most 2.")
        }
    }

    private static func notes(
        _ options: Options, _ periodicity: Periodicity, _ series: PeriodSeries, _ missing: Int, _ selection: SelectedSeriesModel
    ) -> [Phrase] {
        var notes: [Phrase] = []
        if options.order == nil, selection.fallback == nil {
            notes.append("The model with the lowest backtest error of ARIMA, exponential smoothing and the naive forecasts.")
        }
        switch selection.fallback {
        case .tooShort(let count, let needed):
            notes.append(Phrase("\(count) periods are too few; this model needs \(needed). The last value is carried forward instead."))
        case .constant: notes.append("The values always change by the same amount; the last one is carried forward.")
        case .notConverged: notes.append("The fit did not converge; the last value is carried forward instead. Another --order may help.")
        case nil: break
        }
        if options.periodicity == nil {
            notes.append(periodicity == .month ? "By month. Change this with --by week." : "By week. Change this with --by month.")
        }
        for number in series.partialPeriods {
            notes.append(Phrase("The period from \(DateParts(daysFromEpoch: periodicity.firstDay(of: number)).text) is incomplete and was left out."))
        }
        if missing > 0 { notes.append(Phrase("\(missing) periods have no row; their values are interpolated.")) }
        if !series.hasOneRowPerPeriod, series.values.contains(where: { $0 == 0 }) { notes.append("Periods without a row count as 0.") }
        if selection.fallback == nil, selection.backtest.map({ $0.accuracy.mae > (selection.naive?.accuracy.mae ?? .infinity) }) ?? false {
            notes.append("In the backtest, the error of this model is greater than that of the last value carried forward.")
        }
        return notes
    }

    private static func notes(_ tally: PeriodTally, _ problems: Int) -> [Phrase] {
        (tally.unreadable > 0 ? [Phrase("\(tally.unreadable) lines left out: date or amount unreadable.")] : [])
            + (problems > 0 ? [Phrase("\(problems) rows left out: unreadable.")] : [])
    }
}

extension DateOrder {
    /// The date order that the first cells of a column show; day first if they do not show it.
    static func of(column: Int, path: String, _ format: TableFormat) throws -> DateOrder {
        let reader = try TableReader(path: path, options: TableOptions(matching: format))
        var cells: [String] = []
        try reader.forEach { row in
            cells.append(row[column].text)
            return cells.count < 5_000 ? .proceed : .stop
        }
        return if case .certain(let order) = detect(cells) { order } else { .dayFirst }
    }
}
