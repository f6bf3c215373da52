import TendDomain
import TendLanguage
import TendMetrics

/// Prints reports as tables or as JSON.
struct ReportOutput {
    let calendar: LocalCalendar
    let currency: Currency
    let json: Bool

    func show<Content: Report>(_ report: ComparedReport<Content>) {
        json ? Output.json(.object(members(report) + [("tables", tables(report.current))])) : printReport(report)
    }

    /// Without --room the metrics are at the top level of the JSON.
    func show(numbers: ComparedReport<MetricsReport>) {
        guard json else { return printReport(numbers, tables: []) }
        var members = head(numbers.current.scope)
        members += numbers.current.metrics.map { ($0.name, json(of: $0, in: numbers)) }
        Output.json(.object(members + [("notes", notes(numbers.current))]))
    }

    private func members<Content: Report>(_ report: ComparedReport<Content>) -> [(String, JSON)] {
        let current = report.current
        let metrics: [(String, JSON)] = current.metrics.map { ($0.name, json(of: $0, in: report)) }
        return head(current.scope) + [("headline", .string(t(current.headline))), ("figures", .object(metrics)), ("notes", notes(current))]
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

    private func notes(_ report: some Report) -> JSON { .array(report.notes.map { .string(t($0)) }) }

    private func json<Content: Report>(of metric: NamedMetric, in report: ComparedReport<Content>) -> JSON {
        var extraMembers: [(String, JSON)] = []
        if let change = report.change(of: metric), let verdict = change.verdict {
            let difference = change.difference.estimate
            extraMembers.append(
                (
                    "change",
                    .object([
                        ("verdict", .string(verdict.rawValue)), ("difference", .of(difference?.value)), ("low", .of(difference?.low)),
                        ("high", .of(difference?.high)),
                    ])
                ))
        }
        return metric.value.json(currency: metric.unit == .money ? currency : nil, extraMembers: extraMembers)
    }

    private func tables(_ report: some Report) -> JSON {
        .object(
            report.tables.map { table in
                let rows: [JSON] = table.rows.map { row in .object(zip(table.columns, row).map { ($0.name, json(of: $1)) }) }
                return (table.name, .array(rows))
            })
    }

    private func json(of cell: ReportTable.Cell) -> JSON {
        switch cell {
        case .text(let text): .string(text)
        case .phrase(let phrase): .string(t(phrase))
        case .stage(let stage): .string(stage.rawValue)
        case .month(let period): .string(String(calendar.dayText(period.start).dropLast(3)))
        case .count(let number): .of(number)
        case .money(let minorUnits): .decimal(Money(minorUnits: minorUnits, currency: currency).majorUnits)
        case .metric(let metric, _): metric.json()
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
        case .money(let minorUnits): MetricText.amount(minorUnits, currency)
        case .metric(let metric, let unit): MetricText.value(metric, unit, currency)
        case .nothing: ""
        }
    }

    private func printReport<Content: Report>(_ report: ComparedReport<Content>, tables: [ReportTable]? = nil) {
        let current = report.current
        print(t("From \(calendar.dayText(current.scope.period.start)) until \(calendar.dayText(current.scope.period.end)) (exclusive)"))
        print(t(current.headline))
        let rows = current.metrics.map { metric in
            let change = report.change(of: metric).flatMap { MetricText.change($0, metric.unit, currency) }
            return [
                t(metric.title), MetricText.value(metric.value, metric.unit, currency), MetricText.note(metric.value, metric.unit, currency), change ?? "",
            ]
        }
        Output.table([t("metric"), t("value"), "", ""], rows, right: [1])
        for table in tables ?? current.tables where !table.rows.isEmpty {
            print("\n" + t(table.title))
            let right = Set(table.columns.indices.filter { table.columns[$0].isNumber })
            Output.table(table.columns.map { t($0.title) }, table.rows.map { $0.map(text) }, right: right)
        }
        for note in current.notes { print("· " + t(note)) }
    }

    func show(_ rows: [MetricRow]) {
        guard json else {
            return Output.table(
                [t("customer"), t("name"), t("contribution"), t("day"), ""],
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
