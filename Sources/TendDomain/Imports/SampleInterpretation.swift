import TendTables

/// How a mapping reads a cell, shown next to it before the import.
package enum SampleInterpretation: Sendable, Equatable {
    case asWritten
    case day(Instant)
    case amount(Double)
    /// The cell cannot be read in the role of its column.
    case unreadable
}

extension Mapping.Column {
    package func interpretation(of cell: String, in calendar: LocalCalendar) -> SampleInterpretation {
        if role.isDay { return day(cell, calendar) }
        if role.isAmount { return amount(cell) }
        return .asWritten
    }

    private func day(_ cell: String, _ calendar: LocalCalendar) -> SampleInterpretation {
        switch DateText.read(cell, order: monthFirst == true ? .monthFirst : .dayFirst) {
        case .date(let parts): .day(calendar.offsets.instant(localTime: parts.localMicroseconds))
        case .blank: .asWritten
        case .impossible, .ambiguous, .notADate: .unreadable
        }
    }

    private func amount(_ cell: String) -> SampleInterpretation {
        if trimmed(cell).isEmpty { return .asWritten }
        let mark = decimalComma.map { $0 ? DecimalMark.comma : .dot }
        guard let amount = Amount(cell, digits: 6, decimalMark: mark, rounding: true) else { return .unreadable }
        return .amount(Double(amount.minorUnits) / 1_000_000)
    }
}

extension ColumnRole {
    package var isDay: Bool { [.since, .lostAt, .at, .startedAt, .endedAt, .cancelledAt, .paidUntil].contains(self) }

    var isMoney: Bool { [.monthlyCharge, .amount, .unitPrice, .spent, .refunded, .acquisitionCost].contains(self) }

    package var isAmount: Bool {
        [.monthlyCharge, .amount, .unitPrice, .quantity, .spent, .refunded, .acquisitionCost, .score, .npsScore].contains(self)
    }
}
