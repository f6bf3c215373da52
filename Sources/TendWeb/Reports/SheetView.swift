import Foundation
import TendDomain
import TendHTML
import TendMetrics
import TendTables

/// A sheet as a table of the page, with a way to take it away.
struct SheetView: HTMLConvertible {
    let t: Words
    let sheet: Sheet
    /// Where the same sheet is a file.
    let download: String
    /// The heading above says what it is.
    var captionHidden = true

    var html: HTML {
        let columns = sheet.columns.map { column in
            let title: HTML = "\(t.sheetTitle(column.title))"
            return column.isNumber ? Table.Column.number(title) : .text(title)
        }
        let rows = sheet.rows.map { $0.map(cell) }
        let table = Table(t(sheet.title), captionHidden: captionHidden, columns, rows, empty: "<p>\(t(sheet.empty))</p>")
        return "\(table)\(if: !rows.isEmpty, SheetView.link(t, download))"
    }

    static func link(_ t: Words, _ address: String) -> HTML {
        "<p class=\"acts\"><a class=\"button quiet\" href=\"\(url: address)\">\(t("Save as CSV"))</a></p>"
    }

    private func cell(_ cell: Sheet.Cell) -> HTML {
        switch cell {
        case .stage(let stage): "<a href=\"\(url: address("/customers", ["stage": stage.rawValue]))\">\(t.text(cell))</a>"
        case .figure(let figure, let unit):
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

extension Words {
    /// A heading that is only a number says the same in every language.
    func sheetTitle(_ phrase: Phrase) -> String { capital(self(phrase)) }

    func text(_ cell: Sheet.Cell) -> String {
        switch cell {
        case .text(let text): text
        case .phrase(let phrase): self(phrase)
        case .stage(let stage): capital(self(stage.phrase))
        case .month(let period): unit(period)
        case .count(let number): count(number)
        case .money(let minor): money(minor)
        case .figure(let figure, let unit): figure.value.map { self.figure($0, unit) } ?? "–"
        case .nothing: ""
        }
    }

    /// A month by its name, a quarter by its number.
    func unit(_ period: Period) -> String {
        let (first, last) = (calendar.parts(of: period.start), calendar.parts(of: max(period.start, period.end.justBefore)))
        guard first.month != last.month else { return shortMonth(period.start) }
        return self(Phrase("Quarter \((first.month! + 2) / 3) of \(first.year!)"))
    }
}

extension Sheet {
    /// The same rows for a spreadsheet: plain numbers, shares from 0 to 1, and each interval in columns of its own.
    func csv(_ t: Words) -> [UInt8] {
        var writer = TableWriter(byteOrderMark: true)
        let wide = columns.indices.map { column in rows.contains { $0[column].hasInterval } }
        writer.append(columns.indices.flatMap { wide[$0] ? ["", "_low", "_high", "_n"].map { [name = columns[$0].name] in name + $0 } : [columns[$0].name] })
        for row in rows { writer.append(row.indices.flatMap { row[$0].values(t, wide: wide[$0]) }) }
        return writer.drain()
    }
}

extension Sheet.Cell {
    fileprivate var hasInterval: Bool {
        if case .figure(let figure, _) = self { figure.estimate?.interval != nil } else { false }
    }

    fileprivate func values(_ t: Words, wide: Bool) -> [TableWriter.Value] {
        switch self {
        case .count(let number): return [.number(String(number))]
        case .money(let minor): return [.number("\(Money(minor: minor, currency: t.currency).major)")]
        case .month(let period): return [.text(String(t.calendar.dayText(period.start).dropLast(3)))]
        case .figure(let figure, _):
            let estimate = figure.estimate
            let all = [estimate?.value, estimate?.low, estimate?.high, estimate?.n.map(Double.init)]
            return (wide ? all : [estimate?.value]).map { $0.map { .number(JSONText.number($0)) } ?? .text("") }
        default: return wide ? [.text(t.text(self)), .text(""), .text(""), .text("")] : [.text(t.text(self))]
        }
    }
}
