import TendTables

/// Statistics of a column in the first rows of a file.
struct ColumnProfile {
    private(set) var filled = 0
    private(set) var blanks = 0
    private(set) var distinct = 0
    private(set) var smallest = 0.0
    private(set) var largest = 0.0
    private(set) var hasOnlyIntegers = false
    private(set) var hasOnlyNumbers = false
    private(set) var hasOnlyDates = false
    private(set) var hasOnlyEmails = false
    private(set) var hasLetters = false
    private(set) var dateOrder: DateOrder?
    private(set) var decimalMark: DecimalMark?
    /// What the numbers of the column count if they are days.
    private(set) var numbering: DateNumbering?
    /// Whether a cell is a different date in each date order; the same for amounts and decimal marks.
    private(set) var hasAmbiguousDates = false
    private(set) var hasAmbiguousAmounts = false
    /// Whether every cell is a number that is written back as the same text: not 01067, not +49, not 1e3.
    private var hasOnlyPlainNumbers = false
    private(set) var hasFractions = false
    /// Counts of cells that parse as this type. A column may contain some bad cells.
    private var numbersFound = 0
    private var datesFound = 0
    private var emailsFound = 0
    /// Whether amounts have the sign that China and Japan share.
    private(set) var hasYenSigns = false
    /// How often each text occurs.
    private var counts: [String: Int] = [:]

    init(_ cells: some Sequence<String>) {
        let all = cells.map(trimmed)
        let texts = all.filter { !$0.isEmpty }
        filled = texts.count
        blanks = all.count - texts.count
        guard filled > 0 else { return }
        for text in texts { counts[text, default: 0] += 1 }
        distinct = counts.count
        hasYenSigns = texts.contains { $0.contains("¥") || $0.contains("￥") }
        readNumbers(texts)
        readDates(texts)
        emailsFound = texts.count { $0.contains("@") && !$0.hasPrefix("@") && !$0.hasSuffix("@") }
        hasOnlyEmails = emailsFound == filled
        hasLetters = texts.contains { $0.contains(where: \.isLetter) }
    }

    private mutating func readNumbers(_ texts: [String]) {
        decimalMark = DecimalMark.detect(texts)
        let numbers = texts.map { [decimalMark] in Amount($0, digits: 6, decimalMark: decimalMark, rounding: true) }
        numbersFound = numbers.count { $0 != nil }
        hasOnlyNumbers = numbersFound == filled
        let values = numbers.compactMap { $0.map { Double($0.minorUnits) / 1_000_000 } }
        largest = values.map(abs).max() ?? 0
        smallest = values.min() ?? 0
        hasFractions = hasOnlyNumbers && values.contains { $0 != $0.rounded() }
        hasOnlyIntegers = texts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        hasOnlyPlainNumbers = texts.allSatisfy(PlainNumberText.isCanonical)
        if isMajority(numbersFound) { numbering = DateNumbering.detect(texts) }
        hasAmbiguousAmounts = texts.contains {
            Self.differ(
                Amount($0, digits: 6, decimalMark: .dot, rounding: true)?.minorUnits, Amount($0, digits: 6, decimalMark: .comma, rounding: true)?.minorUnits)
        }
    }

