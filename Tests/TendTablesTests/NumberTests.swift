import Foundation
import TendTables
import Testing

/// Calls the closure with a cell of this text.
private func cell<Value>(_ text: String, _ body: (TableCell) -> Value) -> Value {
    var text = text
    return text.withUTF8 { body(TableCell($0)) }
}

@Suite("Numbers and money")
struct NumberTests {
    @Test("doubles are the nearest ones, as in the standard library")
    func doubles() {
        var random = Random(state: 11)
        for _ in 0..<20_000 {
            let digits = String((0..<Int.random(in: 1...20, using: &random)).map { _ in "0123456789".randomElement(using: &random)! })
            let point = digits.index(digits.startIndex, offsetBy: Int.random(in: 0...digits.count, using: &random))
            var text = (Bool.random(using: &random) ? "-" : "") + digits[..<point] + "." + digits[point...]
            if Bool.random(using: &random) { text += "e\(Int.random(in: -30...30, using: &random))" }
            #expect(cell(text, \.double) == Double(text), "\(text)")
        }
    }

    @Test("text that is not a plain number gives nil", arguments: ["", "-", ".", "1.2.3", "0x10", "nan", "inf", "1e", "1e999", "1,5", "1 2", "--1", "１"])
    func notNumbers(text: String) { #expect(cell(text, \.double) == nil) }

    @Test(
        "minor units are exact, or nil",
        arguments: [
            ("29.33", 2, 2933), ("-12.5", 2, -1250), (" 7 ", 2, 700), ("0.10", 2, 10), ("12.500", 2, 1250), ("12.345", 2, nil), ("1e3", 2, 100_000),
            ("1.5e-1", 2, 15), ("+3", 0, 3),
            ("92233720368547758.07", 2, Int64.max), ("92233720368547758.08", 2, nil), ("99999999999999999999", 0, nil), ("12.0", 0, 12), ("0e99999", 2, 0),
            ("1e-99999", 2, nil),
        ] as [(String, Int, Int64?)])
    func minorUnits(text: String, digits: Int, expected: Int64?) { #expect(cell(text) { $0.minorUnits(digits: digits) } == expected) }

    @Test("optional rounding is to the nearest unit, with halves away from zero")
    func rounding() {
        let cases: [(String, Int64)] = [("29.330000000000002", 2933), ("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("1.994999", 199), ("0.0009", 0)]
        for (text, expected) in cases { #expect(cell(text) { $0.minorUnits(digits: 2, rounding: true) } == expected, "\(text)") }
    }

    @Test(
        "amounts are read in common formats",
        arguments: [
            ("1,234.50", 123_450, nil), ("1.234,50", 123_450, nil), ("¥1,200", 120_000, "¥"), ("$ 12", 1_200, "$"), ("(12.00)", -1_200, nil), ("-3", -300, nil),
            ("3-", -300, nil),
            ("−3", -300, nil), ("12,5", 1_250, nil), ("1,234", 123_400, nil), ("0,123", nil, nil), ("1 234,50 €", 123_450, "€"),
            ("1'234.50 CHF", 123_450, "CHF"), ("EUR 12", 1_200, "EUR"),
            ("US$1,234,567.89", 123_456_789, "US$"), ("1,23,456.00", 12_345_600, nil), ("￥１２.5", 1_250, "￥"), ("12元", 1_200, "元"), ("¥12元", 1_200, "¥"),
            ("-$5", -500, "$"), ("$-5", -500, "$"),
            ("($5)", -500, "$"), ("1\u{A0}234,5", 123_450, nil), ("1.234.567", 123_456_700, nil), ("+7", 700, nil), ("$12 USD", 1_200, "$"), (".5", 50, nil),
            ("5.", 500, nil),
            ("", nil, nil), ("abc", nil, nil), ("-(3)", nil, nil), ("--3", nil, nil), ("1,23,45", nil, nil), ("1.2.3", nil, nil), ("12,34.5", nil, nil),
            ("1e5 €", nil, nil), ("$€5", nil, nil),
            ("1.234,567.8", nil, nil), ("$", nil, nil), ("()", nil, nil), ("12abc", nil, nil), ("2024-01-05", nil, nil), (",", nil, nil), ("1 2", nil, nil),
            ("N/A", nil, nil), ("1,2 3", nil, nil),
        ] as [(String, Int64?, String?)])
    func amounts(text: String, minorUnits: Int64?, currency: String?) {
        let amount = Amount(text, digits: 2)
        #expect(amount?.minorUnits == minorUnits)
        #expect(amount?.currency == currency)
    }

    @Test("percentages are marked, and a known decimal mark decides ambiguous amounts")
    func marks() {
        #expect(Amount("12.5%", digits: 2) == Amount(minorUnits: 1_250, currency: nil, isPercent: true))
        #expect(Amount("1.234", digits: 2, decimalMark: .comma)?.minorUnits == 123_400)
        #expect(Amount("1,234", digits: 3, decimalMark: .comma)?.minorUnits == 1_234)
        #expect(cell("1.234") { $0.amount(digits: 0, decimalMark: .comma)?.minorUnits } == 1_234)
        #expect(DecimalMark.detect(["1.234", "12,50", "3"]) == .comma)
        #expect(DecimalMark.detect(["1,234", "1,234,567"]) == .dot)
        #expect(DecimalMark.detect(["1,234"]) == nil)
        #expect(DecimalMark.detect(["1,5", "1.5"]) == nil)
    }
}

@Suite("Dates")
struct DateTests {
    @Test(
        "dates are read in common formats",
        arguments: [
            "2024-03-05", "20240305", "2024/3/5", "2024.3.5", "2024-3-5", "2024年3月5日", "2024年03月05日", "5.3.2024", "05.03.24", "5 Mar 2024", "5 March 2024",
            "5-Mar-2024", "05-mar-24", "Mar 5, 2024",
            "March 5 2024", "5th March 2024", "Mar. 5, 2024", "Tue, 5 Mar 2024", "Tuesday, March 5th, 2024", "2024-Mar-05", " 2024-03-05 ",
        ])
    func days(text: String) { #expect(DateText.read(text) == .date(DateParts(year: 2024, month: 3, day: 5))) }

    @Test(
        "date and time keep the time and the zone",
        arguments: [
            ("2024-03-05T06:07:08Z", "06:07:08.0 0"), ("2024-03-05 06:07", "06:07:00.0 -"), ("2024-03-05 06:07:08.123456+08:00", "06:07:08.123456 28800"),
            ("20240305T060708Z", "06:07:08.0 0"),
            ("20240305060708", "06:07:08.0 -"), ("2024-03-05T06:07:08.5-0330", "06:07:08.500000 -12600"), ("2024/3/5 18:07:08", "18:07:08.0 -"),
            ("5.3.2024 6:07", "06:07:00.0 -"),
            ("Mar 5, 2024 6:07 PM", "18:07:00.0 -"), ("Mar 5, 2024, 12:00 AM", "00:00:00.0 -"), ("Tue, 05 Mar 2024 06:07:08 +0000", "06:07:08.0 0"),
            ("2024年3月5日 6时7分8秒", "06:07:08.0 -"),
            ("2024-03-05 下午6:07", "18:07:00.0 -"), ("2024-03-05 06:07:08 UTC", "06:07:08.0 0"), ("2024-03-05T06:07:08.1234567Z", "06:07:08.123456 0"),
        ])
    func instants(text: String, expected: String) throws {
        let parts = try #require(DateText.read(text).date)
        let time = String(format: "%02d:%02d:%02d", parts.hour, parts.minute, parts.second)
        #expect(parts.year == 2024 && parts.month == 3 && parts.day == 5)
        #expect("\(time).\(parts.microsecond) \(parts.offset.map(String.init) ?? "-")" == expected)
    }

    @Test(
        "dates that do not exist are impossible",
        arguments: [
            "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "31.4.2024", "20240230", "2024年2月30日", "31 Feb 2024", "2024-03-05 25:00:00",
            "2024-03-05 10:60", "1900-02-29", "32/1/2024",
        ])
    func impossible(text: String) { #expect(DateText.read(text) == .impossible) }

    @Test(
        "other text is not a date",
        arguments: [
            "abc", "12", "2024", "2024-03", "1.5", "1.2.3", "12345678901", "2024-03-05x", "2024-03-05T", "Mar", "May I", "1/2/3/4", "10:30", "2024-03/05",
            "1234567", "5 Mar", "2024-03-05 06:07:08 CST", "客户1",
        ])
    func notDates(text: String) { #expect(DateText.read(text) == .notADate) }

    @Test("the order of day and month comes from a part above 12, the column or an option; otherwise it is ambiguous")
    func order() {
        #expect(DateText.read("3/4/2024") == .ambiguous)
        #expect(DateText.read("3/4/2024", order: .dayFirst).date?.month == 4)
        #expect(DateText.read("3/4/2024 10:00", order: .monthFirst).date?.day == 4)
        #expect(DateText.read("13/4/2024").date?.day == 13)
        #expect(DateText.read("4-13-24").date?.month == 4)
        #expect(DateText.read("5/5/2024").date?.day == 5)
        #expect(DateText.read("13/4/2024", order: .monthFirst) == .impossible)
        #expect(DateOrder.detect(["3/4/2024", "25/12/2024", "x"]) == .certain(.dayFirst))
        #expect(DateOrder.detect(["3/4/2024", "12/25/2024"]) == .certain(.monthFirst))
        #expect(DateOrder.detect(["3/4/2024", "2024-01-05"]) == .undecided)
        #expect(DateOrder.detect(["13/4/2024", "4/13/2024"]) == .mixed)
    }

    @Test("days and times convert to and from the epoch, from year 1 to 9999")
    func counting() {
        #expect(DateParts(year: 1970, month: 1, day: 1).daysFromEpoch == 0)
        #expect(DateText.read("2024-03-05T06:07:08+08:00").date?.microseconds() == 1_709_590_028_000_000)
        for days in stride(from: -719_162, through: 2_932_896, by: 97) {
            let parts = DateParts(daysFromEpoch: days)
            #expect(parts.isValid && parts.daysFromEpoch == days)
        }
        #expect(cell("1709590028") { DateText.unix($0, .seconds)?.localMicroseconds } == 1_709_590_028_000_000)
        #expect(cell("1709590028123") { DateText.unix($0, .milliseconds)?.microsecond } == 123_000)
        #expect(cell("-1") { DateText.unix($0, .seconds)?.second } == 59)
        #expect(cell("x") { DateText.unix($0, .seconds) } == nil)
    }
}
