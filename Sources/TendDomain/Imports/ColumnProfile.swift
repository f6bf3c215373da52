import TendTables

/// Statistics of a column in the first rows of a file.
struct ColumnProfile {
    private(set) var filled = 0
    private(set) var blanks = 0
    private(set) var distinct = 0
    private(set) var largest = 0.0
    private(set) var hasOnlyIntegers = false
    private(set) var hasOnlyNumbers = false
    private(set) var hasOnlyDates = false
    private(set) var hasOnlyEmails = false
    private(set) var hasOnlyFlags = false
    private(set) var hasLetters = false
    private(set) var dateOrder: DateOrder?
    private(set) var decimalMark: DecimalMark?
    /// Whether a cell is a different date in each date order; the same for amounts and decimal marks.
    private(set) var hasAmbiguousDates = false
    private(set) var hasAmbiguousAmounts = false
    private var hasFractions = false
    /// Counts of cells that parse as this type. A column may contain some bad cells.
    private var numbersFound = 0
    private var datesFound = 0
    private var emailsFound = 0
    private var flagsFound = 0
    private var paymentStatusesFound = 0

    init(_ cells: some Sequence<String>) {
        let all = cells.map(trimmed)
        let texts = all.filter { !$0.isEmpty }
        filled = texts.count
        blanks = all.count - texts.count
        guard filled > 0 else { return }
        distinct = Set(texts).count
        decimalMark = DecimalMark.detect(texts)
        let numbers = texts.map { [decimalMark] in Amount($0, digits: 6, decimalMark: decimalMark, rounding: true) }
        numbersFound = numbers.count { $0 != nil }
        hasOnlyNumbers = numbersFound == filled
        let values = numbers.compactMap { $0.map { Double($0.minorUnits) / 1_000_000 } }
        largest = values.map(abs).max() ?? 0
        hasFractions = hasOnlyNumbers && values.contains { $0 != $0.rounded() }
        hasOnlyIntegers = texts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        emailsFound = texts.count { $0.contains("@") && isPlausibleEmail($0) }
        hasOnlyEmails = emailsFound == filled
        flagsFound = texts.count { BooleanText.read($0) != nil }
        hasOnlyFlags = flagsFound == filled
        paymentStatusesFound = texts.count { PaymentStatus(written: $0) != nil }
        hasLetters = texts.contains { $0.contains(where: \.isLetter) }
        datesFound = looksLikePlainNumbers(texts) ? 0 : texts.count { ![.notADate, .blank].contains(DateText.read($0, order: .dayFirst)) }
        hasOnlyDates = datesFound == filled
        if datesFound > 0 {
            if case .certain(let order) = DateOrder.detect(texts) { dateOrder = order }
            hasAmbiguousDates = texts.contains { Self.differ(DateText.read($0, order: .dayFirst).date, DateText.read($0, order: .monthFirst).date) }
        }
        hasAmbiguousAmounts = texts.contains {
            Self.differ(
                Amount($0, digits: 6, decimalMark: .dot, rounding: true)?.minorUnits, Amount($0, digits: 6, decimalMark: .comma, rounding: true)?.minorUnits)
        }
    }

    private static func differ<Value: Equatable>(_ first: Value?, _ second: Value?) -> Bool {
        first != nil && second != nil && first != second
    }

    /// Uses one more cell of a column whose first cells do not show the date order.
    mutating func resolveDateOrder(_ cell: TableCell) {
        let (dayFirst, monthFirst) = (DateText.read(cell, order: .dayFirst).date, DateText.read(cell, order: .monthFirst).date)
        if (dayFirst == nil) != (monthFirst == nil) { dateOrder = dayFirst == nil ? .monthFirst : .dayFirst }
    }

    /// 19970101 is a date, 1997 is not.
    private func looksLikePlainNumbers(_ texts: [String]) -> Bool {
        hasOnlyIntegers && !texts.allSatisfy { $0.count == 8 }
    }

    var hasRepeats: Bool { filled > distinct }
    var hasBlanks: Bool { blanks > 0 }
    var looksLikePaymentStatus: Bool { filled > 0 && isMajority(paymentStatusesFound) }
    var looksLikeDecimals: Bool { hasOnlyNumbers && !hasOnlyDates && hasFractions }
    var looksLikeNames: Bool { hasLetters && !hasOnlyEmails && !hasOnlyDates && !hasOnlyFlags && distinct * 2 > filled }
    var looksLikeKeys: Bool { hasOnlyIntegers && !hasOnlyDates && distinct > 1 }

    var fieldType: FieldType {
        if filled > 0, hasOnlyFlags, hasLetters { return .flag }
        return filled > 0 && hasOnlyNumbers && !hasOnlyDates ? .number : .text
    }

    /// Whether most cells can have this role. A column name alone can mislead.
    func fits(_ role: ColumnRole) -> Bool {
        switch role {
        case .lostFlag, .deletedFlag: isMajority(flagsFound)
        case .since, .lostAt, .at, .startedAt, .endedAt, .cancelledAt, .paidUntil: isMajority(datesFound)
        case .monthlyCharge, .amount, .unitPrice, .quantity, .refunded, .acquisitionCost, .score, .npsScore:
            isMajority(numbersFound) && !hasOnlyDates
        case .email: isMajority(emailsFound)
        case .name, .company, .firstName, .lastName, .phone, .plan, .interval, .status, .stage: !hasOnlyDates
        default: true
        }
    }

    private func isMajority(_ found: Int) -> Bool { found * 2 >= filled }
}
