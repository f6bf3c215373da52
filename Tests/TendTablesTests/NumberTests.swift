import Foundation
import TendTables
import Testing

@Suite("Numbers")
struct NumberTests {
    @Test("doubles are the nearest ones, as in the standard library")
    func doubles() {
        var random = Random(state: 11)
        for _ in 0..<20_000 {
            let digits = String((0..<Int.random(in: 1...20, using: &random)).map { _ in "0123456789".randomElement(using: &random)! })
            let point = digits.index(digits.startIndex, offsetBy: Int.random(in: 0...digits.count, using: &random))
            var text = (Bool.random(using: &random) ? "-" : "") + digits[..<point] + "." + digits[point...]
            if Bool.random(using: &random) { text += "e\(Int.random(in: -30...30, using: &random))" }
            #expect(text.withCell(\.double) == Double(text), "\(text)")
        }
    }

    @Test("text that is not a plain number gives nil", arguments: ["", "-", ".", "1.2.3", "0x10", "nan", "inf", "1e", "1e999", "1,5", "1 2", "--1", "１"])
    func notNumbers(text: String) { #expect(text.withCell(\.double) == nil) }

    @Test(
        "minor units are exact, or nil",
        arguments: [
            ("29.33", 2, 2933), ("-12.5", 2, -1250), (" 7 ", 2, 700), ("0.10", 2, 10), ("12.500", 2, 1250), ("12.345", 2, nil), ("1e3", 2, 100_000),
            ("1.5e-1", 2, 15), ("+3", 0, 3),
            ("92233720368547758.07", 2, Int64.max), ("92233720368547758.08", 2, nil), ("99999999999999999999", 0, nil), ("12.0", 0, 12), ("0e99999", 2, 0),
            ("1e-99999", 2, nil),
        ] as [(String, Int, Int64?)])
    func minorUnits(text: String, digits: Int, expected: Int64?) { #expect(text.withCell { $0.minorUnits(digits: digits) } == expected) }

    @Test("optional rounding is to the nearest unit, with halves away from zero")
    func rounding() {
        let cases: [(String, Int64)] = [("29.330000000000002", 2933), ("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("1.994999", 199), ("0.0009", 0)]
        for (text, expected) in cases { #expect(text.withCell { $0.minorUnits(digits: 2, rounding: true) } == expected, "\(text)") }
    }
}

@Suite("Numbers that are written again as they were")
struct PlainNumberTextTests {
    @Test(
        "a number with one spelling is canonical",
        arguments: [
            "12", "-3.5", "0.25", "0", "1", "-1", "-0.5", "9007199254740992", "46295.34789351852", "0.30000000000000004", "0.0000001", "123456789012345",
            " 12 ",
        ])
    func canonical(text: String) { #expect(PlainNumberText.isCanonical(text)) }

    @Test(
        "a text of digits that a number would change is not",
        arguments: [
            "01067", "+4915112345", "4200002986202512113091615320", "0042", "1e5", "12.50", "-0", "-0.0", "0.0", "12.", ".5", "-.5", "", "-", ".", "1,5",
            "1 000", "１２", "x", "1.2.3",
            "--1", "9007199254740993", "12345678901234567890", "0.1234567890123456789", "00", "1_000", "NaN", "inf", "0x10",
        ])
    func notCanonical(text: String) { #expect(!PlainNumberText.isCanonical(text)) }

    @Test("a canonical text is what the number prints, for random digits")
    func random() {
        var random = Random(state: Random.seed)
        for _ in 0..<20_000 {
            let text = String((0..<Int.random(in: 1...18, using: &random)).map { _ in "0123456789.-".randomElement(using: &random)! })
            guard let number = text.withCell(\.double) else {
                #expect(!PlainNumberText.isCanonical(text), "\(text)")
                continue
            }
            let printed = number == 0 ? "0" : number.description.replacing(/\.0$/, with: "")
            if !printed.contains("e") { #expect(PlainNumberText.isCanonical(text) == (printed == text), "\(text)") }
        }
    }

    @Test("a text of a million digits is read in no time", arguments: ["5", " ", "\u{301}"])
    func hostile(text: String) {
        let long = String(repeating: text, count: 1_000_000 / text.utf8.count) + "5"
        let time = ContinuousClock().measure { #expect(PlainNumberText.isCanonical(long) == (text == " ")) }
        #expect(time < .seconds(2))
    }
}
