// Stand-ins for what TendTables will have. Deleted at the merge.
import TendTables

enum CurrencySigns {
    /// The codes of the currencies that a sign can mean.
    static func codes(for sign: String) -> [String] {
        switch sign {
        case "$": ["USD", "CAD", "AUD", "HKD", "TWD", "SGD", "NZD", "MXN"]
        case "US$": ["USD"]
        case "HK$": ["HKD"]
        case "NT$": ["TWD"]
        case "CA$", "C$": ["CAD"]
        case "A$", "AU$": ["AUD"]
        case "S$": ["SGD"]
        case "R$": ["BRL"]
        case "¥", "￥": ["CNY", "JPY"]
        case "元", "人民币", "RMB": ["CNY"]
        case "円": ["JPY"]
        case "€": ["EUR"]
        case "£": ["GBP"]
        case "₩": ["KRW"]
        case "₹": ["INR"]
        case "kr": ["SEK", "NOK", "DKK", "ISK"]
        default: []
        }
    }
}

enum PlainNumberText {
    /// Whether a number that is written back is the same text.
    static func isCanonical(_ text: String) -> Bool {
        guard let value = Double(text), value.isFinite, text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2E }) else { return false }
        return JSONText.number(value) == text
    }
}

extension DateNumbering {
    static func detect(_ samples: some Sequence<String>) -> DateNumbering? {
        let numbers = samples.compactMap { Double($0) }
        guard !numbers.isEmpty else { return nil }
        if numbers.allSatisfy({ (20_000..<80_000).contains($0) }) { return .spreadsheet }
        if numbers.allSatisfy({ (300_000_000..<4_000_000_000).contains($0) }) { return .seconds }
        if numbers.allSatisfy({ (300_000_000_000..<4_000_000_000_000).contains($0) }) { return .milliseconds }
        return nil
    }
}
