import Hummingbird
import TendDomain
import TendHTML
import TendMetrics

/// What the rooms of the numbers have in common: the answer in words, the picker, the figures, the notes.
struct RoomParts<Told: Report>: Sendable {
    let visit: OwnerVisit
    let path: String
    let form: LensForm
    let report: Compared<Told>
    /// What else the address of this room says.
    var further: KeyValuePairs<String, String?> = [:]

    var t: Words { visit.say }
    var told: Told { report.now }
    var scope: Scope { told.scope }

    func page(_ title: String, headline: String? = nil, _ content: HTML) -> Page {
        var page = Page(
            title, room: .numbers, section: path,
            content: """
                <h1>\(headline ?? t(told.headline))</h1><p class="lede">\(t.lede(scope))</p>\
                \(LensPicker(visit: visit, path: path, form: form, scope: scope, further: further))\(content)\(notes)
                """)
        page.kept = form.lens.address("")
        return page
    }

    func figures(_ figures: [NamedFigure], open: (NamedFigure) -> String? = { _ in nil }) -> Figures {
        Figures(
            figures.map { figure in
                let value = figure.figure.value.map { t.figure($0, figure.unit) } ?? "–"
                let change = report.change(of: figure).flatMap { t.change($0, figure.unit) }
                let note = [t.note(figure.figure, figure.unit), change ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
                return Figures.Figure(t(figure.title), "\(value)", note: "\(note)", address: figure.figure.value == nil ? nil : open(figure))
            })
    }

    /// Leads to the rows of a figure where there are any.
    func rows(of figure: NamedFigure) -> String? {
        FigureName(rawValue: figure.name).map { form.lens.address("/numbers/" + $0.rawValue) }
    }

    func sheet(_ sheet: Sheet) -> SheetView { SheetView(t: t, sheet: sheet, download: csv(sheet)) }

    func section(_ sheet: Sheet) -> HTML { "<section><h2>\(t(sheet.title))</h2>\(self.sheet(sheet))</section>" }

    func csv(_ sheet: Sheet) -> String {
        let own = form.lens.address(path, further)
        return own + (own.contains("?") ? "&" : "?") + "csv=" + sheet.name
    }

    private var notes: HTML {
        let items: [HTML] = told.notes.map { "<p>\(t($0))</p>" }
        return "<section><h2>\(t("How to read these figures"))</h2><div class=\"prose soft\">\(items)</div></section>"
    }

    /// The page, or the sheet that was asked for as a file.
    func response(_ page: @autoclosure () -> Page) throws -> Response {
        let wanted = visit.form["csv"]
        guard !wanted.isEmpty else { return .page(page(), visit, status: form.errors.isEmpty ? .ok : .unprocessableContent) }
        guard let sheet = told.sheets.first(where: { $0.name == wanted }) else { throw Problem.notFound(Phrase("There is no such table.")) }
        let room = path.split(separator: "/").last ?? "numbers"
        return .download(sheet.csv(t), name: "\(room)-\(sheet.name).csv")
    }
}

extension Words {
    /// "1 Nov 2026 to 14 Nov 2026, against 1 Oct 2026 to 14 Oct 2026. As of …"
    func lede(_ scope: Scope) -> String {
        let isRunning = scope.choice.period(calendar, now: scope.horizon, first: scope.period.start).end > scope.period.end
        let name = isRunning ? self(Phrase("\(period(scope.choice)) so far")) : period(scope.choice)
        var parts = [scope.earlier.map { self(Phrase("\(name), against \(days($0)).")) } ?? self(Phrase("\(name)."))]
        if scope.isReplayed { parts.append(self(Phrase("As known at the end of \(day(scope.horizon.justBefore))."))) }
        return parts.joined(separator: language == .chinese ? "" : " ")
    }

    /// What may be said of a change, in words.
    func change(_ change: Difference, _ unit: FigureName.Unit) -> String? {
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
    private func difference(_ size: Double, _ unit: FigureName.Unit) -> String {
        unit == .rate ? self(Phrase("\(decimal(size * 100)) points")) : figure(size, unit)
    }

    func range(_ interval: TendMetrics.Interval, _ unit: FigureName.Unit) -> String {
        unit == .rate
            ? decimal(interval.low * 100, digits: 0) + "–" + percent(interval.high, digits: 0)
            : self(Phrase("\(figure(interval.low, unit)) to \(figure(interval.high, unit))"))
    }
}
