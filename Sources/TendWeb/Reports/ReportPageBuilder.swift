import Hummingbird
import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

/// What the rooms of the numbers have in common: the answer in words, the picker, the figures, the notes.
struct ReportPageBuilder<Told: Report>: Sendable {
    let context: SignedInContext
    let path: String
    let form: ReportFilterForm
    let report: ComparedReport<Told>
    /// What else the address of this room says.
    var extraParameters: KeyValuePairs<String, String?> = [:]

    var t: Localizer { context.localizer }
    var current: Told { report.current }
    var scope: ReportScope { current.scope }

    func page(_ title: String, headline: String? = nil, _ content: HTML) -> Page {
        var page = Page(
            title, mainSection: .reports, section: path,
            content: """
                <h1>\(headline ?? t(current.headline))</h1><p class="lede">\(t.lede(scope))</p>\
                \(ReportFilterPicker(context: context, path: path, form: form, scope: scope, extraParameters: extraParameters))\(content)\(notes)
                """)
        page.sharedQuery = form.filter.url("")
        return page
    }

    func metricTiles(_ figures: [NamedMetric], open: (NamedMetric) -> String? = { _ in nil }) -> MetricTiles {
        MetricTiles(
            figures.map { figure in
                let value = figure.value.value.map { t.metric($0, figure.unit) } ?? "–"
                let change = report.change(of: figure).flatMap { t.change($0, figure.unit) }
                let note = [t.note(figure.value, figure.unit), change ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
                return MetricTiles.Tile(t(figure.title), "\(value)", note: "\(note)", address: figure.value.value == nil ? nil : open(figure))
            })
    }

    /// Leads to the rows of a figure where there are any.
    func rows(of figure: NamedMetric) -> String? {
        Metric(rawValue: figure.name).map { form.filter.url("/numbers/" + $0.rawValue) }
    }

    func table(_ sheet: ReportTable) -> ReportTableView { ReportTableView(t: t, reportTable: sheet, download: csv(sheet)) }

    func section(_ sheet: ReportTable) -> HTML { "<section><h2>\(t(sheet.title))</h2>\(self.table(sheet))</section>" }

    func csv(_ sheet: ReportTable) -> String {
        let own = form.filter.url(path, extraParameters)
        return own + (own.contains("?") ? "&" : "?") + "csv=" + sheet.name
    }

    private var notes: HTML {
        let items: [HTML] = current.notes.map { "<p>\(t($0))</p>" }
        return "<section><h2>\(t("How to read these figures"))</h2><div class=\"prose soft\">\(items)</div></section>"
    }

    /// The page, or the sheet that was asked for as a file.
    func response(_ page: @autoclosure () -> Page) throws -> Response {
        let wanted = context.form["csv"]
        guard !wanted.isEmpty else { return .page(page(), context, status: form.errors.isEmpty ? .ok : .unprocessableContent) }
        guard let sheet = current.tables.first(where: { $0.name == wanted }) else { throw Problem.notFound(Phrase("There is no such table.")) }
        let room = path.split(separator: "/").last ?? "numbers"
        return .download(sheet.csv(t), name: "\(room)-\(sheet.name).csv")
    }
}

extension Localizer {
    /// "1 Nov 2026 to 14 Nov 2026, against 1 Oct 2026 to 14 Oct 2026. As of …"
    func lede(_ scope: ReportScope) -> String {
        let name = isRunning(scope) ? self(Phrase("\(period(scope.choice)) so far")) : period(scope.choice)
        var parts = [scope.comparisonPeriod.map { self(Phrase("\(name), against \(span($0)).")) } ?? self(Phrase("\(name)."))]
        if scope.isAsOfPast { parts.append(self(Phrase("As known at the end of \(day(scope.cutoff.predecessor))."))) }
        return parts.joined(separator: language == .chinese ? "" : " ")
    }

    private func isRunning(_ scope: ReportScope) -> Bool {
        if case .last = scope.choice { return false }
        return scope.choice.period(calendar, now: scope.cutoff, first: scope.period.start).end > scope.period.end
    }

    /// A whole month by its name.
    private func span(_ period: Period) -> String { calendar.month(of: period.start) == period ? month(period.start) : days(period) }

    /// What may be said of a change, in words.
    func change(_ change: Difference, _ unit: Metric.Unit) -> String? {
        guard let verdict = change.verdict, let difference = change.difference.value else { return nil }
        let size = self.difference(abs(difference), unit)
        return switch verdict {
        case .more: self(Phrase("\(size) more"))
        case .less: self(Phrase("\(size) less"))
        case .same: self("no change")
        case .tooFew: self("too few to call a change")
        }
    }

    /// Shares differ by points, not by percent.
    private func difference(_ size: Double, _ unit: Metric.Unit) -> String {
        unit == .rate ? self(Phrase("\(decimal(size * 100)) points")) : metric(size, unit)
    }

    func range(_ interval: TendMetrics.ConfidenceInterval, _ unit: Metric.Unit) -> String {
        switch unit {
        case .rate: decimal(interval.low * 100, digits: 0) + "–" + percent(interval.high, digits: 0)
        case .days: decimal(interval.low, digits: 0) + "–" + decimal(interval.high, digits: 0)
        default: self(Phrase("\(metric(interval.low, unit)) to \(metric(interval.high, unit))"))
        }
    }
}
