import TendDomain
import Testing

@Suite("A typed number")
struct TypedNumberTests {
    @Test(
        "is read with either decimal mark, with groups of digits and with full-width digits",
        arguments: [
            ("12.50", 12.5), ("12,50", 12.5), ("1,234", 1234), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1 234,5", 1234.5),
            ("1\u{A0}234\u{202F}567", 1_234_567),
            ("１２３４．５", 1234.5), (" 7 ", 7), ("−3", -3), ("0,000001", 0.000001),
        ] as [(String, Double?)])
    func read(text: String, number: Double?) {
        #expect(parseNumber(text) == number)
    }

    @Test("is nothing else", arguments: ["", "ten", "nan", "inf", "1e999", "5 €", "USD 5", "5 %", "1,2,3", "0,0000001", "--.5", "٥"])
    func rejected(text: String) {
        #expect(parseNumber(text) == nil)
    }
}
