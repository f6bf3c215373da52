import TendDomain
import TendHTML
import TendLanguage

struct ForecastsPage {
    private let context: SignedInContext
    private let form: ReportFilterForm
    private let forecast: Forecast

    static let path = "/numbers/forecasts"

    /// The current period and the periods that the backtest covers.
    static func steps(_ periodicity: Periodicity) -> Int { 1 + periodicity.backtestSteps }

    init(_ visit: SignedInContext, _ form: ReportFilterForm, _ forecast: Forecast) {
        (self.context, self.form, self.forecast) = (visit, form, forecast)
    }

    private var t: Localizer { context.localizer }

    var page: Page {
        let headline = t(forecast.headline(when: time, format: amount))
        var page = Page(
            t("Forecasts"), mainSection: .reports, section: Self.path,
            content: """
                <h1>\(headline)</h1><p class="lede">\(lede)</p>\(choice)\(if: forecast.series != nil, reportSections(headline))\
                <section><h2>\(t("How to read these figures"))</h2><div class="prose soft">\(forecast.notes.map { "<p>\(t($0))</p>" as HTML })</div></section>
                """)
        page.sharedQuery = form.filter.url("")
        return page
    }

    private var lede: String {
        var parts = [forecast.reason.map { t($0) } ?? basis]
        if forecast.scope.isAsOfPast { parts.append(t("As of \(t.day(forecast.scope.cutoff.predecessor)).")) }
        return t.language.join(sentences: parts)
    }

    private var basis: String {
        guard let first = forecast.history.first?.period, let last = forecast.history.last?.period else { return "" }
        let count = t.count(forecast.history.count)
        return forecast.periodicity == .month
            ? t("Based on \(count) complete months, \(t.month(first.start)) to \(t.month(last.start)).")
            : t("Based on \(count) complete weeks, \(t.day(first.start)) to \(t.day(last.end.predecessor)).")
    }

    private var choice: Form {
        let filter = form.filter
        let hidden: [HTML] = [("period", filter.period?.text), ("compare", filter.comparison?.rawValue), ("churn", filter.churnDate?.rawValue)]
            .compactMap { name, value in value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" } }
        return Form(
            .get, Self.path, style: "find lens",
            """
            \(Select("what", t("Metric"), Forecast.Quantity.allCases.map { SelectOption($0.rawValue, t($0.title)) }, selected: forecast.quantity.rawValue))\
            \(Select("by", t("Interval"), [SelectOption("month", t("By month")), SelectOption("week", t("By week"))], selected: forecast.periodicity.rawValue))\
            \(Field("as-of", t("As of"), .date, value: form.submitted["as-of"], error: form.errors["as-of"].map { t($0) }))\
            \(hidden)\(Button(t("Show")))
            """)
    }

    private func reportSections(_ headline: String) -> HTML {
        let backtest = forecast.backtestTable
        return """
            <section><h2>\(t("History and forecast"))</h2>\(chart(headline))</section>\
            <section><h2>\(t(forecast.stepsTable.title))</h2>\(table)\(ReportTableView.link(t, csv(forecast.stepsTable)))</section>\
            <section><h2>\(t(backtest.title))</h2>\
            <div class="prose"><p>\(t.language.join(sentences: forecast.backtestSummary.map { t($0) }))</p></div>\
            \(ReportTableView(t: t, reportTable: backtest, download: csv(backtest)))</section>
            """
    }

    private func csv(_ table: ReportTable) -> String {
        form.filter.url(Self.path, ["what": forecast.quantity.rawValue, "by": forecast.periodicity.rawValue, "csv": table.name])
    }

    private func chart(_ headline: String) -> LineChart {
        let text = ChartText(
            id: "forecast", title: t(forecast.quantity.title), description: headline,
            columns: [period, t(forecast.quantity.title), t("Low"), t("High")], table: t("Table"), empty: "")
        let history = forecast.history.suffix(forecast.periodicity == .month ? 24 : 52).map { LineChart.Point(name($0.period), $0.value) }
        let forecasts = forecast.steps.map { step in
            let (value, low, high) = step.rounded
            return LineChart.Point(name(step.period), value, band: low...max(low, high), isForecast: true)
        }
        return LineChart(text, history + forecasts, format: amount, axisFormat: { t.abbreviated($0) })
    }

    private var table: Table {
        let rows: [[HTML]] = forecast.steps.map { step in
            let (value, low, high) = step.rounded
            let isRunning = step.period.start < forecast.scope.cutoff
            let name = forecast.periodicity == .month ? t.month(step.period.start) : t.day(step.period.start)
            return [
                "\(name)\(if: isRunning, " <small class=\"mute\">\(t("in progress"))</small>")",
                "\(amount(value))",
                "\(t("\(amount(low)) to \(amount(high))"))",
            ]
        }
        return Table(
            t(forecast.stepsTable.title), captionHidden: true, [.text("\(period)"), .number("\(t("Expected"))"), .number("\(t("80 % range"))")], rows)
    }

    /// "December 2026", "the week from 30 Nov 2026"
    private func time(_ step: Forecast.Step) -> String {
        forecast.periodicity == .month ? t.month(step.period.start) : t("the week from \(t.day(step.period.start))")
    }

    private var period: String { forecast.periodicity == .month ? t("Month") : t("Week from") }

    private func name(_ period: Period) -> String { forecast.periodicity == .month ? t.shortMonth(period.start) : t.day(period.start) }

    /// A whole number of customers, or an amount of money without decimals.
    private func amount(_ value: Double) -> String {
        forecast.quantity.isCount ? t.decimal(value, digits: 0) : (value < 0 ? "−" : "") + t.currency.symbol + t.decimal(abs(value), digits: 0)
    }
}
