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

    @Test("is nothing else", arguments: ["", "%", "ten", "20 %%", "20 per cent", "% 20", "nan", "inf %"])
    func rejected(text: String) {
        #expect(percentage(typed: text) == nil)
    }
}
