import TendTables

/// What stands in a column of the first rows.
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
    /// Whether some cell is a day under both orders, another one under each; the same for amounts and decimal marks.
    private(set) var hasAmbiguousDates = false
    private(set) var hasAmbiguousAmounts = false
    private var hasFractions = false
    /// How many cells are numbers, days, addresses, yes or no: a column may hold a few bad ones.
    private var numbersFound = 0
    private var daysFound = 0
    private var emailsFound = 0
    private var flagsFound = 0
    private var paymentStatusesFound = 0

    init(_ cells: some Sequence<String>) {
        let words = cells.map(trimmed)
        let said = words.filter { !$0.isEmpty }
        filled = said.count
        blanks = words.count - said.count
        guard filled > 0 else { return }
        distinct = Set(said).count
        decimalMark = DecimalMark.detect(said)
        let numbers = said.map { [decimalMark] in Amount($0, digits: 6, decimalMark: decimalMark, rounding: true) }
        numbersFound = numbers.count { $0 != nil }
        hasOnlyNumbers = numbersFound == filled
        let values = numbers.compactMap { $0.map { Double($0.minorUnits) / 1_000_000 } }
        largest = values.map(abs).max() ?? 0
        hasFractions = hasOnlyNumbers && values.contains { $0 != $0.rounded() }
        hasOnlyIntegers = said.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        emailsFound = said.count { $0.contains("@") && isPlausibleEmail($0) }
        hasOnlyEmails = emailsFound == filled
        flagsFound = said.count { BooleanText.read($0) != nil }
        hasOnlyFlags = flagsFound == filled
        paymentStatusesFound = said.count { PaymentStatus(written: $0) != nil }
        hasLetters = said.contains { $0.contains(where: \.isLetter) }
        daysFound = looksLikePlainNumbers(said) ? 0 : said.count { ![.notADate, .blank].contains(DateText.read($0, order: .dayFirst)) }
        hasOnlyDates = daysFound == filled
        if daysFound > 0 {
            if case .certain(let order) = DateOrder.detect(said) { dateOrder = order }
            hasAmbiguousDates = said.contains { Self.differ(DateText.read($0, order: .dayFirst).date, DateText.read($0, order: .monthFirst).date) }
        }
        hasAmbiguousAmounts = said.contains {
            Self.differ(
                Amount($0, digits: 6, decimalMark: .dot, rounding: true)?.minorUnits, Amount($0, digits: 6, decimalMark: .comma, rounding: true)?.minorUnits)
        }
    }

    private static func differ<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
        one != nil && other != nil && one != other
    }

    /// Looks at one more cell of a column whose first cells do not tell which of day and month stands first.
    mutating func resolveDateOrder(_ cell: TableCell) {
        let (asDay, asMonth) = (DateText.read(cell, order: .dayFirst).date, DateText.read(cell, order: .monthFirst).date)
        if (asDay == nil) != (asMonth == nil) { dateOrder = asDay == nil ? .monthFirst : .dayFirst }
    }

    /// 19970101 is a day, 1997 is not.
    private func looksLikePlainNumbers(_ said: [String]) -> Bool {
        hasOnlyIntegers && !said.allSatisfy { $0.count == 8 }
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

    /// A column most of whose cells cannot be what its name says is not what its name says.
    func fits(_ meaning: ColumnRole) -> Bool {
        switch meaning {
        case .lostFlag, .deletedFlag: isMajority(flagsFound)
        case .since, .lostAt, .at, .startedAt, .endedAt, .cancelledAt, .paidUntil: isMajority(daysFound)
        case .monthlyCharge, .amount, .unitPrice, .quantity, .refunded, .acquisitionCost, .score, .npsScore:
            isMajority(numbersFound) && !hasOnlyDates
        case .email: isMajority(emailsFound)
        case .name, .company, .firstName, .lastName, .phone, .plan, .interval, .status, .stage: !hasOnlyDates
        default: true
        }
    }

    private func isMajority(_ found: Int) -> Bool { found * 2 >= filled }
}
