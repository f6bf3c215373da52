import TendTables

extension Currency {
    /// ISO 4217's code for amounts without a currency: those whose currency is not decided yet.
    static let undecided = Currency(code: "XXX")!

    /// nil if no country has a currency with this code.
    static func known(code: String) -> Currency? {
        CurrencyCodes.all.contains(code.uppercased()) ? Currency(code: code) : nil
    }

    /// The currencies that a sign or a name can mean; the usual ones if nobody knows it.
    static func candidates(for word: String) -> [Currency] {
        let codes = CurrencySigns.codes(for: word)
        return (codes.isEmpty ? ["USD", "EUR", "GBP", "CNY", "JPY"] : codes).compactMap { Currency(code: $0) }
    }

    /// The code beside the name of a currency: "Euro - EUR", "US Dollar (USD)".
    static func code(in word: String) -> Currency? {
        let parts = word.split { !$0.isLetter }.filter { $0.utf8.count == 3 }.compactMap { known(code: String($0)) }
        return parts.count == 1 && word.utf8.count > 5 ? parts[0] : nil
    }

    /// What a sign, a name or a code means beside the usual currency of its column; nil if it must be asked.
    static func read(_ word: String, usual: Currency) -> Currency? {
        if word == usual.code { return usual }
        let codes = CurrencySigns.codes(for: word)
        if codes.contains(usual.code) { return usual }
        if codes.count == 1 { return Currency(code: codes[0]) }
        return codes.isEmpty ? code(in: word) : nil
    }
}
