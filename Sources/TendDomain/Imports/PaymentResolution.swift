import Foundation
import TendTables

/// Which columns of a list of payments say how much, whether it was paid, and what a row is.
extension MappingInference {
    mutating func resolvePayments() {
        takeLineTotal()
        if headers.indices.contains(where: { columns[$0].hasOnlyNumbers && ColumnNames.saysOwed(headers[$0]) }) || hasPaidPart { takePaidPart() }
        // States of a parcel say nothing about the money.
        if let status = index(of: .status), !columns[status].any({ PaymentStatus(written: $0) != nil }), columns[status].all(PaymentStatus.isDelivery) {
            roles[status] = nil
        }
        if !has(.status), let status = statusByWords { roles[status] = .status }
        if let kind = index(of: .eventKind), !tellsRowsApart(kind) || saysMeans(kind) { roles[kind] = nil }
        if !has(.eventKind), let kind = documentTypes { roles[kind] = .eventKind }
        if has(.amount) { reassign(.unitPrice, to: nil) }
    }

    /// A column with the price times the number of pieces is the amount of the row.
    private mutating func takeLineTotal() {
        // The lines of an order repeat its total, which has what no line says: shipping, discounts.
        if let key = index(of: .rowKey), columns[key].hasRepeats { return }
        guard let quantity = index(of: .quantity), let price = index(of: .unitPrice) ?? index(of: .amount) else { return }
        let total = headers.indices.first { total in
            guard total != quantity, total != price, columns[total].hasOnlyNumbers, columns[total].filled == columns[price].filled else { return false }
            return holds(for: [quantity, price, total]) { $0[0] * $0[1] == $0[2] } && columns[quantity].largest > 1
        }
        guard let total else { return }
        roles[price] = .unitPrice
        if roles[total] != .amount {
            reassign(.amount, to: nil)
            roles[total] = .amount
        }
    }

    /// Whether a column says what was paid of the amount, and another one the rest.
    private var hasPaidPart: Bool {
        guard let amount = index(of: .amount), let paid = headers.indices.first(where: { $0 != amount && isPaidColumn($0) }) else { return false }
        if holds(for: [amount, paid], { $0[1] <= $0[0] }), !holds(for: [amount, paid], { $0[1] == $0[0] }) { return true }
        return headers.indices.contains { rest in
            rest != amount && rest != paid && columns[rest].hasOnlyNumbers && columns[rest].largest > 0 && columns[paid].largest > 0
                && (ColumnNames.saysBalance(headers[rest]) || ColumnNames.saysOwed(headers[rest]))
                && nearlyHolds(for: [amount, paid, rest]) { $0[0] == $0[1] + $0[2] }
        }
    }

    private func isPaidColumn(_ index: Int) -> Bool {
        columns[index].filled > 0 && columns[index].hasOnlyNumbers && !columns[index].hasOnlyDates && !columns[index].hasOnlyFlags
            && ColumnNames.saysPaid(headers[index]) && !ColumnNames.saysPartOfPrice(names[index])
    }

    /// Whether the numbers of these columns agree in each of the first rows.
    private func holds(for indices: [Int], _ rule: ([Decimal]) -> Bool) -> Bool {
        let numbers = sampled(indices)
        return numbers.count > 1 && numbers.allSatisfy(rule)
    }

    /// Cancelled rows may owe nothing.
    private func nearlyHolds(for indices: [Int], _ rule: ([Decimal]) -> Bool) -> Bool {
        let numbers = sampled(indices)
        return numbers.count > 1 && numbers.count(where: rule) * 3 >= numbers.count * 2
    }

    private func sampled(_ indices: [Int]) -> [[Decimal]] {
        rows.prefix(200).compactMap { row in
            let values = indices.compactMap { column -> Decimal? in
                guard row.indices.contains(column), let amount = Amount(row[column], digits: 6, decimalMark: columns[column].decimalMark, rounding: true) else {
                    return nil
                }
                return Decimal(amount.minorUnits) / 1_000_000
            }
            return values.count == indices.count ? values : nil
        }
    }

    /// Beside what is still owed of an invoice, the amount that came in is what was paid.
    private mutating func takePaidPart() {
        let paid = headers.indices.first { index in
            (roles[index] == nil || roles[index] == .amount) && isPaidColumn(index)
        }
        guard let paid, roles[paid] != .amount else { return }
        reassign(.amount, to: nil)
        roles[paid] = .amount
    }

    /// A column of states by its words, whatever its name: one that says paid, and something else.
    private var statusByWords: Int? {
        columns.indices.first { index in
            guard roles[index] == nil || roles[index] == .eventKind else { return false }
            let isState = { (word: String) in BooleanText.read(word) == nil && PaymentStatus(written: word) != nil }
            return columns[index].nearlyAll(isState) && columns[index].any { PaymentStatus(written: $0) == .paid } && columns[index].distinct > 1
        }
    }

    /// A column of kinds of documents by its words, whatever its name.
    private var documentTypes: Int? {
        columns.indices.first { index in
            roles[index] == nil && !saysMeans(index) && !saysStatus(index) && columns[index].most { DocumentType(written: $0) != nil }
                && tellsRowsApart(index)
        }
    }

    /// Whether some rows are no payments, or some are invoices beside their payments.
    private func tellsRowsApart(_ index: Int) -> Bool {
        columns[index].any(Self.saysWhatARowIs)
            || columns[index].any { DocumentType(written: $0) == .invoice } && columns[index].any { DocumentType(written: $0) == .payment }
    }

    /// "Method: bank transfer" says how somebody paid.
    private func saysMeans(_ index: Int) -> Bool {
        let means: Set<String> = [
            "method", "methode", "via", "medium", "channel", "mode", "moyen", "medio", "metodo", "modalita", "meio", "forma", "wijze", "betaalmethode",
            "betaalwijze", "metoda", "sposob", "方式", "方法",
        ]
        return !means.isDisjoint(with: names[index].words) || ColumnNames.saysWayToPay(names[index])
            || ["方式", "方法", "방법", "수단", "방식"].map(ColumnNames.normalized).contains(where: names[index].joined.hasSuffix)
    }

    private func saysStatus(_ index: Int) -> Bool {
        !Set(["status", "state", "refund", "refunds", "stato", "situacao", "stan"]).isDisjoint(with: names[index].words)
            || ["状态", "退款", "ステータス", "상태", "환불"].contains(where: names[index].joined.contains)
    }

    private static func saysWhatARowIs(_ word: String) -> Bool {
        if let status = PaymentStatus(written: word), status != .paid { return true }
        return DocumentType(written: word).map { ![.sale, .payment, .invoice].contains($0) } ?? false
    }

    /// Whether the amount is that of the whole order, which files repeat on each of its lines.
    func saysOrderTotal(_ amount: Int) -> Bool {
        let words = Set(names[amount].words)
        let isWhole = !words.isDisjoint(with: [
            "order", "invoice", "grand", "bestellung", "rechnung", "commande", "pedido", "ordine", "fattura", "fatura", "bestelling", "factuur", "zamowienia",
            "faktury",
        ])
        return isWhole
            && !words.isDisjoint(with: [
                "total", "amount", "sum", "summe", "betrag", "montant", "importe", "totale", "importo", "valor", "totaal", "bedrag", "kwota", "wartosc", "suma",
            ])
            || ["订单金额", "订单总额", "实付金额", "注文合計", "총주문금액", "주문금액합계"].map(ColumnNames.normalized).contains(names[amount].joined) || has(.unitPrice)
    }
}
