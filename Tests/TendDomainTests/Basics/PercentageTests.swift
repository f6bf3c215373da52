import TendDomain
import Testing

@Suite("A percentage")
struct PercentageTests {
    @Test(
        "is read with and without its sign",
        arguments: [("20", 20), ("20 %", 20), ("20%", 20), ("20％", 20), ("20 ％", 20), ("２０％", 20), (" 7.5 % ", 7.5), ("-1%", -1)])
    func read(text: String, number: Double) {
        #expect(percentage(typed: text) == number)
    }

    @Test(
        "is read with a decimal comma, the spaces that other programs write before the sign, and their minus",
        arguments: [
            ("0,2", 0.2), ("7,5 %", 7.5), ("20\u{A0}%", 20), ("20\u{202F}%", 20), ("20\u{2009}％", 20), ("−1 %", -1), ("７．５％", 7.5), ("1.000,5 %", 1000.5),
        ])
    func readElsewhere(text: String, number: Double) {
        #expect(percentage(typed: text) == number)
    }

    @Test("is nothing else", arguments: ["%20", "٢٠%", "5 € %", "20 percent", "", "%", "ten", "20 %%", "20 per cent", "% 20", "nan", "inf %"])
    func rejected(text: String) {
        #expect(percentage(typed: text) == nil)
    }
}