    private mutating func readDates(_ all: [String]) {
        // Programs write zeros where there is no day.
        let texts = all.filter { !DateText.isNone($0) }
        guard !texts.isEmpty else { return }
        let zeros = all.count - texts.count
        datesFound = looksLikePlainNumbers(texts) ? 0 : texts.count { ![.notADate, .blank].contains(DateText.read($0, order: .dayFirst)) }
        if datesFound > 0 { datesFound += zeros }
        hasOnlyDates = datesFound == filled
        guard datesFound > 0 else { return }
        if case .certain(let order) = DateOrder.detect(texts) { dateOrder = order }
        hasAmbiguousDates = texts.contains { Self.differ(DateText.read($0, order: .dayFirst).date, DateText.read($0, order: .monthFirst).date) }
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

    // MARK: What the cells look like

    var hasRepeats: Bool { filled > distinct }
    var hasBlanks: Bool { blanks > 0 }
    var hasOnlyFlags: Bool { all { BooleanText.read($0) != nil } }
    var looksLikeDecimals: Bool { hasOnlyNumbers && !hasOnlyDates && hasFractions }
    var looksLikeNames: Bool { hasLetters && !hasOnlyEmails && !hasOnlyDates && !hasOnlyFlags && distinct * 2 > filled }
    var looksLikeKeys: Bool { hasOnlyIntegers && !hasOnlyDates && distinct > 1 }
    /// "cus_81", "C-1004": one word with a digit in every cell is no name of a person.
    var looksLikeCodes: Bool {
        allButOne { $0.contains(where: \.isNumber) && !$0.contains(where: \.isWhitespace) && !$0.contains("@") && $0.utf8.allSatisfy { $0 < 0x80 } }
    }
    /// "#1001"
    var looksLikeOrderNumbers: Bool { allButOne { $0.hasPrefix("#") && $0.contains(where: \.isNumber) } }
    var looksLikeScores: Bool { hasOnlyNumbers && !hasOnlyDates && smallest >= 0 && largest <= 10 }

    func all(_ isKnown: (String) -> Bool) -> Bool { filled > 0 && counts.keys.allSatisfy(isKnown) }
    func any(_ isKnown: (String) -> Bool) -> Bool { counts.keys.contains(where: isKnown) }
    /// A row of totals may stand below the others.
    private func allButOne(_ isKnown: (String) -> Bool) -> Bool { filled > 0 && count(isKnown) >= (filled > 2 ? filled - 1 : filled) }
    /// Whether at least half of the cells are known, or nine of ten.
    func most(_ isKnown: (String) -> Bool) -> Bool { filled > 0 && isMajority(count(isKnown)) }
    func nearlyAll(_ isKnown: (String) -> Bool) -> Bool { filled > 0 && count(isKnown) * 10 >= filled * 9 }
    private func count(_ isKnown: (String) -> Bool) -> Int { counts.reduce(0) { $0 + (isKnown($1.key) ? $1.value : 0) } }

    var fieldType: FieldType {
        guard filled > 0 else { return .text }
        if hasLetters, hasOnlyFlags { return .flag }
        return hasOnlyPlainNumbers && !hasOnlyDates ? .number : .text
    }

    private func isMajority(_ found: Int) -> Bool { found * 2 >= filled }
}

extension ColumnProfile {
    /// Whether most cells can have this role. A column name alone can mislead.
    func fits(_ role: ColumnRole) -> Bool {
        guard filled > 0 else { return false }
        switch role {
        case .lostFlag: return most { LostFlagText.read($0) != nil }
        case .testFlag: return most { TestFlagText.read($0, isLive: false) != nil }
        case .activeFlag: return most { LostFlagText.readActive($0) != nil }
        case .intervalCount: return hasOnlyIntegers && largest <= 36
        case .cancelledFlag: return hasOnlyFlags
        case .deletedFlag, .refundedFlag, .disputedFlag: return most { BooleanText.read($0) != nil }
        case .since, .lostAt, .at, .startedAt, .endedAt, .cancelledAt, .paidUntil: return isMajority(datesFound) || numbering != nil
        case .timeOfDay: return most(Self.isTimeOfDay)
        case .score where hasLetters || !hasOnlyNumbers && any { SatisfactionText.read($0) != nil }:
            return most { SatisfactionText.read($0) != nil || Double($0) != nil }
        case .npsScore where hasLetters: return most { SatisfactionText.numberBeforeWords($0) != nil || Double($0) != nil }
        case .monthlyCharge, .amount, .unitPrice, .quantity, .spent, .refunded, .acquisitionCost, .score, .npsScore:
            return isMajority(numbersFound) && !hasOnlyDates
        case .email, .recipientEmail: return isMajority(emailsFound)
        case .name, .recipient: return !hasOnlyDates && !looksLikeOrderNumbers && !isMajority(emailsFound) && !hasFractions
        case .company, .firstName, .lastName: return !hasOnlyDates && !looksLikeDecimals
        case .phone, .plan, .status, .stage: return !hasOnlyDates
        case .interval: return !hasOnlyDates && !hasOnlyNumbers
        case .eventKind, .text, .comment, .product: return !hasOnlyDates && !looksLikeDecimals
        case .direction: return most { MoneyDirection(written: $0) != nil }
        case .currency: return most { Currency(written: $0) != nil }
        case .subscriptionKey: return !hasOnlyDates && !hasOnlyFlags
        default: return true
        }
    }

    /// "10:00:00", "9:05 PM"
    private static func isTimeOfDay(_ text: String) -> Bool {
        let parts = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }.split(separator: ":")
        return text.count <= 16 && (2...3).contains(parts.count) && parts.allSatisfy { (1...6).contains($0.count) } && parts[0].count <= 2
    }
}
