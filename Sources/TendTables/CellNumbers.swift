extension TableCell {
    /// A plain decimal number, correctly rounded: optional sign, digits with at most one point, optional exponent.
    package var double: Double? {
        guard let parts = PlainNumber(trimmed.bytes) else { return nil }
        if let exact = parts.exactDouble { return exact }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    /// A whole number, also written as "12.0".
    package var integer: Int64? { minorUnits(digits: 0) }

    /// A plain decimal number times 10^digits, exactly, or nil: "-12.5" with two digits is -1250.
    ///
    /// A number with more decimals is nil, unless `rounding` is set (to nearest, half away from zero).
    package func minorUnits(digits: Int, rounding: Bool = false) -> Int64? {
        PlainNumber(trimmed.bytes)?.scaled(digits, rounding: rounding)
    }

    /// An amount as people write it: with currency, grouping, brackets or a percent sign.
    package func amount(digits: Int, decimalMark: DecimalMark? = nil, rounding: Bool = false) -> Amount? {
        if decimalMark != .comma, let minorUnits = minorUnits(digits: digits, rounding: rounding) {
            return Amount(minorUnits: minorUnits, currency: nil, isPercent: false)
        }
        return Amount(text, digits: digits, decimalMark: decimalMark, rounding: rounding)
    }
}

extension String {
    /// Calls the closure with a cell of this text.
    package func withCell<Result>(_ body: (TableCell) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(TableCell($0)) }
    }
}

/// A plain decimal number: sign × mantissa × 10^exponent.
struct PlainNumber {
    var isNegative = false
    var mantissa: UInt64 = 0
    var exponent = 0
    var overflows = false

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var digits = 0
        let count = bytes.count
        if count > 0, bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") {
            isNegative = bytes[0] == UInt8(ascii: "-")
            index = 1
        }
        while index < count, bytes[index] &- 0x30 < 10 {
            append(bytes[index] &- 0x30)
            (digits, index) = (digits + 1, index + 1)
        }
        if index < count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            while index < count, bytes[index] &- 0x30 < 10 {
                append(bytes[index] &- 0x30)
                exponent -= 1
                (digits, index) = (digits + 1, index + 1)
            }
        }
        guard digits > 0 else { return nil }
        if index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            guard let power = Self.power(bytes, from: index + 1) else { return nil }
            exponent += power
            index = count
        }
        guard index == count else { return nil }
    }

    @inline(__always)
    private mutating func append(_ digit: UInt8) {
        if mantissa < 100_000_000_000_000_000 {
            mantissa = mantissa &* 10 &+ UInt64(digit)
        } else {
            let (tens, first) = mantissa.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(UInt64(digit))
            if first || second { overflows = true }
            mantissa = sum
        }
    }

    private static func power(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard index < bytes.count else { return nil }
        var power = 0
        while index < bytes.count {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            power = min(power * 10 + Int(digit), 100_000)
            index += 1
        }
        return isNegative ? -power : power
    }

    private static let powersOfTen: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }

    /// The nearest double, if the mantissa is at most 2^53 and the power of ten is exact as a double, so that only one rounding occurs.
    var exactDouble: Double? {
        guard !overflows, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 else { return nil }
        let value = Double(mantissa)
        let scaled = exponent < 0 ? value / Self.powersOfTen[-exponent] : value * Self.powersOfTen[exponent]
        return isNegative ? -scaled : scaled
    }

    func scaled(_ digits: Int, rounding: Bool) -> Int64? {
        guard !overflows else { return nil }
        var (magnitude, shift) = (mantissa, exponent + digits)
        while shift > 0, magnitude > 0 {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            (magnitude, shift) = (product, shift - 1)
        }
        var roundsUp = false
        while shift < 0, magnitude > 0 || roundsUp {
            let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
            if digit != 0, !rounding { return nil }
            roundsUp = digit >= 5
            (magnitude, shift) = (quotient, shift + 1)
        }
        guard let value = Int64(exactly: magnitude + (roundsUp ? 1 : 0)) else { return nil }
        return isNegative ? -value : value
    }
}
