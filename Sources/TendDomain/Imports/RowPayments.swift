import TendLanguage
import TendTables

extension RowReader {
    mutating func amount(_ words: inout [Question.ID]) -> Money? {
        mapper.columnIndex(of: .amount) != nil ? money(.amount, &words) : priceTimesQuantity(&words)
    }

    /// The amount of a failed payment, which files write with either sign.
    mutating func amountOwed(_ words: inout [Question.ID]) -> Money? {
        amount(&words).map { Money(minorUnits: Int64($0.minorUnits.magnitude), currency: $0.currency) }
    }

    mutating func readPayment(into record: inout ImportRecord, _ occurrence: Int) {
        var words: [Question.ID] = []
        if let stage = text(.dealStage) {
            let known = DealStage(written: stage)
            if let known, known != .won { return reject(.dealStage, Phrase("The deal is not won (\(stage)); only won deals count.")) }
            if known == nil { _ = decision(Question.ID(.dealStage, stage), &words) }
        }
        let kind = kindOfRow
        guard !isRejected else { return }
        guard kind == .refunded || isReceived(&words) else { return }
        guard !isSpent else { return reject(.spent, Phrase("You spent this money (\(text(.spent) ?? "")); only received payments count.")) }
        let paidPart = paidPart
        if paidPart == 0 { return reject(.amount, Phrase("Nothing was paid yet.")) }
        let status = paidPart == nil || saysReturned ? status(&words) : .paid
        if status == .open { return rejectStatus() }
        var amount = amount(&words)
        if status == .failed || kind == .failed {
            return readFailedPayment(of: amount, into: &record, occurrence)
        }
        if kind == .refunded { amount = amount.map { Money(minorUnits: -Int64($0.minorUnits.magnitude), currency: $0.currency) } }
        guard let amount else {
            return rejectBlank(mapper.columnIndex(of: .amount) != nil ? .amount : .unitPrice, Phrase("The row has no amount; fill in the cell."))
        }
        if kind != .refunded, amount.minorUnits < 0, mapper.patterns.spendsNegatives, !saysRefund {
            return reject(.amount, Phrase("You spent this money (\(text(.amount) ?? "")); only received payments count."))
        }
        if saysDisputed, let column = mapper.columnIndex(of: .disputedFlag) {
            _ = decision(Question.ID(.paymentState, mapper.mapping.columns[column].header), &words)
        }
        let key = rowKey("payment", occurrence)
        if mapper.repeatsTotals, let column = mapper.columnIndex(of: .amount) { record.amountText = row[column].text }
        let at = instant(.at)
        record.events.append(
            decided(
                ParsedEvent(
                    kind: amount.minorUnits < 0 ? .refund : .payment, at: at, amount: amount, number: number(.quantity), name: text(.product),
                    text: eventText, key: key), words))
        if let back = amountReturned(of: amount, status, &words) {
            record.events.append(decided(ParsedEvent(kind: .refund, at: at, amount: back, name: text(.product), key: key + ":refund"), words))
        }
        readResponses(into: &record, key: key + ":score", isUpdatable: false)
    }

    // MARK: The state

    /// What the column with the type of the row says; the row is left out if it is no payment of a customer.
    private var kindOfRow: PaymentStatus? {
        mutating get {
            guard let word = text(.eventKind) else { return nil }
            switch DocumentType(written: word) {
            case .creditNote: return .refunded
            case .offer: reject(.eventKind, Phrase("It is an offer (\(word)), not a payment."))
            case .bill: reject(.eventKind, Phrase("You spent this money (\(word)); only received payments count."))
            case .transfer: reject(.eventKind, Phrase("This money was neither received nor spent (\(word)); only received payments count."))
            case .invoice where mapper.patterns.paysInvoices:
                reject(.eventKind, Phrase("It is an invoice (\(word)); its payment stands in a row of its own."))
            case .sale, .payment, .invoice, nil:
                let status = PaymentStatus(written: word)
                if status == .open {
                    reject(.eventKind, Phrase("The payment did not go through (\(normalizedForSearch(word))); only completed payments count."))
                }
                return status
            }
            return nil
        }
    }

    /// Whether the owner received the money; the row is left out if the owner spent it.
    private mutating func isReceived(_ words: inout [Question.ID]) -> Bool {
        guard mapper.columnIndex(of: .direction) != nil else { return true }
        let word = text(.direction) ?? ""
        switch MoneyDirection(written: word) {
        case .received: return true
        case .spent: reject(.direction, Phrase("You spent this money (\(word)); only received payments count."))
        case .neither: reject(.direction, Phrase("This money was neither received nor spent (\(word)); only received payments count."))
        case nil:
            _ = decision(Question.ID(.direction, word), &words)
            return true
        }
        return false
    }

