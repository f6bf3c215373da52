import Foundation
import TendDomain
import TendHTML
import TendLanguage
import TendMetrics
import TendTables

/// A sheet as a table of the page, with a way to take it away.
struct ReportTableView: HTMLConvertible {
    let t: Localizer
    let reportTable: ReportTable
    /// Where the same sheet is a file.
    let download: String
    /// The heading above says what it is.
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
        "<p class=\"acts\"><a class=\"button quiet\" href=\"\(url: address)\">\(t("Save as CSV"))</a></p>"
    }

    private func cell(_ cell: ReportTable.Cell) -> HTML {
        switch cell {
        case .stage(let stage): "<a href=\"\(url: url("/customers", ["stage": stage.rawValue]))\">\(t.text(cell))</a>"
        case .metric(let figure, let unit):
            if let interval = figure.estimate?.interval {
                "\(t.text(cell)) <small class=\"mute\">\(t.range(interval, unit))</small>"
            } else {
                "\(t.text(cell))"
            }
        case .month: "<time>\(t.text(cell))</time>"
        default: "\(t.text(cell))"
        }
    }
}

extension Localizer {
    /// A heading that is only a number says the same in every language.
    func columnTitle(_ phrase: Phrase) -> String { sentenceCased(self(phrase)) }

    func text(_ cell: ReportTable.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .phrase(let phrase): self(phrase)
        case .stage(let stage): sentenceCased(self(stage.phrase))
        case .month(let period): periodName(period)
        case .count(let number): count(number)
        case .money(let minor): money(minor)
        case .metric(let figure, let unit): figure.value.map { self.metric($0, unit) } ?? "–"
        case .nothing: ""
        }
    }

    /// A month by its name, a quarter by its number.
    func periodName(_ period: Period) -> String {
        let (first, last) = (calendar.parts(of: period.start), calendar.parts(of: max(period.start, period.end.predecessor)))
        guard first.month != last.month else { return shortMonth(period.start) }
        return self(Phrase("Quarter \((first.month! + 2) / 3) of \(first.year!)"))
    }
}

extension ReportTable {
    /// The same rows for a spreadsheet: plain numbers, shares from 0 to 1, and each interval in columns of its own.
    func csv(_ t: Localizer) -> [UInt8] {
        var writer = TableWriter(byteOrderMark: true)
        let wide = columns.indices.map { column in rows.contains { $0[column].hasInterval } }
        writer.append(columns.indices.flatMap { wide[$0] ? ["", "_low", "_high", "_n"].map { [name = columns[$0].name] in name + $0 } : [columns[$0].name] })
        for row in rows { writer.append(row.indices.flatMap { row[$0].values(t, wide: wide[$0]) }) }
        return writer.drain()
    }
}

extension ReportTable.Cell {
    fileprivate var hasInterval: Bool {
        if case .metric(let figure, _) = self { figure.estimate?.interval != nil } else { false }
    }

    fileprivate func values(_ t: Localizer, wide: Bool) -> [TableWriter.Value] {
        switch self {
        case .count(let number): return [.number(String(number))]
        case .money(let minor): return [.number("\(Money(minorUnits: minor, currency: t.currency).majorUnits)")]
        case .month(let period): return [.text(String(t.calendar.dayText(period.start).dropLast(3)))]
        case .metric(let figure, _):
            let estimate = figure.estimate
            let all = [estimate?.value, estimate?.low, estimate?.high, estimate?.n.map(Double.init)]
            return (wide ? all : [estimate?.value]).map { $0.map { .number(JSONText.number($0)) } ?? .text("") }
        default: return wide ? [.text(t.text(self)), .text(""), .text(""), .text("")] : [.text(t.text(self))]
        }
    }
}
