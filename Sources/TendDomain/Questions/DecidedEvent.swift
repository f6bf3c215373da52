import TendSQL

/// An event whose words the owner has decided about, or some of them.
///
/// An event counts once all its words are decided. Until then it is an undecided payment, or an event of no kind.
struct DecidedEvent {
    struct Word {
        let question: Question.ID
        let choice: String?
        /// The name of the event once it counts.
        let name: String?
    }

    let event: Event
    /// Whether the owner said that the payment was given back whole.
    let isGivenBack: Bool

    init(_ event: Event, _ words: [Word]) {
        var event = event
        var isGivenBack = false
        if let open = words.first(where: { $0.choice == nil }) {
            event.kind = open.question.subject == .eventKind ? .other : .paymentUndecided
            event.name = open.question.word
        } else if !words.isEmpty {
            event.name = words.lazy.compactMap(\.name).first
            if words.allSatisfy({ $0.question.subject != .eventKind }) { event.kind = .payment }
            for word in words { Self.apply(word.question.subject, word.choice ?? "", to: &event, &isGivenBack) }
        }
        self.event = event
        self.isGivenBack = isGivenBack
    }

    private static func apply(_ subject: Question.Subject, _ choice: String, to event: inout Event, _ isGivenBack: inout Bool) {
        switch subject {
        case .paymentState:
            switch PaymentAnswer(rawValue: choice) {
            case .no: event.kind = .paymentOpen
            case .failed: event.kind = .paymentFailed
            case .givenBack: if (event.amount?.minorUnits ?? 0) < 0 { event.kind = .paymentOpen } else { isGivenBack = true }
            case .yes, nil: break
            }
        case .dealStage: if choice != "won" { event.kind = .paymentOpen }
        case .direction: if choice != "received" { event.kind = .paymentOpen }
        case .currency: event.amount = event.amount.flatMap { amount in Currency.known(code: choice).map { amount.inCurrency($0) } }
        case .eventKind: event.kind = Event.Kind(rawValue: choice) ?? .other
        case .stage, .churned: break
        }
        if let amount = event.amount, event.kind == .payment, amount.minorUnits < 0 { event.kind = .refund }
    }

    /// The refund beside a payment that was given back whole.
    func refund(id: ID<Event>) -> Event? {
        guard isGivenBack, event.kind == .payment, let amount = event.amount, amount.minorUnits > 0 else { return nil }
        return Event(
            id: id, customer: event.customer, kind: .refund, at: event.at, amount: Money(minorUnits: -amount.minorUnits, currency: amount.currency),
            name: event.name, key: event.key + ":given-back")
    }
}

extension Money {
    /// The same number in another currency, which may have other minor units.
    func inCurrency(_ other: Currency) -> Money {
        var units = minorUnits
        for _ in 0..<max(0, other.digits - currency.digits) { units *= 10 }
        for _ in 0..<max(0, currency.digits - other.digits) { units = units / 10 + (abs(units % 10) >= 5 ? (units < 0 ? -1 : 1) : 0) }
        return Money(minorUnits: units, currency: other)
    }
}
