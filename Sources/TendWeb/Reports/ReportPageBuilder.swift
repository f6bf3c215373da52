import Hummingbird
import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

/// The common parts of the report pages: headline, filter form, metrics and notes.
struct ReportPageBuilder<Content: Report>: Sendable {
    let context: SignedInContext
    let path: String
    let form: ReportFilterForm
    let report: ComparedReport<Content>
    /// Other parameters of the page.
    var extraParameters: KeyValuePairs<String, String?> = [:]

    var t: Localizer { context.localizer }
    var current: Content { report.current }
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

    func metricTiles(_ metrics: [NamedMetric], open: (NamedMetric) -> String? = { _ in nil }) -> MetricTiles {
        MetricTiles(
            metrics.map { metric in
                let value = metric.value.value.map { t.metric($0, metric.unit) } ?? "–"
                let change = report.change(of: metric).flatMap { t.change($0, of: metric) }
                let notes = [HTML(text: t.note(metric)), change ?? .empty].filter { !$0.isEmpty }
                return MetricTiles.Tile(
                    t(metric.title), "\(value)", note: notes.joined(separator: " · "), address: metric.value.value == nil ? nil : open(metric))
            })
    }

    /// The page with the records of a metric; nil if it has none.
    func rows(of metric: NamedMetric) -> String? {
        Metric(rawValue: metric.name).map { form.filter.url("/numbers/" + $0.rawValue) }
    }

    func table(_ table: ReportTable) -> ReportTableView { ReportTableView(t: t, reportTable: table, download: csv(table)) }

    func section(_ table: ReportTable) -> HTML { "<section><h2>\(t(table.title))</h2>\(self.table(table))</section>" }

    func csv(_ table: ReportTable) -> String {
        let address = form.filter.url(path, extraParameters)
        return address + (address.contains("?") ? "&" : "?") + "csv=" + table.name
    }

    private var notes: HTML {
        let items: [HTML] = current.notes.map { "<p>\(t($0))</p>" }
        return "<section><h2>\(t("How to read these figures"))</h2><div class=\"prose soft\">\(items)</div></section>"
    }

    /// The page, or the requested table as a CSV file.
    func response(_ page: @autoclosure () -> Page) throws -> Response {
        let name = context.form["csv"]
        guard !name.isEmpty else { return .page(page(), context, status: form.errors.isEmpty ? .ok : .unprocessableContent) }
        guard let table = current.tables.first(where: { $0.name == name }) else { throw Problem.notFound(Phrase("There is no such table.")) }
        let section = path.split(separator: "/").last ?? "numbers"
        return .download(table.csv(t), name: "\(section)-\(table.name).csv")
    }
}

extension Localizer {
    /// "November 2026 so far, compared with 1 Oct 2026 to 14 Oct 2026. As of …"
    func lede(_ scope: ReportScope) -> String {
        let name = isRunning(scope) ? self(Phrase("\(period(scope.choice)) so far")) : period(scope.choice)
        var parts = [scope.comparisonPeriod.map { self(Phrase("\(name), compared with \(span($0)).")) } ?? self(Phrase("\(name)."))]
        if scope.isAsOfPast { parts.append(self(Phrase("As of \(day(scope.cutoff.predecessor))."))) }
        return language.join(sentences: parts)
    }

    private func isRunning(_ scope: ReportScope) -> Bool {
        if case .last = scope.choice { return false }
        return scope.choice.period(calendar, now: scope.cutoff, first: scope.period.start).end > scope.period.end
    }

    /// A complete month by its name, another period by its days.
    private func span(_ period: Period) -> String { calendar.month(of: period.start) == period ? month(period.start) : days(period) }
}
