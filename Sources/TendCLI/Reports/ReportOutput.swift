import TendDomain
import TendLanguage
import TendMetrics

/// Reports as tables in a terminal, or as the JSON that programs read.
struct ReportOutput {
    let calendar: LocalCalendar
    let currency: Currency
    let json: Bool

    func show<Told: Report>(_ report: ComparedReport<Told>) {
        json ? Output.json(.object(members(report) + [("tables", tables(report.current))])) : printReport(report)
    }

    /// Without a room the figures stand at the top level, as they always did.
    func show(numbers: ComparedReport<MetricsReport>) {
        guard json else { return printReport(numbers, tables: []) }
        var members = head(numbers.current.scope)
        members += numbers.current.metrics.map { ($0.name, json(of: $0, in: numbers)) }
        Output.json(.object(members + [("notes", notes(numbers.current))]))
    }

    private func members<Told: Report>(_ report: ComparedReport<Told>) -> [(String, JSON)] {
        let now = report.current
        let figures: [(String, JSON)] = now.metrics.map { ($0.name, json(of: $0, in: report)) }
        return head(now.scope) + [("headline", .string(t(now.headline))), ("figures", .object(figures)), ("notes", notes(now))]
    }

    private func head(_ scope: ReportScope) -> [(String, JSON)] {
        var members: [(String, JSON)] = [
            ("from", .string(scope.period.start.iso)), ("to", .string(scope.period.end.iso)), ("currency", .string(scope.business.currency.code)),
        ]
        if scope.isAsOfPast { members.append(("as_of", .string(calendar.dayText(scope.cutoff.predecessor)))) }
        if let earlier = scope.comparisonPeriod {
            members.append(("earlier", .object([("from", .string(earlier.start.iso)), ("to", .string(earlier.end.iso))])))
        }
        return members
    }

    private func notes(_ told: some Report) -> JSON { .array(told.notes.map { .string(t($0)) }) }

    private func json<Told: Report>(of figure: NamedMetric, in report: ComparedReport<Told>) -> JSON {
        var also: [(String, JSON)] = []
        if let change = report.change(of: figure), let verdict = change.verdict {
            let difference = change.difference.estimate
            also.append(
                (
                    "change",
                    .object([
                        ("verdict", .string(verdict.rawValue)), ("difference", .of(difference?.value)), ("low", .of(difference?.low)),
                        ("high", .of(difference?.high)),
                    ])
                ))
        }
        return figure.value.json(currency: figure.unit == .money ? currency : nil, also: also)
    }

    private func tables(_ told: some Report) -> JSON {
        .object(
            told.tables.map { sheet in
                let rows: [JSON] = sheet.rows.map { row in .object(zip(sheet.columns, row).map { ($0.name, json(of: $1)) }) }
                return (sheet.name, .array(rows))
            })
    }

    private func json(of cell: ReportTable.Cell) -> JSON {
        switch cell {
        case .text(let text): .string(text)
        case .phrase(let phrase): .string(t(phrase))
        case .stage(let stage): .string(stage.rawValue)
        case .month(let period): .string(String(calendar.dayText(period.start).dropLast(3)))
        case .count(let number): .of(number)
        case .money(let minor): .decimal(Money(minorUnits: minor, currency: currency).majorUnits)
        case .metric(let figure, _): figure.json()
        case .nothing: .null
        }
    }

    private func text(_ cell: ReportTable.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .phrase(let phrase): t(phrase)
        case .stage(let stage): t(stage.phrase)
        case .month(let period): String(calendar.dayText(period.start).dropLast(3))
        case .count(let number): String(number)
        case .money(let minor): MetricText.amount(minor, currency)
        case .metric(let figure, let unit): MetricText.value(figure, unit, currency)
        case .nothing: ""
        }
    }

    private func printReport<Told: Report>(_ report: ComparedReport<Told>, tables: [ReportTable]? = nil) {
        let now = report.current
        print(t("From \(calendar.dayText(now.scope.period.start)) to before \(calendar.dayText(now.scope.period.end))"))
        print(t(now.headline))
        let rows = now.metrics.map { figure in
            let change = report.change(of: figure).flatMap { MetricText.change($0, figure.unit, currency) }
            return [
                t(figure.title), MetricText.value(figure.value, figure.unit, currency), MetricText.note(figure.value, figure.unit, currency), change ?? "",
            ]
        }
        Output.table([t("figure"), t("value"), "", ""], rows, right: [1])
        for sheet in tables ?? now.tables where !sheet.rows.isEmpty {
            print("\n" + t(sheet.title))
            let right = Set(sheet.columns.indices.filter { sheet.columns[$0].isNumber })
            Output.table(sheet.columns.map { t($0.title) }, sheet.rows.map { $0.map(text) }, right: right)
        }
        for note in now.notes { print("· " + t(note)) }
    }

    func show(_ rows: [MetricRow]) {
        guard json else {
            return Output.table(
                [t("customer"), t("name"), t("adds"), t("day"), ""],
                rows.map { [$0.customer.text, $0.name, JSONText.number($0.contribution), $0.at.map(calendar.dayText) ?? "", $0.text ?? ""] }, right: [2])
        }
        Output.json(
            .array(
                rows.map { row in
                    .object([
                        ("customer", .string(row.customer.text)), ("name", .string(row.name)), ("adds", .number(row.contribution)),
                        ("score", .of(row.score)), ("at", .of(row.at)), ("text", .of(row.text)),
                    ])
                }))
    }
}
