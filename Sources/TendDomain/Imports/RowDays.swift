import TendLanguage
import TendTables

extension RowReader {
    /// The day and time of a cell. The time of day may stand in a column of its own.
    mutating func instant(_ role: ColumnRole) -> Instant? {
        guard let index = mapper.columnIndex(of: role), !row[index].isZero else { return nil }
        let column = mapper.mapping.columns[index]
        let reading =
            column.numbering.map { DateText.read(row[index], numbering: $0) }
            ?? DateText.read(row[index], order: column.monthFirst == true ? .monthFirst : .dayFirst)
        switch reading {
        case .date(var parts):
            if role == .at, !parts.hasTime { addTimeOfDay(to: &parts) }
            return instant(parts, isUTC: mapper.isUTC(index) || isTimeOfDayUTC(role))
        case .blank: return nil
        case .impossible: reject(role, Phrase("“\(row[index].text)” is not a day of the calendar; correct it."))
        case .ambiguous, .notADate: reject(role, Phrase("“\(row[index].text)” is not a date; write it as 2026-11-21."))
        }
        return nil
    }

    private func addTimeOfDay(to parts: inout DateParts) {
        guard let index = mapper.columnIndex(of: .timeOfDay), let time = DateText.readTime(row[index]) else { return }
        parts = parts.at(time)
    }

    private func isTimeOfDayUTC(_ role: ColumnRole) -> Bool {
        guard role == .at, let index = mapper.columnIndex(of: .timeOfDay) else { return false }
        return ColumnNames.saysUTC(mapper.mapping.columns[index].header)
    }

    private func instant(_ parts: DateParts, isUTC: Bool) -> Instant {
        if parts.offset != nil || isUTC { return Instant(microseconds: parts.microseconds()) }
        return mapper.defaults.calendar.offsets.instant(localTime: parts.localMicroseconds)
    }
}

extension TableCell {
    /// Programs write 0 where there is no day. Zero days such as 0000-00-00 are blank by themselves.
    fileprivate var isZero: Bool { bytes.count == 1 && bytes.first == UInt8(ascii: "0") }
}
