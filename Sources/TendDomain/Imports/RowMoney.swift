import TendLanguage
import TendTables

extension RowReader {
    /// The limit in minor units. Sums of millions of rows must not overflow.
    static let maxAmount: Int64 = 1_000_000_000_000

    mutating func money(_ role: ColumnRole, _ words: inout [Question.ID]) -> Money? {
        guard let index = mapper.columnIndex(of: role), !row[index].isBlank else { return nil }
        guard let amount = amount(index, &words) else {
            reject(role, Phrase("“\(row[index].text)” is not an amount; write it as 1234.50."))
            return nil
        }
        guard amount.minorUnits.magnitude <= Self.maxAmount else {
            reject(role, Phrase("“\(row[index].text)” is too large for an amount; correct it."))
            return nil
        }
        return amount
    }

    /// The amount in the currency of the cell, otherwise in that of the row.
    private mutating func amount(_ index: Int, _ words: inout [Question.ID]) -> Money? {
        let usual = rowCurrency(index, &words)
        if mapper.mapping.columns[index].isInCents == true {
            return row[index].amount(digits: 0, decimalMark: decimalMark(index)).map { Money(minorUnits: $0.minorUnits, currency: usual) }
        }
        guard let parsed = row[index].amount(digits: usual.digits, decimalMark: decimalMark(index), rounding: true), !parsed.isPercent else { return nil }
        let written = parsed.currency.map { currency($0, usual: usual, &words) } ?? usual
        guard written.digits != usual.digits else { return Money(minorUnits: parsed.minorUnits, currency: written) }
        // Where amounts have no decimals, "150.000" has groups.
        let grouped = written.digits == 0 ? row[index].amount(digits: 0, decimalMark: .comma) : nil
        return (grouped ?? row[index].amount(digits: written.digits, decimalMark: decimalMark(index), rounding: true))
            .map { Money(minorUnits: $0.minorUnits, currency: written) }
    }

    /// The price of one piece times the number of pieces. A price can be finer than the minor unit: multiply first, then round.
    mutating func priceTimesQuantity(_ words: inout [Question.ID]) -> Money? {
        guard let price = money(.unitPrice, &words), let index = mapper.columnIndex(of: .unitPrice) else { return nil }
        guard let quantity = number(.quantity) else { return price }
        guard let exact = row[index].amount(digits: 6, decimalMark: decimalMark(index), rounding: true) else { return price }
        let scale = (0..<(6 - price.currency.digits)).reduce(1.0) { value, _ in value * 10 }
        let minorUnits = Double(exact.minorUnits) * quantity / scale
        guard abs(minorUnits) <= Double(Self.maxAmount) else {
            reject(.unitPrice, Phrase("“\(row[index].text)” times \(quantity) is too large an amount."))
            return nil
        }
        return Money(minorUnits: Int64(minorUnits.rounded()), currency: price.currency)
    }

    /// The currency of the row, of the column's name, or of the business.
    private mutating func rowCurrency(_ index: Int, _ words: inout [Question.ID]) -> Currency {
        let usual = mapper.mapping.columns[index].currency.map { currency($0, usual: mapper.defaults.currency, &words) } ?? mapper.defaults.currency
        guard let word = text(.currency) else { return usual }
        return currency(word, usual: usual, &words)
    }

    /// What a sign or a code means; undecided if it can be several currencies or none.
    private mutating func currency(_ word: String, usual: Currency, _ words: inout [Question.ID]) -> Currency {
        if let known = Currency.read(word, usual: usual) { return known }
        return decision(Question.ID(.currency, word), &words).flatMap { Currency.known(code: $0) } ?? .undecided
    }
}
