import TendTables

/// What a cell becomes under a mapping, to be shown beside it before anything goes in.
package enum SampleInterpretation: Sendable, Equatable {
    case asWritten
    case day(Instant)
    case amount(Double)
    /// Not what its column is taken for.
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

    package var isAmount: Bool {
        [.monthlyCharge, .amount, .unitPrice, .quantity, .refunded, .acquisitionCost, .score, .npsScore].contains(self)
    }
}
