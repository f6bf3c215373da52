import Foundation
import TendSQL

/// Converts amounts to the base currency. Each row is rounded on its own, so that totals match the sum of their rows to the cent.
package struct CurrencyConverter: Sendable {
    package let base: Currency
    private let factors: [(currency: Currency, factor: Double)]

    package init(_ business: Business) {
        base = business.currency
        factors = business.rates.sorted { $0.key.code < $1.key.code }.map { currency, rate in
            (currency, rate * pow(10, Double(business.currency.digits - currency.digits)))
        }
    }

    /// An amount in minor units of the base currency; NULL if there is no rate.
    func sql(_ amount: SQL, _ currency: SQL = "currency") -> SQL {
        let others = factors.map { SQL(" WHEN \($0.currency) THEN \(SQL.rounded("\(amount) * \($0.factor)"))") }
        return "CASE \(currency) WHEN \(base) THEN \(amount)\(others.joined("")) END"
    }

    /// Minor units of the base currency as major units, in which metrics are shown.
    package func major(_ minorUnits: Double) -> Double { minorUnits / pow(10, Double(base.digits)) }

    /// Currencies in use that have no rate, so that no total includes their amounts.
    package func currenciesWithoutRate(in transaction: any Transaction) throws -> [Currency] {
        let known = Set([base] + factors.map(\.currency))
        let found: [Currency] = try transaction.all(
            """
            SELECT DISTINCT currency FROM subscriptions UNION SELECT DISTINCT currency FROM customer_money ORDER BY 1
            """
        ) { $0[0] }
        return found.filter { !known.contains($0) }
    }
}
