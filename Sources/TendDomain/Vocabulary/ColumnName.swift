import Foundation
import TendTables

/// The name of a column, taken apart.
struct ColumnName: Sendable {
    /// Lower-case words without accents. A script without blanks between words gives one word.
    let words: [String]
    /// What stands in brackets, such as "billing" in "Email (Billing)".
    let bracketed: [String]
    /// Whether the name is a question that a person or a form asks.
    let isQuestion: Bool
    /// The code of the currency that the name says, if it says one.
    let currency: String?
    /// The currency, or a sign that several currencies share.
    let currencyOrSign: String?
    let isUTC: Bool
    /// Whether the name says that amounts are in cents, pence or the like.
    let isInCents: Bool
    /// Whether an amount holds its taxes: "Total (inc tax)", "Betrag ohne MwSt"; nil where the name does not say so. The
    /// words and brackets are without it.
    let includesTax: Bool?

    init(_ header: String) {
        let text = header.precomposedStringWithCompatibilityMapping.replacing(Self.questionNumber, with: "")
        let (outside, inside) = Self.brackets(text)
        let outer = Self.split(outside)
        let all = outer.isEmpty ? Self.split(inside.joined(separator: " ")) : outer
        let others = all.filter { !Self.cents.contains($0) }
        isInCents = !others.isEmpty && others.count < all.count || !Self.cents.isDisjoint(with: outer.isEmpty ? [] : inside.flatMap(Self.split))
        let withoutUnits = others.filter { $0 != "units" && $0 != "unit" || !all.contains("minor") }
        let named = !isInCents ? all : ["in", "en"].contains(withoutUnits.last ?? "") ? Array(withoutUnits.dropLast()) : withoutUnits
        let tax = TaxInclusion(named, outer.isEmpty ? [] : inside.flatMap(Self.split))
        (words, bracketed, includesTax) = (tax.words, tax.bracketed, tax.isIncluded)
        isQuestion = text.contains("?") || text.contains("？")
        isUTC = ((words + bracketed).last.map { ["utc", "gmt"].contains($0) } ?? false) || bracketed.contains("utc") || bracketed.contains("gmt")
        currency = ColumnCurrency.code(text, inside, words + bracketed)
        currencyOrSign = currency ?? ["$", "¥"].first(where: text.contains)
    }

    var joined: String { words.joined() }

    /// Whether the name says that amounts are in thousands or the like.
    var hasOtherScale: Bool { !Self.scales.isDisjoint(with: words + bracketed) }

    private static let cents: Set<String> = ["cent", "cents", "pence", "minor", "centimes", "centimos", "centesimi", "centavos", "grosze", "eurocent", "分"]

    private static let scales: Set<String> = [
        "thousand", "thousands", "k", "million", "millions", "mio", "tsd", "miles", "万", "万元", "migliaia", "duizend", "tys", "mln", "천원", "만원", "백만원",
        "千元", "千円", "百万円",
    ]

    /// "1. ", "Q3: ", "2、"
    private static var questionNumber: some RegexComponent {
        /^\s*([Qq]?[0-9]{1,3}\s*[.、):]\s*|([A-Za-z]+[0-9][A-Za-z0-9_]*|id|token|seed|submitdate|lastpage|startlanguage|startdate|datelastaction|ipaddr|refurl)(\[[A-Za-z0-9_]*\])?\.\s+)/
    }

    /// The parts of the text outside and inside of brackets.
    private static func brackets(_ text: String) -> (outside: String, inside: [String]) {
        var (outside, inside) = ("", [String]())
        var depth = 0
        for character in text {
            if "([{【".contains(character) {
                if depth == 0 { inside.append("") }
                depth += 1
            } else if ")]}】".contains(character), depth > 0 {
                depth -= 1
                outside += " "
            } else if depth > 0 {
                inside[inside.count - 1].append(character)
            } else {
                outside.append(character)
            }
        }
        return (outside, inside)
    }

    /// Splits at blanks, punctuation, capitals in the middle ("createdAt") and between letters and digits ("email1").
    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func finish() {
            let plain = ColumnNames.normalized(word)
            if !plain.isEmpty { words.append(plain) }
            word = ""
        }
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            guard character.isLetter || character.isNumber else {
                finish()
                continue
            }
            if let last = word.last {
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                let isHump = character.isUppercase && (last.isLowercase || last.isUppercase && next.isLowercase)
                if isHump || last.isASCII && character.isASCII && last.isNumber != character.isNumber { finish() }
            }
            word.append(character)
        }
        finish()
        return merged(words)
    }

    /// "E-mail", "I.D." and "MwSt" are one word; "e mails" too.
    private static func merged(_ words: [String]) -> [String] {
        var result: [String] = []
        for word in words {
            if result.last == "e", ["mail", "mails", "mailadresse", "mailadres"].contains(word) {
                result[result.count - 1] = "e" + word
            } else if result.last == "mw", word == "st" {
                result[result.count - 1] = "mwst"
            } else if let last = result.last, last.count == 1, word.count == 1, last + word == "id" {
                result[result.count - 1] = "id"
            } else {
                result.append(word)
            }
        }
        return result
    }
}

