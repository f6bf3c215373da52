import Foundation
import TendDomain
import TendHTML
import TendLanguage
import TendMetrics
import TendTables

/// A table of a report with a link to its CSV file.
struct ReportTableView: HTMLConvertible {
    let t: Localizer
    let reportTable: ReportTable
    /// The address of the CSV file.
    let download: String
    /// Usually the heading above already names the table.
    var captionHidden = true

    var html: HTML {
        let columns = reportTable.columns.map { column in
            let title: HTML = "\(t.columnTitle(column.title))"
            return column.isNumber ? Table.Column.number(title) : .text(title)
        }
        let rows = reportTable.rows.map { $0.map(cell) }
        let table = Table(t(reportTable.title), captionHidden: captionHidden, columns, rows, empty: "<p>\(t(reportTable.empty))</p>")
        return "\(table)\(if: !rows.isEmpty, ReportTableView.link(t, download))"
    }

    static func link(_ t: Localizer, _ address: String) -> HTML {
        "<p class=\"acts\"><a class=\"button quiet\" href=\"\(url: address)\">\(t("Export CSV"))</a></p>"
    }

    private func cell(_ cell: ReportTable.Cell) -> HTML {
        switch cell {
        case .stage(let stage): "<a href=\"\(url: url("/customers", ["stage": stage.rawValue]))\">\(t.text(cell))</a>"
        case .metric(let metric, let unit):
            if let interval = metric.estimate?.interval {
                "\(t.text(cell)) <small class=\"mute\">\(t.range(interval, unit, digits: 0))</small>"
            } else {
                "\(t.text(cell))"
            }
        case .month: "<time>\(t.text(cell))</time>"
        default: "\(t.text(cell))"
        }
    }
}

extension Localizer {
    func columnTitle(_ phrase: Phrase) -> String { sentenceCased(self(phrase)) }

    func text(_ cell: ReportTable.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .phrase(let phrase): self(phrase)
        case .stage(let stage): sentenceCased(self(stage.phrase))
        case .month(let period): periodName(period)
        case .count(let number): count(number)
        case .money(let minorUnits): money(minorUnits)
        case .metric(let metric, let unit): metric.value.map { self.metric($0, unit) } ?? "–"
        case .nothing: ""
        }
    }

    /// A month by its name, a quarter by its number and year.
    func periodName(_ period: Period) -> String {
        let (first, last) = (calendar.parts(of: period.start), calendar.parts(of: max(period.start, period.end.predecessor)))
        guard first.month != last.month else { return shortMonth(period.start) }
        return self(Phrase("Quarter \((first.month! + 2) / 3) of \(first.year!)"))
    }
}

extension ReportTable {
    /// The rows as CSV: plain numbers, rates from 0 to 1, and the ends of intervals in separate columns.
    func csv(_ t: Localizer) -> [UInt8] {
        var writer = TableWriter(byteOrderMark: true)
        let hasIntervals = columns.indices.map { column in rows.contains { $0[column].hasInterval } }
        writer.append(
            columns.indices.flatMap { hasIntervals[$0] ? ["", "_low", "_high", "_n"].map { [name = columns[$0].name] in name + $0 } : [columns[$0].name] })
        for row in rows { writer.append(row.indices.flatMap { row[$0].values(t, hasIntervals: hasIntervals[$0]) }) }
        return writer.drain()
    }
}

extension ReportTable.Cell {
    fileprivate var hasInterval: Bool {
        if case .metric(let metric, _) = self { metric.estimate?.interval != nil } else { false }
    }

    fileprivate func values(_ t: Localizer, hasIntervals: Bool) -> [TableWriter.Value] {
        switch self {
        case .count(let number): return [.number(String(number))]
        case .money(let minorUnits): return [.number("\(Money(minorUnits: minorUnits, currency: t.currency).majorUnits)")]
        case .month(let period): return [.text(String(t.calendar.dayText(period.start).dropLast(3)))]
        case .metric(let metric, _):
            let estimate = metric.estimate
            let all = [estimate?.value, estimate?.low, estimate?.high, estimate?.n.map(Double.init)]
            return (hasIntervals ? all : [estimate?.value]).map { $0.map { .number(JSONText.number($0)) } ?? .text("") }
        default: return hasIntervals ? [.text(t.text(self)), .text(""), .text(""), .text("")] : [.text(t.text(self))]
        }
    }
}
