import TendTables

/// What only several rows of a file show together, found in its first rows.
struct RowPatterns: Sendable, Equatable, Codable {
    /// The owner's names and addresses, if the owner stands on one side of each row: as sender or as recipient.
    var owner: Set<String> = []
    /// Negative amounts are money that the owner spent, as in the statement of an account.
    var spendsNegatives = false
    /// Invoices stand beside their payments.
    var paysInvoices = false
    /// Money given back stands in rows of its own, beside payments that are marked as refunded.
    var refundsApart = false
    /// The amount is what was paid of an invoice, beside what is still owed.
    var countsPaidPart = false
    /// The day is that of the payment, and some rows have none: they are not paid yet.
    var datesPayments = false
    /// Tend wrote the table.
    var isOwn = false
}

extension RowPatterns {
    /// - Parameter rows: the first rows of the file.
    init(_ mapping: Mapping, _ rows: [[String]]) {
        isOwn = OwnTable(mapping.columns.map(\.header)) != nil
        let sample = RowSample(mapping: mapping, rows: rows)
        guard mapping.kind == .payments || mapping.kind == .events else { return }
        owner = sample.owner(.email, .recipientEmail).union(sample.owner(.name, .recipient))
        guard mapping.kind == .payments else { return }
        spendsNegatives = sample.spendsNegatives
        paysInvoices = sample.hasDocument(.invoice) && sample.hasDocument(.payment)
        refundsApart = sample.refundsApart
        countsPaidPart =
            mapping.index(of: .amount).map { ColumnNames.saysPaid(mapping.columns[$0].header) } ?? false
            && (sample.hasColumn { ColumnNames.saysOwed($0) || ColumnNames.saysBalance($0) } || sample.hasPriceAbovePaid)
        datesPayments = mapping.index(of: .at).map { ColumnNames.saysDayOfPayment(mapping.columns[$0].header) } ?? false && sample.hasSomeDays
    }
}

private struct RowSample {
    let mapping: Mapping
    let rows: [[String]]

    func text(_ role: ColumnRole, _ row: [String]) -> String {
        guard let index = mapping.index(of: role), row.indices.contains(index) else { return "" }
        return trimmed(row[index])
    }

    /// Whether a column of numbers has such a name.
    func hasColumn(_ isNamed: (String) -> Bool) -> Bool {
        mapping.columns.indices.contains { index in
            isNamed(mapping.columns[index].header)
                && rows.contains { $0.indices.contains(index) && Amount($0[index], digits: 6, decimalMark: nil, rounding: true) != nil }
        }
    }

    /// The one value that stands in nearly each row on one side or the other. Of two, the one that says "me".
    func owner(_ sender: ColumnRole, _ recipient: ColumnRole) -> Set<String> {
        guard mapping.has(sender), mapping.has(recipient) else { return [] }
        var counts: [String: Int] = [:]
        var filled = 0
        for row in rows {
            let values = Set([text(sender, row), text(recipient, row)].map(normalizedForSearch)).subtracting([""])
            guard !values.isEmpty else { continue }
            filled += 1
            for value in values { counts[value, default: 0] += 1 }
        }
        let constant = counts.filter { $0.value * 10 >= filled * 9 }.map(\.key)
        if constant.count == 1, filled > 1 { return Set(constant) }
        return Set(counts.keys.filter(OwnerText.isOwner))
    }

    private func amount(_ row: [String]) -> Int64 {
        guard let index = mapping.index(of: .amount), row.indices.contains(index) else { return 0 }
        let mark = mapping.columns[index].decimalComma.map { $0 ? DecimalMark.comma : .dot }
        return Amount(row[index], digits: 6, decimalMark: mark, rounding: true)?.minorUnits ?? 0
    }

    private func party(_ row: [String]) -> String {
        [ColumnRole.customerKey, .email, .name, .company].lazy.map { text($0, row) }.first { !$0.isEmpty } ?? ""
    }