    /// nil if the owner must say it, or has said it.
    private mutating func status(_ words: inout [Question.ID]) -> PaymentStatus? {
        guard let word = text(.status) else { return isUndated ? .open : .paid }
        // The day of the payment says that it was paid, whatever happened to the parcel.
        if mapper.patterns.datesPayments, PaymentStatus(written: word) == nil, PaymentStatus.isDelivery(word) { return .paid }
        switch PaymentStatus(written: word) {
        case .refunded where mapper.patterns.refundsApart, .partlyRefunded where mapper.patterns.refundsApart: return .paid
        case .partlyRefunded where !saysAmountReturned: break
        case .partlyPaid: break
        case let known?: return known
        case nil: break
        }
        _ = decision(Question.ID(.paymentState, word), &words)
        return nil
    }

    /// What was paid of the invoice, if the amount says that; then the state of the invoice does not matter.
    private var paidPart: Int64? {
        guard mapper.patterns.countsPaidPart, let index = mapper.columnIndex(of: .amount) else { return nil }
        return row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true)?.minorUnits
    }

    private var saysReturned: Bool {
        text(.status).flatMap(PaymentStatus.init(written:)).map { [.refunded, .partlyRefunded, .failed].contains($0) } ?? false
    }

    /// Whether a column of its own says that the owner spent money.
    private var isSpent: Bool {
        func isFilled(_ role: ColumnRole) -> Bool {
            guard let index = mapper.columnIndex(of: role), !row[index].isBlank else { return false }
            return row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true).map { $0.minorUnits != 0 } ?? false
        }
        return isFilled(.spent) && !isFilled(.amount)
    }

    private var saysDisputed: Bool { text(.disputedFlag).flatMap(BooleanText.read) ?? false }

    /// Whether the day of the payment is missing, although other rows have one.
    private var isUndated: Bool { mapper.patterns.datesPayments && text(.at) == nil }

    // MARK: Money given back

    /// Whether words of the row say that it gives money back.
    private var saysRefund: Bool {
        [ColumnRole.eventKind, .product, .text, .status].contains { role in text(role).map(RefundText.isRefund) ?? false }
    }

    private var saysAmountReturned: Bool {
        if let index = mapper.columnIndex(of: .refunded), let amount = row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true) {
            return amount.minorUnits != 0
        }
        return amountInStatus != nil
    }

    private var amountInStatus: String? { text(.status).flatMap { PaymentStatus.refund(in: $0) } }

    /// By a column with the amount, by the status, or by a column that says yes. Never more than was paid.
    private mutating func amountReturned(of paid: Money, _ status: PaymentStatus?, _ words: inout [Question.ID]) -> Money? {
        guard paid.minorUnits > 0 else { return nil }
        var back: Int64 = 0
        if let refunded = money(.refunded, &words) { back = Int64(refunded.minorUnits.magnitude) }
        if back == 0, status == .partlyRefunded, let written = amountInStatus,
            let amount = Amount(written, digits: paid.currency.digits, rounding: true)
        {
            back = Int64(amount.minorUnits.magnitude)
        }
        if back == 0, status == .refunded || saysRefunded { back = paid.minorUnits }
        return back == 0 ? nil : Money(minorUnits: -back, currency: paid.currency)
    }

    private var saysRefunded: Bool {
        mutating get {
            guard let word = text(.refundedFlag) else { return false }
            if let isRefunded = BooleanText.read(word) { return isRefunded }
            end(.refundedFlag, .leftOut(Phrase("It is neither yes nor no.")))
            recordProblem(.refundedFlag, Phrase("“\(word)” is neither yes nor no; the payment was imported as not given back."))
            return false
        }
    }

    /// Its key differs from that of a payment: in a later file, the same row may be a completed payment.
    private mutating func readFailedPayment(of amount: Money?, into record: inout ImportRecord, _ occurrence: Int) {
        if let amount, amount.minorUnits < 0 { return rejectStatus() }
        record.events.append(
            ParsedEvent(
                kind: .paymentFailed, at: instant(.at), amount: amount, number: number(.quantity), name: text(.product), text: eventText,
                key: rowKey("payment-failed", occurrence)))
    }

    private mutating func rejectStatus() {
        reject(.status, Phrase("The payment did not go through (\(normalizedForSearch(text(.status) ?? ""))); only completed payments count."))
    }

    // MARK: Words that the owner explains

    /// The event as the owner's answers make it; undecided while one is missing.
    func decided(_ event: ParsedEvent, _ words: [Question.ID]) -> ParsedEvent {
        guard !words.isEmpty else { return event }
        var event = event
        event.words = words
        event.plainName = event.name
        let stored = Event(id: ID(0), customer: ID(0), kind: event.kind, at: event.at, amount: event.amount, name: event.name, key: event.key)
        let settled = DecidedEvent(stored, words.map { DecidedEvent.Word(question: $0, choice: mapper.decisions[$0], name: event.name) })
        (event.kind, event.amount, event.name) = (settled.event.kind, settled.event.amount, settled.event.name)
        event.isGivenBack = settled.isGivenBack
        return event
    }
}
