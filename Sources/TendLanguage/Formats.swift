/// Formats lists, brackets, dates and numbers.
extension Language {
    package func join(sentences: [String]) -> String { reduce(sentences) { format("two sentences", "{} {}", $0, $1) } }

    /// "Berlin, Paris", "北京、上海"
    package func join(list: [String]) -> String { reduce(list) { format("items of a list", "{}, {}", $0, $1) } }

    /// "usage −15, payments −2": parts of a sentence that are longer than words.
    package func join(clauses: [String]) -> String { reduce(clauses) { format("parts of a sentence", "{}, {}", $0, $1) } }

    package func inBrackets(_ text: String) -> String { format("in brackets", " ({})", text) }

    package func percentage(_ number: String) -> String { format("percentage", "{} %", number) }

    /// 21 Nov 2026
    package func date(day: Int, month: Int, year: Int) -> String {
        format("date: day, short month, year", "{1} {2} {3}", String(day), shortMonth(month), String(year))
    }

    /// 21 Nov
    package func date(day: Int, month: Int) -> String { format("date: day, short month", "{1} {2}", String(day), shortMonth(month)) }

    /// November 2026
    package func month(_ month: Int, year: Int) -> String {
        format("date: month, year", "{1} {2}", format("month", Self.months[month - 1]), String(year))
    }

    /// Nov 26
    package func shortMonth(_ month: Int, year: Int) -> String {
        format("date: short month, two digits of the year", "{1} {2}", shortMonth(month), String(String(year).suffix(2)))
    }

    /// "1234567.5" with the separators of the language, from digits and at most one point.
    package func number(_ digits: String) -> String {
        let separators = catalogue.separators
        let parts = digits.split(separator: ".", maxSplits: 1)
        let integer = Array(parts.first ?? "")
        var text = ""
        for (index, digit) in integer.enumerated() {
            if index > 0, (integer.count - index) % 3 == 0, let groups = separators.groups { text.append(groups) }
            text.append(digit)
        }
        return parts.count > 1 ? text + String(separators.decimals) + parts[1] : text
    }

    private func shortMonth(_ month: Int) -> String { format("short month", String(Self.months[month - 1].prefix(3))) }

    private func reduce(_ parts: [String], _ join: (String, String) -> String) -> String {
        parts.dropFirst().reduce(parts.first ?? "", join)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
