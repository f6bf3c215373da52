/// Whether 3/4/2024 is 3 April or 4 March.
package enum DateOrder: Hashable, Sendable {
    case dayFirst, monthFirst

    package enum Detection: Hashable, Sendable {
        case certain(DateOrder)
        /// No cell of the column shows the order.
        case undecided
        /// Cells of the column contradict each other.
        case mixed
    }

    /// The order that the cells of a column show. One day above 12 is enough.
    package static func detect(_ samples: some Sequence<String>) -> Detection {
        var orders: Set<DateOrder> = []
        for sample in samples {
            let isDayFirst = DateText.read(sample, order: .dayFirst).isDate
            let isMonthFirst = DateText.read(sample, order: .monthFirst).isDate
            if isDayFirst != isMonthFirst { orders.insert(isDayFirst ? .dayFirst : .monthFirst) }
        }
        return orders.count > 1 ? .mixed : orders.first.map { .certain($0) } ?? .undecided
    }
}

/// What the numbers of a column of days count.
package enum DateNumbering: String, Hashable, Sendable, Codable, CaseIterable {
    /// Days since 1899-12-30, as spreadsheets store them, with the time of day as a fraction.
    case spreadsheet
    /// Since 1970-01-01 00:00 UTC.
    case seconds, milliseconds
}

/// Reads dates and times as people and programs write them.
///
/// ISO 8601 with or without time and zone, 20240305, 2024/3/5, 2024.3.5, 2024年3月5日, 5.3.2024, 5/3/2024 (needs an order
/// unless a part is above 12), 5-Mar-2024, 5 March 2024, Mar 5, 2024, Tue, 05 Mar 2024 10:00:00 +0000; two-digit years
/// are 1969 to 2068. Dates with dots are always day first.
package enum DateText {
    package enum Reading: Hashable, Sendable {
        case date(DateParts)
        case blank
        /// A date that does not exist, such as 2024-02-30.
        case impossible
        /// Day and month can be exchanged, and no order is given.
        case ambiguous
        case notADate

        package var date: DateParts? { if case .date(let parts) = self { parts } else { nil } }
        var isDate: Bool { date != nil }
    }

    package static func read(_ cell: TableCell, order: DateOrder? = nil) -> Reading {
        let bytes = cell.trimmed.bytes
        if bytes.isEmpty { return .blank }
        guard bytes.count <= 60, bytes.contains(where: { $0 &- 0x30 < 10 }) else { return .notADate }
        if let parts = isoDay(bytes) { return parts.isValid ? .date(parts) : .impossible }
        var cursor = DateCursor(bytes)
        return cursor.read(order)
    }

    package static func read(_ text: String, order: DateOrder? = nil) -> Reading {
        var text = text
        return text.withUTF8 { read(TableCell($0), order: order) }
    }

    package enum UnixUnit: Sendable { case seconds, milliseconds }

    /// Reads seconds or milliseconds since 1970. The caller must know that the column has them.
    package static func unix(_ cell: TableCell, _ unit: UnixUnit) -> DateParts? {
        guard let count = cell.minorUnits(digits: unit == .seconds ? 6 : 3, rounding: true), abs(count) < 250_000_000_000_000_000 else { return nil }
        let parts = DateParts(microseconds: count)
        return parts.isValid ? parts : nil
    }

    /// A fast path for yyyy-MM-dd and yyyy-MM-dd HH:mm:ss, the formats of most files.
    @inline(__always)
    private static func isoDay(_ bytes: UnsafeBufferPointer<UInt8>) -> DateParts? {
        guard bytes.count == 10 || bytes.count == 19, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let century = pair(bytes, 0), let year = pair(bytes, 2), let month = pair(bytes, 5), let day = pair(bytes, 8)
        else { return nil }
        var parts = DateParts(year: century * 100 + year, month: month, day: day)
        if bytes.count == 10 { return parts }
        guard bytes[10] == 0x20 || bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
            let hour = pair(bytes, 11), let minute = pair(bytes, 14), let second = pair(bytes, 17)
        else { return nil }
        (parts.hour, parts.minute, parts.second, parts.hasTime) = (hour, minute, second, true)
        return parts
    }

    @inline(__always)
    private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let (tens, ones) = (bytes[index] &- 0x30, bytes[index + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
}
