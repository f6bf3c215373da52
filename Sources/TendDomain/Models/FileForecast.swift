import TendLanguage
import TendLearning
import TendTables

/// What is to be expected of a file's values in the months or weeks to come.
package struct FileForecast: Sendable {
    package struct Options: Sendable {
        package var date: String
        /// The number of rows is counted when left out.
        package var value: String?
        /// As the file's days suggest when left out.
        package var periodicity: Periodicity?
        /// As fares best when left out.
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
        guard !tally.isEmpty else { throw Problem.invalid(field: "file", "No row has a day and a number; check --date and --value.") }
        let by = options.periodicity ?? tally.inferredPeriodicity
        let series = tally.series(by: by)
        guard series.values.count <= 20_000 else { throw Problem.invalid(field: "date", "The days span more periods than can be forecast from; check --date.") }
        let (values, holes) = MissingValues.filled(series.values)
        let choice = try Self.selectModel(values, options, by)
        forecast = SeriesForecast(values, from: series.first, periodicity: by, weekday: series.weekday, choice, steps: options.steps)
        notes = Self.notes(options, by, series, holes, choice) + Self.notes(tally, reader.problemCount)
    }

    private static func selectModel(_ values: [Double], _ options: Options, _ by: Periodicity) throws -> SelectedSeriesModel {
        do throws(FitError) {
            guard var order = options.order else { return try SelectedSeriesModel.best(values, period: by.seasonLength, steps: options.steps) }
            if order.period > 1 { order.period = by.seasonLength }
            return try SelectedSeriesModel.requested(values, order, period: by.seasonLength, steps: options.steps)
        } catch {
            throw Problem.invalid(field: "order", "--order is p,d,q such as 1,1,1: p and q at most 12, d at most 2.")
        }
    }

    private static func notes(_ options: Options, _ by: Periodicity, _ series: PeriodSeries, _ holes: Int, _ choice: SelectedSeriesModel) -> [Phrase] {
        var notes: [Phrase] = []
        if options.order == nil, choice.fallback == nil {
            notes.append("Of ARIMA, exponential smoothing and the naive forecasts, the one that would have erred least in the past.")
        }
        switch choice.fallback {
        case .tooShort(let count, let needed):
            notes.append(Phrase("\(count) periods are too few; this model needs \(needed). The last value is carried forward instead."))
        case .constant: notes.append("The values never change but by the same amount; the last one is carried forward.")
        case .notConverged: notes.append("The fit did not settle; the last value is carried forward instead. Another --order may help.")
        case nil: break
        }
        if options.periodicity == nil { notes.append(by == .month ? "Counted by month; --by week says otherwise." : "Counted by week; --by month says otherwise.") }
        for number in series.partialPeriods {
            notes.append(Phrase("The period from \(DateParts(daysFromEpoch: by.firstDay(of: number)).text) is not whole and was left out."))
        }
        if holes > 0 { notes.append(Phrase("Periods without a row: \(holes); their values are taken on the line between their neighbours.")) }
        if !series.hasOneRowPerPeriod, series.values.contains(where: { $0 == 0 }) { notes.append("Periods without a row count as 0.") }
        if choice.fallback == nil, choice.backtest.map({ $0.accuracy.mae > (choice.naive?.accuracy.mae ?? .infinity) }) ?? false {
            notes.append("In the past this model erred more than carrying the last value forward.")
        }
        return notes
    }

    private static func notes(_ tally: PeriodTally, _ problems: Int) -> [Phrase] {
        (tally.unreadable > 0 ? [Phrase("Lines whose day or amount cannot be read, left out: \(tally.unreadable).")] : [])
            + (problems > 0 ? [Phrase("Rows that cannot be read and are left out: \(problems).")] : [])
    }
}

extension DateOrder {
    /// The order that a column's first cells prove; day first where none does.
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
