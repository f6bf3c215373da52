import TendSQL

extension CustomerHistory {
    /// What Tend would know about a simulated customer at `cutoff`, if the timeline were stored.
    init(_ timeline: Example.SimulatedTimeline, churnDate: ChurnDate, calendar: LocalCalendar, before cutoff: Instant) {
        let move = timeline.moves.filter { $0.at < cutoff }.max { $0.at < $1.at }
        let payments = timeline.entries.filter { $0.kind == .payment && $0.at < cutoff }.map(\.at).sorted()
        let values: [any SQLValueConvertible] = [
            ID<Customer>(0), move?.to ?? .acquisition, move?.at ?? timeline.since, timeline.since, Int64(payments.isEmpty ? 0 : 1),
            payments.first ?? .distantPast,
        ]
        self.init(Row(columns: Self.columns, values: values.map(\.sqlValue)))
        let contracts = timeline.contracts.filter { $0.start < cutoff }
        activePeriods = contracts.map { contract in
            ActivePeriod(start: contract.start, isEnded: churnDate.isEnded(contract, before: cutoff), end: churnDate.end(of: contract))
        }
        guard contracts.isEmpty else { return }
        for payment in payments {
            let day = calendar.offsets.day(of: payment)
            if paymentDays.last != day { paymentDays.append(day) }
        }
    }

    private static let columns = ["id", "stage", "stage_since", "since", "currencies", "first_paid_at"]
}

/// The same for a simulated contract as for a row of `subscriptions`.
extension ChurnDate {
    fileprivate func isEnded(_ contract: Example.SimulatedTimeline.Contract, before cutoff: Instant) -> Bool {
        let isEnded = contract.end.map { $0 < cutoff } ?? false
        let isCancelled = contract.cancelled.map { $0 < cutoff } ?? false
        return switch self {
        case .ended: isEnded
        case .cancelled: isEnded || isCancelled
        case .paidUntil: isEnded || (isCancelled && contract.paidUntil != nil)
        }
    }

    fileprivate func end(of contract: Example.SimulatedTimeline.Contract) -> Instant? {
        switch self {
        case .ended: contract.end
        case .cancelled: contract.cancelled ?? contract.end
        case .paidUntil: contract.paidUntil ?? contract.end
        }
    }
}
