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

/// Reads dates and times as people and programs write them.
///
/// ISO 8601 with or without time and zone, 20240305, 2024/3/5, 2024年3月5日, 2024. 3. 5., 5.3.2024, 5/3/2024 (needs an order
/// unless a part is above 12), 5-Mar-2024, 5 mars 2024, Mar 5, 2024, Tue, 05 Mar 2024 10:00:00 +0000, 2024-W10-2; two-digit years
/// are 1969 to 2068. Dates with dots are always day first. A month alone is not a date, and neither is a day without a year.
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
        if let parts = isoDay(bytes) { return checked(parts) }
        guard bytes.count <= maxCount else { return .notADate }
        return DateSpelling.normalize(bytes) { spelling in
            guard spelling.contains(where: { $0 &- 0x30 < 10 }) || spelling.suffix(3).elementsEqual("日".utf8) else {
                return spelling.allSatisfy { $0 == 0x20 } ? .blank : .notADate
            }
            var cursor = DateCursor(spelling)
            let reading = cursor.read(order)
            return reading.date.map(checked) ?? reading
        }
    }

    package static func read(_ text: String, order: DateOrder? = nil) -> Reading { text.withCell { read($0, order: order) } }

    /// Whether the cell is what programs write for no day: "0", "0000-00-00", "00.00.0000", "0000-00-00 00:00:00", "0001-01-01".
    package static func isNone(_ cell: TableCell) -> Bool {
        let bytes = cell.trimmed.bytes
        if bytes.allSatisfy({ $0 == UInt8(ascii: "0") }) || bytes.starts(with: "0001-01-01".utf8) { return !bytes.isEmpty }
        return !bytes.isEmpty && read(cell, order: .dayFirst) == .blank
    }

    package static func isNone(_ text: String) -> Bool { text.withCell { isNone($0) } }

    /// Reads a time of day alone, for a column beside that of the day: "10:00:00", "2:05 PM", "14时05分", "10:00 UTC".
    package static func readTime(_ cell: TableCell) -> TimeOfDay? {
        let bytes = cell.trimmed.bytes
        guard bytes.count <= maxCount else { return nil }
        return DateSpelling.normalize(bytes) { spelling in
            var cursor = DateCursor(spelling)
            cursor.skipBlanks()
            guard let time = cursor.readTimeOfDay(allowsCompact: false), time.isValid else { return nil }
            return time
        }
    }

    package static func readTime(_ text: String) -> TimeOfDay? { text.withCell { readTime($0) } }

    /// No date is longer, and a long text must not cost time.
    private static let maxCount = 128

    /// The date if it exists. Databases write 0000-00-00 for none.
    @inline(__always)
    private static func checked(_ parts: DateParts) -> Reading { parts.isValid && parts.year >= 1000 ? .date(parts) : unusual(parts) }

    private static func unusual(_ parts: DateParts) -> Reading {
        let next = parts.nextDayIfEnded
        if next.isValid, next.year >= 1000 { return .date(next) }
        let isZero = parts.year == 0 && parts.month == 0 && parts.day == 0 && parts.hour == 0 && parts.minute == 0 && parts.second == 0
        return isZero ? .blank : .impossible
    }

    /// A fast path for yyyy-MM-dd, yyyy-MM-dd HH:mm:ss and the same with Z, the formats of most files.
    @inline(__always)
    private static func isoDay(_ bytes: UnsafeBufferPointer<UInt8>) -> DateParts? {
        guard bytes.count == 10 || bytes.count == 19 || bytes.count == 20 && bytes[19] == 0x5A, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let century = pair(bytes, 0), let year = pair(bytes, 2), let month = pair(bytes, 5), let day = pair(bytes, 8)
        else { return nil }
        var parts = DateParts(year: century * 100 + year, month: month, day: day)
        if bytes.count == 10 { return parts }
        guard bytes[10] == 0x20 || bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
            let hour = pair(bytes, 11), let minute = pair(bytes, 14), let second = pair(bytes, 17)
        else { return nil }
        (parts.hour, parts.minute, parts.second, parts.hasTime) = (hour, minute, second, true)
        if bytes.count == 20 { parts.offset = 0 }
        return parts
    }

    @inline(__always)
    private static func pair(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let (tens, ones) = (bytes[index] &- 0x30, bytes[index + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
}
