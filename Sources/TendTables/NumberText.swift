/// Numbers of spreadsheets as text, as a person sees them but with all their digits.
enum NumberText {
    static func text(_ number: Double, _ kind: CellStyles.Kind, usesYear1904: Bool) -> String {
        switch kind {
        case .number: shortest(number)
        case .percent: percent(number)
        case .currency(let sign): amount(shortest(number), sign)
        case .digits(let pattern): digits(number, pattern) ?? shortest(number)
        case .duration: duration(number) ?? shortest(number)
        case .date, .dateTime, .time: date(number, kind, usesYear1904) ?? shortest(number)
        }
    }

    /// The shortest decimal notation of the same number, without an exponent.
    static func shortest(_ number: Double) -> String {
        let text = number.description
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let sign = number < 0 ? "-" : ""
        var digits = text[..<mark].filter { $0 != "-" && $0 != "." }
        if text[..<mark].hasSuffix(".0") { digits.removeLast() }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = String(digits.prefix(exponent + 1))
        let decimals = digits.dropFirst(exponent + 1)
        return sign + whole + String(repeating: "0", count: exponent + 1 - whole.count) + (decimals.isEmpty ? "" : "." + decimals)
    }

    /// "12.5%" for 0.125. The point is moved in the text, so that no digit changes.
    static func percent(_ number: Double) -> String {
        let parts = shortest(abs(number)).split(separator: ".")
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let whole = String(parts[0]) + decimals.prefix(2) + String(repeating: "0", count: max(0, 2 - decimals.count))
        let rest = decimals.dropFirst(2)
        let trimmed = whole.drop { $0 == "0" }
        return (number < 0 ? "-" : "") + (trimmed.isEmpty ? "0" : trimmed) + (rest.isEmpty ? "" : "." + rest) + "%"
    }

    /// A sign stands before the number, a code or word after it.
    static func amount(_ number: String, _ currency: String) -> String {
        if currency.last?.isLetter == true { return number + " " + currency }
        return number.hasPrefix("-") ? "-" + currency + number.dropFirst() : currency + number
    }

    /// Fills the zeros of a pattern from the right: "01067" for 1067 with "00000".
    static func digits(_ number: Double, _ pattern: String) -> String? {
        guard number >= 0, number < 1e15, number == number.rounded() else { return nil }
        var digits = Array(String(Int(number)))
        var text: [Character] = []
        var places = pattern.count { $0 == "0" }
        for mark in pattern.reversed() {
            guard mark == "0" else { text.append(mark); continue }
            places -= 1
            text.append(digits.popLast() ?? "0")
            while places == 0, let digit = digits.popLast() { text.append(digit) }
        }
        return String(text.reversed())
    }

    /// "36:15:00": hours may be more than a day.
    static func duration(_ days: Double) -> String? {
        guard days >= 0, days < 3_000_000 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        return [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(twoDigits).joined(separator: ":")
    }

    /// The date of a serial number. Day numbers start at 1899-12-30, because Excel counts a leap day in 1900, or at 1904-01-01.
    static func date(_ serial: Double, _ kind: CellStyles.Kind, _ usesYear1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        let (days, secondOfDay) = seconds.quotientAndRemainder(dividingBy: 86_400)
        let time = [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map(twoDigits).joined(separator: ":")
        if kind == .time, days == 0 { return time }
        guard usesYear1904 || days > 0 else { return nil }
        if !usesYear1904, days == 60 { return "1900-02-29" }
        let first = usesYear1904 ? -24_107 : days < 60 ? -25_568 : -25_569
        let day = DateParts(daysFromEpoch: first + days)
        let text = [String(day.year), twoDigits(day.month), twoDigits(day.day)].joined(separator: "-")
        return secondOfDay == 0 && kind != .time ? text : text + " " + time
    }

    /// "2024-03-05 18:00:00" for "2024-03-05T18:00:00"; the day alone at midnight.
    static func date(iso text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count >= 8, parts[0].allSatisfy({ $0.isNumber || $0 == "-" }) else { return text }
        let time = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
        let isMidnight = time.allSatisfy { "0:.".contains($0) }
        return isMidnight ? String(parts[0]) : parts[0] + " " + time
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
