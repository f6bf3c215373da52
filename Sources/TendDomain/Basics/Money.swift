import Foundation
import TendSQL

/// An ISO 4217 code.
package struct Currency: Hashable, Sendable, Codable, SQLValueConvertible, CustomStringConvertible {
    package let code: String

    package init?(code: String) {
        let code = code.uppercased()
        guard code.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.code = code
    }

    package static let usd = Currency(code: "USD")!
    package static let cny = Currency(code: "CNY")!
    package static let eur = Currency(code: "EUR")!
    package static let gbp = Currency(code: "GBP")!

    /// The number of decimals of its minor unit.
    package var digits: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF": 0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    package var symbol: String {
        switch code {
        case "CNY", "JPY": "¥"
        case "USD": "$"
        case "EUR": "€"
        case "GBP": "£"
        default: code + " "
        }
    }

    package var description: String { code }
    package var sqlValue: SQLValue { .text(code) }
    package init?(_ value: SQLValue) {
        guard case .text(let code) = value else { return nil }
        self.init(code: code)
    }

    package init(from decoder: any Decoder) throws {
        let code = try decoder.singleValueContainer().decode(String.self)
        guard let currency = Currency(code: code) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a currency: \(code)"))
        }
        self = currency
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// An exact amount in minor units.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    package init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The exact amount in major units, as in JSON and exports.
    package var majorUnits: Decimal {
        Decimal(sign: minorUnits < 0 ? .minus : .plus, exponent: -currency.digits, significand: Decimal(minorUnits.magnitude))
    }

    /// "$1,200.50"
    package var formatted: String {
        let places = currency.digits
        let digits = String(minorUnits.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let fraction = places > 0 ? "." + padded.suffix(places) : ""
        return (minorUnits < 0 ? "−" : "") + currency.symbol + Self.grouped(String(padded.dropLast(places))) + fraction
    }

    /// Digits in groups of three.
    package static func grouped(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    package static func majorUnits(_ value: Double, _ currency: Currency) -> Money {
        Money(minorUnits: Int64((value * pow(10, Double(currency.digits))).rounded()), currency: currency)
    }
}
