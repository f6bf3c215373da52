import Foundation
import TendSQL

/// Turns amounts of several currencies into the base. Each row is rounded by itself, so that sums
/// of rows add up to the last cent.
package struct CurrencyConverter: Sendable {
    package let base: Currency
    private let factors: [(currency: Currency, factor: Double)]

    package init(_ business: Business) {
        base = business.currency
        factors = business.rates.sorted { $0.key.code < $1.key.code }.map { currency, rate in
            (currency, rate * pow(10, Double(business.currency.digits - currency.digits)))
        }
    }

    /// An amount as minor units of the base; NULL where there is no rate.
    func sql(_ amount: SQL, _ currency: SQL = "currency") -> SQL {
        let others = factors.map { SQL(" WHEN \($0.currency) THEN \(SQL.rounded("\(amount) * \($0.factor)"))") }
        return "CASE \(currency) WHEN \(base) THEN \(amount)\(others.joined("")) END"
    }

    /// Minor units of the base as the major units that figures are told in.
    package func major(_ minor: Double) -> Double { minor / pow(10, Double(base.digits)) }

    /// Currencies that occur and have no rate, so that their amounts are in no sum.
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
