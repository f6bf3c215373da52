import TendLanguage
import TendTables

extension RowReader {
    var amount: Money? {
        mutating get {
            if mapper.columnIndex(of: .amount) != nil { return money(.amount) }
            guard let price = money(.unitPrice), let index = mapper.columnIndex(of: .unitPrice) else { return nil }
            guard let quantity = number(.quantity) else { return price }
            // A unit price can be finer than the minor unit of the currency: multiply first, then round.
            guard let exact = row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true) else { return price }
            let scale = (0..<(6 - price.currency.digits)).reduce(1.0) { value, _ in value * 10 }
            let minorUnits = Double(exact.minorUnits) * quantity / scale
            guard abs(minorUnits) <= Double(Self.maxAmount) else {
                reject(.unitPrice, Phrase("“\(row[index].text)” times \(quantity) is too large an amount."))
                return nil
            }
            return Money(minorUnits: Int64(minorUnits.rounded()), currency: price.currency)
        }
    }

    /// The amount of a failed payment, which files write with either sign.
    var amountOwed: Money? {
        mutating get { amount.map { Money(minorUnits: Int64($0.minorUnits.magnitude), currency: $0.currency) } }
    }

    mutating func readPayment(into record: inout ImportRecord, _ occurrence: Int) {
        let status = text(.status).flatMap(PaymentStatus.init(written:))
        if status == .open { return rejectStatus() }
        if let stage = text(.dealStage), !Self.isWon(stage) {
            return reject(.dealStage, Phrase("The deal is not won (\(stage)); only won deals count."))
        }
        let amount = amount
        if status == .failed || text(.eventKind).flatMap(Event.Kind.init(written:)) == .paymentFailed {
            return readFailedPayment(of: amount, into: &record, occurrence)
        }
        guard let amount else {
            return rejectBlank(mapper.columnIndex(of: .amount) != nil ? .amount : .unitPrice, Phrase("The row has no amount; fill in the cell."))
        }
        let key = rowKey("payment", occurrence)
        let at = instant(.at)
        record.events.append(
            ParsedEvent(
                kind: amount.minorUnits < 0 ? .refund : .payment, at: at, amount: amount, number: number(.quantity),
                name: text(.product), text: eventText, key: key))
        if let refunded = money(.refunded), refunded.minorUnits != 0 {
            let back = Money(minorUnits: -Int64(refunded.minorUnits.magnitude), currency: refunded.currency)
            record.events.append(ParsedEvent(kind: .refund, at: at, amount: back, name: text(.product), key: key + ":refund"))
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

    private static func isWon(_ stage: String) -> Bool {
        let word = normalizedForSearch(stage)
        return ["won", "赢", "成交", "ganad"].contains(where: word.contains)
    }
}