    /// A balance after each row is that of an account. Without one, many others than those who paid received the money.
    var spendsNegatives: Bool {
        guard !mapping.has(.direction) else { return false }
        let negative = rows.filter { amount($0) < 0 }
        guard !negative.isEmpty else { return false }
        if hasColumn(ColumnNames.saysBalance) { return true }
        let (spent, paid) = (Set(negative.map(party)), Set(rows.filter { amount($0) > 0 }.map(party)))
        return spent.count > 2 && negative.count * 3 >= rows.count && spent.isDisjoint(with: paid)
    }

    /// Whether another column with a price is never less than what was paid, and more in some rows.
    var hasPriceAbovePaid: Bool {
        mapping.columns.indices.contains { index in
            let column = mapping.columns[index]
            guard column.role != .amount, ColumnNames.candidates(ColumnName(column.header)).contains(where: { $0.role == .amount || $0.role == .unitPrice })
            else {
                return false
            }
            let pairs = rows.compactMap { row in row.indices.contains(index) ? AmountText.value(row[index]).map { ($0, amount(row)) } : nil }
            return pairs.contains { $0 > $1 } && pairs.allSatisfy { $0 >= $1 }
        }
    }

    /// Whether some rows have a day and others have none.
    var hasSomeDays: Bool {
        let dated = rows.count { !text(.at, $0).isEmpty }
        return dated > 0 && dated < rows.count
    }

    func hasDocument(_ type: DocumentType) -> Bool {
        mapping.has(.eventKind) && rows.contains { DocumentType(written: text(.eventKind, $0)) == type }
    }

    /// Whether most of those whose payments are marked as refunded also have a row with the money that went back.
    var refundsApart: Bool {
        guard mapping.has(.status) else { return false }
        let isMarked = { (row: [String]) in
            [.refunded, .partlyRefunded].contains(PaymentStatus(written: text(.status, row))) && amount(row) > 0
                && DocumentType(written: text(.eventKind, row)) != .creditNote
        }
        let marked = rows.filter(isMarked)
        let returned = rows.filter { amount($0) < 0 || DocumentType(written: text(.eventKind, $0)) == .creditNote }
        let parties = Set(returned.flatMap { [party($0), text(.recipientEmail, $0), text(.name, $0)] }).subtracting([""])
        let found = marked.count { row in !parties.isDisjoint(with: [party(row), text(.name, row)]) }
        return found > 0 && found * 2 >= marked.count
    }
}

extension Mapping {
    /// Takes over what only several rows of the file show together.
    mutating func learn(from rows: [[String]]) {
        let found = RowPatterns(self, rows)
        patterns = found == RowPatterns() ? nil : found
        guard hasCents(rows) else { return }
        for index in columns.indices where columns[index].role.isMoney && AmountText.areWhole(rows.map { $0.indices.contains(index) ? $0[index] : "" }) {
            columns[index].isInCents = true
        }
    }

    /// Whether a column has the same amounts as another one, times hundred: "total" and "total formatted".
    private func hasCents(_ rows: [[String]]) -> Bool {
        guard let index = index(of: .amount) ?? index(of: .unitPrice) ?? index(of: .monthlyCharge), columns[index].isInCents != true else { return false }
        let cents = rows.map { $0.indices.contains(index) ? AmountText.value($0[index]) : nil }
        return columns.indices.contains { other in
            let words = ColumnName(columns[other].header).words
            guard other != index, !Set(["formatted", "display", "decimal"]).isDisjoint(with: words) else { return false }
            var (hundreds, others) = (0, 0)
            for (row, value) in zip(rows, cents) {
                guard let value, value != 0, row.indices.contains(other), let shown = AmountText.value(row[other]) else { continue }
                if value == shown * 100 { hundreds += 1 } else if value != shown { others += 1 }
            }
            return hundreds > 0 && others == 0
        }
    }
}

private enum AmountText {
    /// In millionths.
    static func value(_ text: String) -> Int64? { Amount(text, digits: 6, decimalMark: nil, rounding: true)?.minorUnits }

    static func areWhole(_ texts: [String]) -> Bool { texts.allSatisfy { text in value(text).map { $0 % 1_000_000 == 0 } ?? true } }
}
