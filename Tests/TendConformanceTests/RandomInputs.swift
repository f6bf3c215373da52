import TendDomain
import TendMath

/// Random inputs with text that engines may treat differently: case, width, wildcards, quotes.
struct RandomInputs {
    private var random: Random

    init(seed: UInt64) { random = Random(Seed(seed)) }

    mutating func one<T>(of values: [T]) -> T { values[random.index(below: values.count)] }
    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + random.index(below: range.count) }
    mutating func happens(_ share: Double) -> Bool { random.bernoulli(share) }
    mutating func maybe<T>(_ share: Double = 0.5, _ value: (inout RandomInputs) -> T) -> T? { happens(share) ? value(&self) : nil }

    /// One of the values, and sometimes one that does not exist.
    mutating func known<T>(_ values: [T], or other: T) -> T {
        values.isEmpty || happens(0.02) ? other : one(of: values)
    }

    mutating func name() -> String {
        let first = one(of: ["Ada", "ada", "Bo", "Zoë", "ZOE", "Eve", "林", "王", "Ömer", "Straße", "STRASSE", "İnci", "e\u{301}va", "Éva", "O'Neil", "%", "_x_"])
        let last = one(of: ["Reed", "REED", "Park", "薇", "Ltd", "GmbH & Co", "\"Q\"", "\\back", "a!b", "🌱", "Ｗｉｄｅ", "x\ny", ""])
        return happens(0.01) ? one(of: ["", "  ", "zero\0", String(repeating: "n", count: 301), String(repeating: "长", count: 300)]) : first + " " + last
    }

    mutating func email() -> String {
        happens(0.03)
            ? one(of: ["nobody", "@", "a b@c", ""])
            : one(of: ["ada", "Ada", "bo", "zoë", "eve", "x_y", "q%"]) + "@" + one(of: ["x.example", "X.Example", "y.test", "gmial.com"])
    }

    mutating func phone() -> String { one(of: ["555", "+1 (555) 010-99", "15550109 9", "5550109", "０１２３４５", "n/a", "-"]) }
    mutating func tag() -> String { one(of: ["vip", "VIP", "Ｖip", "late", "late payer", "试用", "a%", "b_", "ß", "SS", "", String(repeating: "t", count: 61)]) }
    mutating func key() -> String { one(of: (1...12).map { "\($0)" } + ["A-1", "a-1", "0012", " 7 ", "id:7"]) }
    mutating func comment() -> String {
        one(of: ["asked about the export", "ASKED again", "50% off_er", "投诉", "ok\r\nthen", "it's \"fine\"", "{\"a\":1}", "", " "])
    }
    mutating func source() -> String { one(of: ["ads", "Ads", "ADS ", "friend", "朋友", "", "fair"]) }
    mutating func field() -> String { one(of: ["City", "city", "Contract", "Size", "Größe", "a\"b", "100%", ""]) }
    mutating func value() -> String {
        one(of: ["Leeds", "leeds", "LEEDS", "12", "12.0", "1e3", "-0", "yes", "No", "Two year", "two year", "x,y", "q\"q", "50%", "a_b", "", "0.1"])
    }

    mutating func currency() -> Currency { one(of: [.usd, .usd, .usd, .eur, .cny, Currency(code: "JPY")!]) }

    mutating func money() -> Money {
        Money(
            minorUnits: one(of: [0, -5, 1, 99, 100, 999, 2_999, 10_000, 123_456, 1_000_000_000_000, 1_000_000_000_001].map(Int64.init)), currency: currency())
    }

    /// Usually a valid price.
    mutating func price() -> Money { happens(0.1) ? money() : Money(minorUnits: Int64(number(1...50) * 100), currency: currency()) }

    mutating func instant(before now: Instant) -> Instant {
        now + -Double(one(of: [0, 1, 2, 7, 30, 31, 90, 200, 365, 500, 800, number(0...900)])) * Instant.day + Double(one(of: [0, 1, 3600, 86_399]))
    }

    mutating func day() -> String { "202\(number(4...6))-\(padded(number(1...12)))-\(padded(number(1...28)))" }
    mutating func stage() -> Stage { one(of: Stage.allCases) }
    mutating func score() -> Double { one(of: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 4.5, -1]) }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
