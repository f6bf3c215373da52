import TendTables

/// What stands in a column of the first rows.
struct ColumnSample {
    private(set) var filled = 0
    private(set) var blanks = 0
    private(set) var distinct = 0
    private(set) var largest = 0.0
    private(set) var isIntegers = false
    private(set) var isNumbers = false
    private(set) var isDates = false
    private(set) var isMails = false
    private(set) var isFlags = false
    private(set) var hasLetters = false
    private(set) var dateOrder: DateOrder?
    private(set) var decimalMark: DecimalMark?
    /// Whether some cell is a day under both orders, another one under each; the same for amounts and decimal marks.
    private(set) var canReadDaysBothWays = false
    private(set) var canReadAmountsBothWays = false
    private var hasFractions = false
    /// How many cells are numbers, days, addresses, yes or no: a column may hold a few bad ones.
    private var numbersFound = 0
    private var daysFound = 0
    private var mailsFound = 0
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
        isNumbers = numbersFound == filled
        let values = numbers.compactMap { $0.map { Double($0.minor) / 1_000_000 } }
        largest = values.map(abs).max() ?? 0
        hasFractions = isNumbers && values.contains { $0 != $0.rounded() }
        isIntegers = said.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        mailsFound = said.count { $0.contains("@") && looksLikeAddress($0) }
        isMails = mailsFound == filled
        flagsFound = said.count { Flag.read($0) != nil }
        isFlags = flagsFound == filled
        paymentStatusesFound = said.count { PaymentStatus(written: $0) != nil }
        hasLetters = said.contains { $0.contains(where: \.isLetter) }
        daysFound = looksLikePlainNumbers(said) ? 0 : said.count { ![.notADate, .blank].contains(DateText.read($0, order: .dayFirst)) }
        isDates = daysFound == filled
        if daysFound > 0 {
            if case .certain(let order) = DateOrder.detect(said) { dateOrder = order }
            canReadDaysBothWays = said.contains { Self.differ(DateText.read($0, order: .dayFirst).date, DateText.read($0, order: .monthFirst).date) }
        }
        canReadAmountsBothWays = said.contains {
            Self.differ(
                Amount($0, digits: 6, decimalMark: .dot, rounding: true)?.minor, Amount($0, digits: 6, decimalMark: .comma, rounding: true)?.minor)
        }
    }

    private static func differ<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
        one != nil && other != nil && one != other
    }

    /// Looks at one more cell of a column whose first cells do not tell which of day and month stands first.
    mutating func settle(_ cell: TableCell) {
        let (asDay, asMonth) = (DateText.read(cell, order: .dayFirst).date, DateText.read(cell, order: .monthFirst).date)
        if (asDay == nil) != (asMonth == nil) { dateOrder = asDay == nil ? .monthFirst : .dayFirst }
    }

    /// 19970101 is a day, 1997 is not.
    private func looksLikePlainNumbers(_ said: [String]) -> Bool {
        isIntegers && !said.allSatisfy { $0.count == 8 }
    }

    var repeats: Bool { filled > distinct }
    var hasBlanks: Bool { blanks > 0 }
    var isPaymentStatus: Bool { filled > 0 && mostly(paymentStatusesFound) }
    var isDecimals: Bool { isNumbers && !isDates && hasFractions }
    var isNames: Bool { hasLetters && !isMails && !isDates && !isFlags && distinct * 2 > filled }
    var looksLikeKeys: Bool { isIntegers && !isDates && distinct > 1 }

    var fieldType: FieldType {
        if filled > 0, isFlags, hasLetters { return .flag }
        return filled > 0 && isNumbers && !isDates ? .number : .text
    }

    /// A column most of whose cells cannot be what its name says is not what its name says.
    func fits(_ meaning: Meaning) -> Bool {
        switch meaning {
        case .lostFlag, .deletedFlag: mostly(flagsFound)
        case .since, .lostAt, .at, .startedAt, .endedAt, .cancelledAt, .paidUntil: mostly(daysFound)
        case .monthlyCharge, .amount, .unitPrice, .quantity, .refunded, .acquisitionCost, .score, .npsScore:
            mostly(numbersFound) && !isDates
        case .email: mostly(mailsFound)
        case .name, .company, .firstName, .lastName, .phone, .plan, .interval, .status, .stage: !isDates
        default: true
        }
    }

    private func mostly(_ found: Int) -> Bool { found * 2 >= filled }
}
