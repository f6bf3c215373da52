/// What the numbers of a column of days count.
package enum DateNumbering: String, Hashable, Sendable, Codable, CaseIterable {
    /// Days since 1899-12-30, as spreadsheets store them, with the time of day as a fraction.
    case spreadsheet
    /// Since 1970-01-01 00:00 UTC.
    case seconds, milliseconds

    /// What the cells of a column count: the days of 1954 to 2119, or an instant of 1980 to 2100. Nil if a cell that is filled does not fit.
    package static func detect(_ samples: some Sequence<String>) -> DateNumbering? {
        var found: DateNumbering?
        for sample in samples {
            guard let number = sample.withCell({ number($0) }) else {
                if sample.withCell({ $0.isBlank }) { continue }
                return nil
            }
            if number == 0 { continue }
            guard let numbering = allCases.first(where: { $0.typical.contains(number) }), found ?? numbering == numbering else { return nil }
            found = numbering
        }
        return found
    }

    private var typical: ClosedRange<Double> {
        switch self {
        case .spreadsheet: 20_000...80_000
        case .seconds: 315_532_800...4_102_444_800
        case .milliseconds: 315_532_800_000...4_102_444_800_000
        }
    }

    /// A wrong number is more likely than a day outside of 1920 to 2199, or of 1973 to 2199 for instants: 2026 is a year, 20260930 a date.
    fileprivate var readable: ClosedRange<Double> {
        switch self {
        case .spreadsheet: 7_306...109_575
        case .seconds: 100_000_000...7_258_118_400
        case .milliseconds: 100_000_000_000...7_258_118_400_000
        }
    }

    /// A number of digits with at most one mark. A comma before three digits may separate groups.
    fileprivate static func number(_ cell: TableCell) -> Double? {
        let bytes = cell.trimmed.bytes
        guard bytes.count <= 32, bytes.allSatisfy({ $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else { return nil }
        guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else { return cell.double }
        guard bytes.count - comma != 4 else { return nil }
        return Double(cell.text.replacing(",", with: "."))
    }
}

extension DateText {
    /// Reads a number that counts days or an instant. Serial numbers are local time, instants are UTC; 0 is none.
    package static func read(_ cell: TableCell, numbering: DateNumbering) -> Reading {
        if cell.isBlank { return .blank }
        guard let number = DateNumbering.number(cell) else { return .notADate }
        if number == 0 { return .blank }
        guard numbering.readable.contains(number) else { return .impossible }
        switch numbering {
        case .spreadsheet:
            let (days, second) = Int((number * 86_400).rounded()).quotientAndRemainder(dividingBy: 86_400)
            let day = DateParts(daysFromEpoch: days - 25_569)
            return .date(second == 0 ? day : day.at(TimeOfDay(hour: second / 3_600, minute: second / 60 % 60, second: second % 60)))
        case .seconds: return .date(DateParts(microseconds: Int64((number * 1_000_000).rounded())))
        case .milliseconds: return .date(DateParts(microseconds: Int64((number * 1_000).rounded())))
        }
    }

    package static func read(_ text: String, numbering: DateNumbering) -> Reading { text.withCell { read($0, numbering: numbering) } }
}
