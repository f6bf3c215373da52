import Foundation
import TendTables
import Testing

@Suite("Amounts")
struct AmountTests {
    @Test(
        "amounts are read in common formats",
        arguments: [
            ("1,234.50", 123_450, nil), ("1.234,50", 123_450, nil), ("¥1,200", 120_000, "¥"), ("$ 12", 1_200, "$"), ("(12.00)", -1_200, nil), ("-3", -300, nil),
            ("3-", -300, nil),
            ("−3", -300, nil), ("12,5", 1_250, nil), ("1,234", 123_400, nil), ("0,123", nil, nil), ("1 234,50 €", 123_450, "€"),
            ("1'234.50 CHF", 123_450, "CHF"), ("EUR 12", 1_200, "EUR"),
            ("US$1,234,567.89", 123_456_789, "US$"), ("1,23,456.00", 12_345_600, nil), ("￥１２.5", 1_250, "￥"), ("12元", 1_200, "元"), ("¥12元", 1_200, "¥"),
            ("-$5", -500, "$"), ("$-5", -500, "$"),
            ("($5)", -500, "$"), ("1\u{A0}234,5", 123_450, nil), ("1.234.567", 123_456_700, nil), ("+7", 700, nil), ("$12 USD", 1_200, "USD"), (".5", 50, nil),
            ("5.", 500, nil),
            ("", nil, nil), ("abc", nil, nil), ("-(3)", nil, nil), ("--3", nil, nil), ("1,23,45", nil, nil), ("1.2.3", nil, nil), ("12,34.5", nil, nil),
            ("1e5 €", nil, nil), ("$€5", nil, nil),
            ("1.234,567.8", nil, nil), ("$", nil, nil), ("()", nil, nil), ("12abc", nil, nil), ("2024-01-05", nil, nil), (",", nil, nil), ("1 2", nil, nil),
            ("N/A", nil, nil), ("1,2 3", nil, nil), ("-40,000원", -4_000_000, "원"), ("80,000 원", 8_000_000, "원"), ("1\u{A0}234,56\u{A0}zł", 123_456, "zł"),
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
        #expect("1.234".withCell { $0.amount(digits: 0, decimalMark: .comma)?.minorUnits } == 1_234)
        #expect(DecimalMark.detect(["1.234", "12,50", "3"]) == .comma)
        #expect(DecimalMark.detect(["1,234", "1,234,567"]) == .dot)
        #expect(DecimalMark.detect(["1,234"]) == nil)
        #expect(DecimalMark.detect(["1,5", "1.5"]) == nil)
    }

    @Test(
        "signs, codes and names of all currencies are split from the number",
        arguments: [
            ("HK$1,234.50", 123_450, "HKD"), ("₩12,000", 1_200_000, "KRW"), ("₹5,000.00", 500_000, "INR"), ("₹1,23,456.00", 12_345_600, "INR"),
            ("NT$3,000", 300_000, "TWD"),
            ("CA$80.00", 8_000, "CAD"), ("R$ 150,00", 15_000, "BRL"), ("R$\u{A0}1.150,00", 115_000, "BRL"), ("¥6,000", 600_000, "CNY JPY"),
            ("1 200 kr", 120_000, "SEK NOK DKK ISK"),
            ("S$45.00", 4_500, "SGD"), ("A$30.00", 3_000, "AUD"), ("12,50 €", 1_250, "EUR"), ("12,50\u{202F}€", 1_250, "EUR"), ("€ 12.50", 1_250, "EUR"),
            ("EUR12.50", 1_250, "EUR"),
            ("12.50EUR", 1_250, "EUR"), ("eur 12.50", 1_250, "EUR"), ("12,50 Euro", 1_250, "EUR"), ("kr. 1.200,50", 120_050, "SEK NOK DKK ISK"),
            ("CHF 1'234.50", 123_450, "CHF"),
            ("CHF 1’234.50", 123_450, "CHF"), ("Fr. 12.50", 1_250, "CHF"), ("SFr. 12.-", 1_200, "CHF"), ("1.234,50 zł", 123_450, "PLN"),
            ("₺12,50", 1_250, "TRY"), ("12,50 TL", 1_250, "TRY"),
            ("1 500,00 ₽", 150_000, "RUB"), ("1 500 руб.", 150_000, "RUB BYN"), ("USD 1,234.50", 123_450, "USD"), ("US$ 5", 500, "USD"),
            ("MX$99.00", 9_900, "MXN"),
            ("Rp 1.150.000", 115_000_000, "IDR"), ("RM45.00", 4_500, "MYR"), ("฿100.00", 10_000, "THB"), ("1.050.000 ₫", 105_000_000, "VND"),
            ("₦5,000.00", 500_000, "NGN"),
            ("KSh 1,500.00", 150_000, "KES"), ("AED 75.00", 7_500, "AED"), ("75.00 د.إ", 7_500, "AED"), ("12,50 Lei", 1_250, "RON MDL"),
            ("1 250,00 Kč", 125_000, "CZK"), ("12 500 Ft", 1_250_000, "HUF"),
            ("100元", 10_000, "CNY TWD HKD"), ("￥199.00", 19_900, "CNY JPY"), ("￥199.00元", 19_900, "CNY JPY"), ("199円", 19_900, "JPY"), ("¥199円", 19_900, "JPY"),
            ("人民币 12.50", 1_250, "CNY"),
            ("12.50 美元", 1_250, "USD"), ("$12 CAD", 1_200, "CAD"), ("CAD $12", 1_200, "CAD"), ("USD$12", 1_200, "USD"), ("S/.12.50", 1_250, "PEN"),
            ("Rs.500", 50_000, "INR PKR LKR NPR MUR SCR"),
            ("$.50", 50, nil), ("12,- €", 1_200, "EUR"), ("kr 12,-", 1_200, "SEK NOK DKK ISK"), ("($ 5.00)", -500, nil), ("USD (5.00)", -500, "USD"),
            ("(5.00 EUR)", -500, "EUR"), ("5.00 (EUR)", 500, "EUR"),
            ("-€5,00", -500, "EUR"), ("€ -5,00", -500, "EUR"), ("5,00- €", -500, "EUR"), ("5,00 €-", -500, "EUR"), ("−5,00 €", -500, "EUR"), ("–5", -500, nil),
            ("+5.00 EUR", 500, "EUR"), ("12.50-", -1_250, nil),
            ("R 1 150,00", 115_000, "ZAR"), ("R150.00", 15_000, "ZAR"), ("XYZ 10.00", 1_000, ""), ("10.00 XYZ", 1_000, ""), ("１２．５０　ＥＵＲ", 1_250, "EUR"),
            ("12,50\u{200E} €", 1_250, "EUR"),
        ] as [(String, Int64, String?)])
    func currencies(text: String, minorUnits: Int64, codes: String?) {
        let amount = Amount(text, digits: 2)
        #expect(amount?.minorUnits == minorUnits)
        if let codes { #expect(amount?.currency.map { CurrencySigns.codes(for: $0).joined(separator: " ") } == codes) }
    }

    @Test(
        "what is not certainly one amount is none",
        arguments: [
            "1万元", "1亿", "10k", "10 K", "1.5M", "2m", "12.50 CR", "12.50 DR", "12.50CR", "Cr 5", "1.2.3", "'12.50", "ABC123", "INV-1001", "R1001", "10 pcs",
            "10 all", "5 try", "10 top", "Total 12.00",
            "EUR 12 USD", "€5$", "12€50", "5+", "(5", "5)", "((5))", "-5-", "-(5)", "5%%", "5% EUR", "12.50 / 13.00", "5-6", "5 - 6", "#5", "USDT 10", "№ 5",
            "10 ft", "12 000 00", "1,2345,678",
            "12.5.2024", "10:30", "+49 151 1234567", "a5", "5 €/Monat", "$5 x", "Q1", "5 kg", "1'23", "EUR", "€", "-", "—", "1_000", "٣٤", "½", "1⁄2", "12 34",
        ])
    func none(text: String) { #expect(Amount(text, digits: 2) == nil) }

    @Test("the currency is what is written, so that one that is unknown can be shown")
    func asWritten() {
        #expect(Amount("XYZ 10.00", digits: 2)?.currency == "XYZ")
        #expect(Amount("kr. 10", digits: 2)?.currency == "kr.")
        #expect(Amount("10 usd", digits: 2)?.currency == "usd")
        #expect(Amount("(HK$ 10)", digits: 2)?.currency == "HK$")
        #expect(Amount("%12", digits: 2)?.isPercent == true)
    }

    @Test("marks beside the number do not count as decimal marks")
    func decimalMarks() {
        #expect(DecimalMark.detect(["kr. 12", "kr. 12,50"]) == .comma)
        #expect(DecimalMark.detect(["Rs. 500"]) == nil)
        #expect(DecimalMark.detect(["R$ 1.150,00", "R$ 150,00"]) == .comma)
        #expect(DecimalMark.detect(["30.09.2026"]) == nil)
    }

    @Test("every amount is read again in every shape, with its sign and currency")
    func everyShape() {
        var random = Random(state: Random.seed)
        let currencies = ["", "$", "€", "£", "HK$", "R$", "USD", "CHF", "kr", "kr.", "zł", "元", "¥", "₩", "Rs.", "руб.", "XYZ"]
        for _ in 0..<5_000 {
            let minorUnits = Int64.random(in: 0..<10_000_000_000, using: &random) >> Int64.random(in: 0..<30, using: &random)
            let (group, mark) = [
                (",", "."), (".", ","), (" ", ","), ("\u{A0}", ","), ("\u{202F}", ","), ("\u{2009}", "."), ("'", "."), ("’", "."), ("", "."), ("", ","),
            ].randomElement(using: &random)!
            var digits = Array(String(minorUnits / 100))
            for index in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(contentsOf: group, at: index) }
            let number = String(digits) + mark + String(format: "%02d", Int(minorUnits % 100))
            let (currency, blank) = (currencies.randomElement(using: &random)!, ["", " ", "\u{A0}"].randomElement(using: &random)!)
            let gap = currency == "XYZ" || currency == "R$" ? " " : blank
            let money = currency.isEmpty ? number : Bool.random(using: &random) ? currency + gap + number : number + gap + currency
            let (text, isNegative) = [(money, false), ("-" + money, true), ("−" + money, true), ("(" + money + ")", true), (money + "-", true)].randomElement(
                using: &random)!
            let amount = Amount(text, digits: 2)
            #expect(amount?.minorUnits == (isNegative ? -minorUnits : minorUnits), "\(text)")
            #expect(amount?.currency ?? "" == currency, "\(text)")
        }
    }

    @Test("a text of a million characters is read in no time", arguments: ["\u{301}", "5", " ", "(", "-", "€", "1,"])
    func hostile(text: String) {
        let long = "5" + String(repeating: text, count: 1_000_000 / text.utf8.count) + "5"
        let time = ContinuousClock().measure {
            #expect(Amount(long, digits: 2) == nil && DecimalMark.detect([long]) == nil && CurrencySigns.codes(for: long) == [])
        }
        #expect(time < .seconds(2))
    }
}

@Suite("Signs of currencies")
struct CurrencySignsTests {
    @Test(
        "a sign, name or code names its currencies",
        arguments: [
            ("HK$", "HKD"), ("hk$", "HKD"), ("₩", "KRW"), ("€", "EUR"), ("£", "GBP"), ("kr", "SEK NOK DKK ISK"), ("kr.", "SEK NOK DKK ISK"), ("¥", "CNY JPY"),
            ("￥", "CNY JPY"), ("eur", "EUR"), ("USD", "USD"),
            (" usd ", "USD"), ("rmb", "CNY"), ("人民币", "CNY"), ("美元", "USD"), ("欧元", "EUR"), ("歐元", "EUR"), ("日元", "JPY"), ("英镑", "GBP"), ("港币", "HKD"),
            ("新台币", "TWD"), ("Euros", "EUR"), ("EURO", "EUR"),
            ("Franken", "CHF"), ("Schweizer Franken", "CHF"), ("yen", "JPY"), ("円", "JPY"), ("won", "KRW"), ("원", "KRW"), ("R", "ZAR"), ("r", ""),
            ("Ft", "HUF"), ("ft", ""), ("KČ", "CZK"), ("zl", ""), ("Złoty", "PLN"),
            ("dólares", CurrencySignsTests.dollars), ("Dollar", CurrencySignsTests.dollars), ("unknown", ""), ("XYZ", ""), ("", ""), ("$$", ""), ("ALL", "ALL"),
            ("Pounds sterling", "GBP"), ("米ドル", "USD"), ("XBT", ""),
        ])
    func signs(written: String, codes: String) { #expect(CurrencySigns.codes(for: written).joined(separator: " ") == codes) }

    private static let dollars = CurrencySigns.codes(for: "dollar").joined(separator: " ")

    @Test("every code is its own, in capitals or not, and every candidate is a code")
    func codes() {
        #expect(CurrencyCodes.all.count > 170)
        for code in CurrencyCodes.all { #expect(CurrencySigns.codes(for: code) == [code] && CurrencySigns.codes(for: code.lowercased()) == [code]) }
        for sign in ["$", "kr", "Rs", "pound", "peso", "dinar", "riyal", "franc", "lira", "shilling", "元", "﷼"] {
            let codes = CurrencySigns.codes(for: sign)
            #expect(codes.count > 1 && Set(codes).count == codes.count && CurrencyCodes.all.isSuperset(of: codes), "\(sign)")
        }
    }
}
