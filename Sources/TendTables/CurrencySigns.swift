import Foundation

/// Which currencies a written sign, name or code can mean.
package enum CurrencySigns {
    /// One ISO code if the text is certain ("HK$", "eur", "人民币"), several if it is not ("$", "kr", "¥"), none if it is unknown.
    package static func codes(for written: String) -> [String] {
        guard written.utf8.count <= 64 else { return [] }
        if let codes = table[written] { return codes }
        var name = written.trimmingCharacters(in: .whitespacesAndNewlines)
        if name.count == 3, CurrencyCodes.all.contains(name.uppercased()) { return [name.uppercased()] }
        if let codes = table[name] { return codes }
        if name.hasSuffix(".") { name.removeLast() }
        if name.hasSuffix("$"), CurrencyCodes.all.contains(name.dropLast().uppercased()) { return [name.dropLast().uppercased()] }
        return table[name] ?? names[folded(name)] ?? []
    }

    /// Whether the text is a code only in capitals, because it is a word in small letters: "10 all" is no amount in ALL.
    static func isWord(_ text: String) -> Bool { wordsLikeCodes.contains(text) }

    private static let wordsLikeCodes: Set<String> = [
        "all", "bam", "bob", "cop", "cup", "gel", "mad", "mop", "pen", "ron", "sos", "top", "try", "All", "Cop", "Cup", "Mad", "Pen", "Top", "Try",
    ]

    private static func folded(_ name: String) -> String { name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil) }

    private static let table: [String: [String]] = {
        var table = names
        for row in exact + anyCase { for name in row.names.split(separator: "|") { table[String(name)] = row.codes } }
        for code in CurrencyCodes.all { table[code] = [code] }
        return table
    }()

    private static let names: [String: [String]] = {
        var names: [String: [String]] = [:]
        for row in anyCase { for name in row.names.split(separator: "|") { names[folded(String(name))] = row.codes } }
        return names
    }()

    private struct Row {
        let codes: [String]
        let names: String

        init(_ codes: String, _ names: String) { (self.codes, self.names) = (codes.split(separator: " ").map(String.init), names) }
    }

    /// Read in this case only: "Ft" is the forint, "ft" the foot.
    private static let exact: [Row] = [
        Row("HUF", "Ft"), Row("ZAR", "R"), Row("MYR", "RM"), Row("TRY", "TL"), Row("EGP", "LE"), Row("BYN ETB", "Br"), Row("BOB VES", "Bs"),
        Row("SAR SCR", "SR"),
        Row("KES TZS UGX SOS", "Sh"), Row("KWD", "KD"), Row("BDT", "Tk"), Row("BHD", "BD"),
    ]

    private static let dollars = "USD CAD AUD NZD SGD HKD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"

    private static let anyCase: [Row] = [
        Row(dollars + " MXN ARS CLP COP UYU DOP CUP", "$"), Row(dollars, "dollar|dollars|dólar|dólares|dollari|ドル|달러"),
        Row("USD", "US$|U$S|U.S.$|$US|us dollar|us dollars|us-dollar|dollar américain|dollars américains|美元|美金|米ドル|米国ドル|미국 달러"),
        Row("CAD", "CA$|CAN$|Can$|CDN$|canadian dollar|canadian dollars|加元|加币|加幣|加拿大元|カナダドル"), Row("CAD NIO", "C$"),
        Row("AUD", "A$|AU$|australian dollar|australian dollars|澳元|澳币|澳幣|澳大利亚元|豪ドル|オーストラリアドル"),
        Row("NZD", "NZ$|new zealand dollar|new zealand dollars|纽元|新西兰元|ニュージーランドドル"),
        Row("SGD", "S$|SG$|singapore dollar|singapore dollars|新加坡元|新加坡币|坡币|シンガポールドル"),
        Row("HKD", "HK$|hong kong dollar|hong kong dollars|港币|港幣|港元|港紙|港纸|香港ドル"),
        Row("TWD", "NT$|TW$|NTD|new taiwan dollar|new taiwan dollars|新台币|新台幣|新臺幣|台币|台幣|臺幣|台湾ドル"), Row("MOP", "MOP$|澳门元|澳門元|澳门币|澳門幣"),
        Row("MXN", "MX$|Mex$|mexican peso|mexican pesos|peso mexicano|pesos mexicanos|墨西哥比索"), Row("BRL", "R$|real brasileiro|reais|巴西雷亚尔"),
        Row("ARS", "AR$"), Row("CLP", "CL$"), Row("COP", "COL$|CO$"), Row("UYU", "$U|UY$"), Row("DOP", "RD$"), Row("JMD", "J$"), Row("TTD", "TT$"),
        Row("BBD", "Bds$"),
        Row("BZD", "BZ$"), Row("FJD", "FJ$"), Row("NAD", "N$"), Row("GYD", "G$|GY$"), Row("KYD", "CI$"), Row("XCD", "EC$"), Row("LRD", "L$"), Row("TOP", "T$"),
        Row("MXN ARS CLP COP UYU DOP CUP PHP", "peso|pesos|比索|ペソ"), Row("PHP", "₱|philippine peso|philippine pesos|菲律宾比索"),
        Row("EUR", "€|euro|euros|欧元|歐元|ユーロ|유로|евро"),
        Row(
            "GBP",
            "£|₤|STG|sterling|pound sterling|pounds sterling|british pound|british pounds|livre sterling|livres sterling|libra esterlina|libras esterlinas"),
        Row("GBP", "英镑|英鎊|英ポンド|ポンド|파운드"), Row("GBP EGP LBP SYP SDG", "pound|pounds|pfund|livre|livres|libra|libras"), Row("EGP", "E£|£E|ج.م"),
        Row("CNY JPY", "¥|￥"), Row("CNY", "CN¥|RMB|CNH|RMB¥|yuan|renminbi|人民币|人民幣|人民元|元人民币|圆|위안"), Row("CNY TWD HKD", "元|圓"),
        Row("JPY", "JP¥|円|yen|yens|yenes|日元|日圆|日圓|日币|日本円|エン|엔"),
        Row("KRW", "₩|￦|원|won|韩元|韓元|韩币|ウォン"), Row("INR", "₹|indian rupee|indian rupees|印度卢比|インドルピー"),
        Row("INR PKR LKR NPR MUR SCR", "₨|Rs|rupee|rupees|rupie|rupien|roupie|roupies|rupia|rupias|卢比|ルピー"),
        Row("SEK NOK DKK ISK", "kr|krone|kronen|克朗|クローネ"), Row("SEK ISK", "krona|króna"), Row("SEK", "SKr|kronor|swedish krona|swedish kronor|瑞典克朗|スウェーデンクローナ"),
        Row("NOK DKK", "kroner"), Row("NOK", "NKr|norwegian krone|norwegian kroner|挪威克朗"), Row("DKK", "DKr|danish krone|danish kroner|丹麦克朗"),
        Row("ISK", "IKr|krónur|冰岛克朗"),
        Row("CHF", "Fr|SFr|Fr.|swiss franc|swiss francs|franken|schweizer franken|franc suisse|francs suisses|franco suizo|francos suizos|瑞士法郎|瑞郎|スイスフラン"),
        Row("CHF XOF XAF XPF", "franc|francs|franco|francos|法郎|フラン"), Row("XOF XAF", "FCFA|F CFA|CFA|franc cfa|francs cfa"),
        Row("PLN", "zł|zloty|złoty|złotych|zlotys|兹罗提"), Row("CZK", "Kč|koruna|koruny|korun|捷克克朗"), Row("HUF", "forint|forints|福林"), Row("RON MDL", "lei|leu"),
        Row("BGN", "лв|lev|leva"), Row("RUB BYN", "руб|рублей|р|rubel|ruble|rubles|rouble|roubles|rublo|rublos|卢布|ルーブル"), Row("RUB", "₽"),
        Row("UAH", "₴|грн|hryvnia|hryvnias"), Row("KZT", "₸|тг|tenge"), Row("GEL", "₾|lari"), Row("AZN", "₼|manat"), Row("AMD", "֏|dram"),
        Row("TRY", "₺|türk lirası|土耳其里拉"),
        Row("TRY LBP", "lira|liras|里拉"), Row("ILS", "₪|shekel|shekels"), Row("AED", "د.إ|uae dirham|uae dirhams|阿联酋迪拉姆"),
        Row("AED MAD", "Dhs|Dh|dirham|dirhams|迪拉姆"),
        Row("MAD", "د.م"), Row("SAR", "ر.س|saudi riyal|saudi riyals|沙特里亚尔"), Row("SAR QAR OMR YER IRR", "﷼|riyal|riyals|rial|rials|里亚尔"), Row("KWD", "د.ك"),
        Row("QAR", "ر.ق|QR"), Row("BHD", "د.ب"), Row("OMR", "ر.ع"), Row("JOD", "د.أ"), Row("TND", "د.ت"), Row("IQD", "د.ع|ع.د"), Row("LBP", "ل.ل"),
        Row("KWD BHD IQD JOD TND DZD LYD RSD", "dinar|dinars|第纳尔"),
        Row("ZAR", "rand|南非兰特|兰特"), Row("NGN", "₦|naira|奈拉"), Row("GHS", "₵|GH₵|GH¢|cedi|cedis"), Row("KES", "KSh|Ksh|kenyan shilling|kenyan shillings"),
        Row("TZS", "TSh"),
        Row("UGX", "USh"), Row("KES TZS UGX SOS", "shilling|shillings"), Row("THB", "฿|บาท|baht|泰铢|泰銖|バーツ"), Row("VND", "₫|đ|đồng|dong|越南盾|ドン"),
        Row("IDR", "Rp|rupiah|印尼盾|印尼卢比|ルピア"), Row("MYR", "ringgit|林吉特|马币|马来西亚林吉特|リンギット"), Row("MMK", "kyat"), Row("LAK", "₭"), Row("KHR", "៛"),
        Row("MNT", "₮|төгрөг"), Row("BDT", "৳|taka"),
        Row("CRC", "₡|colón|colones"), Row("PYG", "₲|guaraní|guaraníes"), Row("PEN", "S/|S/.|sol|soles|索尔"), Row("PAB", "B/."), Row("GTQ", "quetzal|quetzales"),
    ]
}
