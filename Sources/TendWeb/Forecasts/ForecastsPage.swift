import TendDomain
import TendHTML

struct ForecastsPage {
    private let visit: OwnerVisit
    private let form: LensForm
    private let forecast: Forecast

    static let path = "/numbers/forecasts"

    /// The running one and as many as forecasts are judged by.
    static func steps(_ length: PeriodLength) -> Int { 1 + length.judged }

    init(_ visit: OwnerVisit, _ form: LensForm, _ forecast: Forecast) {
        (self.visit, self.form, self.forecast) = (visit, form, forecast)
    }

    private var t: Words { visit.say }

    var page: Page {
        let headline = t(forecast.headline(when: time, say: amount))
        var page = Page(
            t("Forecasts"), room: .numbers, section: Self.path,
            content: """
                <h1>\(headline)</h1><p class="lede">\(lede)</p>\(choice)\(if: forecast.series != nil, told(headline))\
                <section><h2>\(t("How to read these figures"))</h2><div class="prose soft">\(forecast.notes.map { "<p>\(t($0))</p>" as HTML })</div></section>
                """)
        page.kept = form.lens.address("")
        return page
    }

    private var lede: String {
        var parts = [forecast.reason.map { t($0) } ?? basis]
        if forecast.scope.isReplayed { parts.append(t("As known at the end of \(t.day(forecast.scope.horizon.justBefore)).")) }
        return parts.joined(separator: t.language == .chinese ? "" : " ")
    }

    private var basis: String {
        guard let first = forecast.past.first?.period, let last = forecast.past.last?.period else { return "" }
        let count = t.count(forecast.past.count)
        return forecast.by == .month
            ? t("From \(count) whole months, \(t.month(first.start)) to \(t.month(last.start)).")
            : t("From \(count) whole weeks, \(t.day(first.start)) to \(t.day(last.end.justBefore)).")
    }

    private var choice: Form {
        let lens = form.lens
        let hidden: [HTML] = [("period", lens.period?.text), ("compare", lens.comparison?.rawValue), ("churn", lens.churnDate?.rawValue)]
            .compactMap { name, value in value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" } }
        return Form(
            .get, Self.path, style: "find lens",
            """
            \(Select("what", t("What is forecast"), Forecast.Quantity.allCases.map { Option($0.rawValue, t($0.title)) }, selected: forecast.quantity.rawValue))\
            \(Select("by", t("Steps"), [Option("month", t("By month")), Option("week", t("By week"))], selected: forecast.by.rawValue))\
            \(Field("as-of", t("As known at the end of"), .date, value: form.typed["as-of"], error: form.errors["as-of"].map { t($0) }))\
            \(hidden)\(Button(t("Show")))
            """)
    }

    private func told(_ headline: String) -> HTML {
        let record = forecast.recordSheet
        return """
            <section><h2>\(t("Past and forecast"))</h2>\(picture(headline))</section>\
            <section><h2>\(t(forecast.stepsSheet.title))</h2>\(table)\(SheetView.link(t, csv(forecast.stepsSheet)))</section>\
            <section><h2>\(t(record.title))</h2>\
            <div class="prose"><p>\(forecast.record.map { t($0) }.joined(separator: t.language == .chinese ? "" : " "))</p></div>\
            \(SheetView(t: t, sheet: record, download: csv(record)))</section>
            """
    }

    private func csv(_ sheet: Sheet) -> String {
        form.lens.address(Self.path, ["what": forecast.quantity.rawValue, "by": forecast.by.rawValue, "csv": sheet.name])
    }

    private func picture(_ headline: String) -> LineChart {
        let text = ChartText(
            id: "forecast", title: t(forecast.quantity.title), description: headline,
            columns: [period, t(forecast.quantity.title), t("Low"), t("High")], table: t("Table"), empty: "")
        let past = forecast.past.suffix(forecast.by == .month ? 24 : 52).map { LineChart.Point(name($0.period), $0.value) }
        let next = forecast.steps.map { step in
            let (value, low, high) = step.rounded
            return LineChart.Point(name(step.period), value, band: low...max(low, high), isForecast: true)
        }
        return LineChart(text, past + next, format: amount, axisFormat: { t.short($0) })
    }

    private var table: Table {
        let rows: [[HTML]] = forecast.steps.map { step in
            let (value, low, high) = step.rounded
            let isRunning = step.period.start < forecast.scope.horizon
            return [
                "\(forecast.by == .month ? t.month(step.period.start) : t.day(step.period.start))\(if: isRunning, " <small class=\"mute\">\(t("still running"))</small>")",
                "\(amount(value))",
                "\(t("\(amount(low)) to \(amount(high))"))",
            ]
        }
        return Table(
            t(forecast.stepsSheet.title), captionHidden: true, [.text("\(period)"), .number("\(t("Expected"))"), .number("\(t("In 8 of 10 cases"))")], rows)
    }

    /// "December 2026", "the week from 30 Nov 2026"
    private func time(_ step: Forecast.Step) -> String {
        forecast.by == .month ? t.month(step.period.start) : t("the week from \(t.day(step.period.start))")
    }

    private var period: String { forecast.by == .month ? t("Month") : t("Week from") }

    private func name(_ period: Period) -> String { forecast.by == .month ? t.shortMonth(period.start) : t.day(period.start) }

    /// A whole number of customers or of money.
    private func amount(_ value: Double) -> String {
        forecast.quantity.isCount ? t.decimal(value, digits: 0) : (value < 0 ? "−" : "") + t.currency.symbol + t.decimal(abs(value), digits: 0)
    }
}