/// What a name says about taxes, and its other words.
private struct TaxInclusion {
    private(set) var words: [String]
    private(set) var bracketed: [String]
    private(set) var isIncluded: Bool?

    private static let taxes: Set<String> = ["tax", "taxes", "vat", "gst", "mwst", "ust", "steuer", "tva", "iva", "btw", "impuestos", "imposto", "税"]
    private static let included: Set<String> = [
        "inc", "incl", "including", "included", "inclusive", "incluye", "incluido", "with", "inkl", "inklusive", "mit", "avec", "con", "com", "met", "含",
    ]
    private static let excluded: Set<String> = [
        "ex", "exc", "excl", "excluding", "exclusive", "without", "before", "exkl", "exklusive", "ohne", "zzgl", "hors", "sans", "sin", "senza", "sem",
        "zonder", "不含",
    ]

    init(_ words: [String], _ bracketed: [String]) {
        (self.words, self.bracketed) = (words, bracketed)
        if let found = Self.read(bracketed) {
            (isIncluded, self.bracketed) = (found.isIncluded, found.rest)
        } else if words.count > 2, let found = Self.read(words) {
            (isIncluded, self.words) = (found.isIncluded, found.rest)
        }
    }

    private static func read(_ words: [String]) -> (isIncluded: Bool, rest: [String])? {
        guard let tax = words.firstIndex(where: taxes.contains) else { return nil }
        let neighbours = [tax - 1, tax + 1].filter(words.indices.contains)
        guard let sign = neighbours.first(where: { included.contains(words[$0]) || excluded.contains(words[$0]) }) else { return nil }
        return (included.contains(words[sign]), words.indices.filter { $0 != tax && $0 != sign }.map { words[$0] })
    }
}

/// The currency in the name of a column.
private enum ColumnCurrency {
    /// Codes that are no words of another meaning also count in small letters, as in "amount_usd".
    private static let plain: Set<String> = [
        "usd", "eur", "gbp", "cny", "rmb", "jpy", "chf", "cad", "aud", "hkd", "twd", "sgd", "inr", "krw", "brl", "sek", "nok", "dkk", "pln",
    ]
    private static let names = [
        "euro": "EUR", "euros": "EUR", "rmb": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD", "港币": "HKD",
        "reais": "BRL", "zł": "PLN", "złotych": "PLN", "원화": "KRW",
    ]

    static func code(_ text: String, _ brackets: [String], _ words: [String]) -> String? {
        for part in brackets {
            let unit = part.trimmingCharacters(in: .whitespaces)
            if let code = sign(unit, in: text) { return code }
            if unit.count == 3, unit.utf8.allSatisfy({ (65...90).contains($0) }), known.contains(unit) { return unit }
        }
        if let found = words.last(where: { plain.contains($0) || names[$0] != nil }) { return names[found] ?? found.uppercased() }
        let signs = text.split { $0.isLetter && $0 != "元" && $0 != "円" || $0.isNumber || $0.isWhitespace || "()（）-/_".contains($0) }
        return signs.lazy.compactMap { sign(String($0), in: text) }.first
    }

    /// In brackets, "ALL" and "TOP" are words.
    private static let known = Set(Locale.commonISOCurrencyCodes).subtracting(["ALL", "TOP"])

    /// A sign that several countries have says a currency only in a script that one of them writes.
    private static func sign(_ sign: String, in text: String) -> String? {
        let codes = CurrencySigns.codes(for: sign)
        // Three letters are a code only if they are no word.
        if codes.count == 1 { return sign.count == 3 && codes[0] == sign.uppercased() && !known.contains(sign) ? nil : codes[0] }
        guard codes.contains("CNY") else { return nil }
        if text.unicodeScalars.contains(where: { (0x3040...0x30FF).contains($0.value) }) { return "JPY" }
        return text.unicodeScalars.contains { $0.properties.isIdeographic } && !text.contains("額") ? "CNY" : nil
    }
}
