import TendTables

/// What a cell becomes under a mapping, to be shown beside it before anything goes in.
package enum SampleReading: Sendable, Equatable {
    case asWritten
    case day(Instant)
    case amount(Double)
    /// Not what its column is taken for.
    case unreadable
}

extension Mapping.Column {
    package func reading(of cell: String, in calendar: WallCalendar) -> SampleReading {
        if meaning.isDay { return day(cell, calendar) }
        if meaning.isAmount { return amount(cell) }
        return .asWritten
    }

    private func day(_ cell: String, _ calendar: WallCalendar) -> SampleReading {
        switch DateText.read(cell, order: monthFirst == true ? .monthFirst : .dayFirst) {
        case .date(let parts): .day(calendar.offsets.instant(wall: parts.localMicroseconds))
        case .blank: .asWritten
        case .impossible, .ambiguous, .notADate: .unreadable
        }
    }

    private func amount(_ cell: String) -> SampleReading {
        if trimmed(cell).isEmpty { return .asWritten }
        let mark = decimalComma.map { $0 ? DecimalMark.comma : .dot }
        guard let amount = Amount(cell, digits: 6, decimalMark: mark, rounding: true) else { return .unreadable }
        return .amount(Double(amount.minor) / 1_000_000)
    }
}

extension Meaning {
    package var isDay: Bool { [.since, .lostAt, .at, .startedAt, .endedAt, .cancelledAt, .paidUntil].contains(self) }

    package var isAmount: Bool {
        [.monthlyCharge, .amount, .unitPrice, .quantity, .refunded, .acquisitionCost, .score, .npsScore].contains(self)
    }
}
