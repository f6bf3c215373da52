import TendTables

/// The currency that a line above the table names: "Currency: EUR", "All amounts in USD", "币种：人民币", "单位：元".
enum CurrencyLine {
    private static let labels = [
        "currency", "amountsin", "wahrung", "waehrung", "betragein", "devise", "monnaie", "montantsen", "moneda", "divisa", "importesen", "币种", "货币", "单位",
        "通貨",
        "単位", "valuta", "importiin", "moeda", "valoresem", "bedragenin", "waluta", "kwotyw", "통화", "단위", "화폐",
    ]

    /// The code; nil if the line names none, or several.
    static func code(_ line: String) -> String? {
        // "收入：7笔 1327.90元"
        if line.contains(/[0-9]\s*元/) { return "CNY" }
        let letters = lettersAndDigits(line)
        guard line.utf8.count < 400, labels.contains(where: letters.contains) else { return nil }
        let isChinese = ["币种", "货币", "单位"].contains(where: line.contains)
        let parts = line.split { $0.isWhitespace || ":：,，;；()（）[]【】".contains($0) }.map(String.init)
        let codes = Set(
            parts.flatMap { part in part == "ALL" || part == "TOP" || part.utf8.count == 3 && part != part.uppercased() ? [] : CurrencySigns.codes(for: part) })
        if isChinese, codes.contains("CNY") { return "CNY" }
        return codes.count == 1 ? codes.first : nil
    }
}
