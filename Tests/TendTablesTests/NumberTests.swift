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
