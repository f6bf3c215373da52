import TendLanguage
import TendMetrics

/// MRR movements by month, and revenue by kind and product.
package struct RevenueReport: Report {
    package struct Month: Sendable {
        package let month: Period
        package let movements: MRRMovements
    }

    package let scope: ReportScope
    package let months: [Month]
    /// Over the whole period, computed customer by customer.
    package let movements: MRRMovements
    /// The same with each of the dates that can count as the churn date.
    package let byChurnDate: [(date: ChurnDate, movements: MRRMovements)]
    package let revenueByKind: RevenueByKind
    package let products: [RevenueByKind.Product]

    package var headline: Phrase {
        if movements.opening == 0, movements.closing == 0 {
            return revenueByKind.payments == 0 ? "No revenue in this period" : Phrase("Revenue of \(amount(revenueByKind.net)), no subscriptions")
        }
        guard let change = movements.percentageChange else { return Phrase("MRR up from 0 to \(amount(Int64(movements.closing)))") }
        let won = movements.new + movements.reactivation
        if movements.closing == movements.opening { return won + movements.expansion == 0 ? "MRR unchanged" : "MRR unchanged: gains equal losses" }
        if change.isIncrease {
            return won >= movements.expansion
                ? Phrase("MRR up \(change.size) %, mostly from new customers") : Phrase("MRR up \(change.size) %, mostly from expansion")
        }
        return movements.churn >= movements.contraction
            ? Phrase("MRR down \(change.size) %, mostly from churn") : Phrase("MRR down \(change.size) %, mostly from contraction")
    }

    private func amount(_ minorUnits: Int64) -> String {
        Money(minorUnits: minorUnits, currency: scope.business.currency).formatted
    }

    package var metrics: [NamedMetric] {
        let major = CurrencyConverter(scope.business).major
        let mrr: MetricValue =
            movements.customersAtEnd > 0 ? .exactly(major(Double(movements.closing)), n: movements.customersAtEnd) : .undefined(.noPayingCustomers)
        return [
            NamedMetric(.mrr, mrr), NamedMetric(.nrr, movements.netRetention), NamedMetric(.grr, movements.grossRetention),
            NamedMetric(.quickRatio, movements.quickRatio), NamedMetric(.arpa, movements.revenuePerAccount.map(major)),
            NamedMetric("income", "Revenue less refunds", .money, revenueByKind.metricValue(\.net, major)),
        ]
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [scope.business.churnDate.note]
        notes.append("Each month compares what every customer pays at its start and at its end, so the movements add up to the cent.")
        notes.append(
            "Revenue by kind: a payment with the name of the customer's plan, or without a name during a subscription, is recurring. Another payment of a subscriber is usage and extras. Every other payment is one-time."
        )
        if !revenueByKind.currenciesWithoutRate.isEmpty {
            let codes = revenueByKind.currenciesWithoutRate.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are excluded because their exchange rate is not in the settings."))
        }
        return notes + scope.asOfPastNotes
    }
}

extension RevenueReport {
    package var tables: [ReportTable] { [movementsTable, revenueByKindTable, productsTable, churnDatesTable] }

    package var movementsTable: ReportTable {
        let rows: [[ReportTable.Cell]] = months.map { month in
            let movements = month.movements
            let amounts = [
                movements.opening, movements.new, movements.expansion, movements.reactivation, -movements.contraction, -movements.churn,
                movements.closing,
            ]
            return [.month(month.month)] + amounts.map { .money(Int64($0)) }
        }
        return ReportTable(
            "movements", "MRR movements by month",
            [
                .text("month", "Month"), .number("opening", "At the start"), .number("new", "New"), .number("expansion", "Expansion"),
                .number("reactivation", "Reactivation"), .number("contraction", "Contraction"), .number("churn", "Churn"),
                .number("closing", "At the end"),
            ], rows)
    }

    package var revenueByKindTable: ReportTable {
        let rows: [[ReportTable.Cell]] = [
            [.phrase("Recurring"), .count(revenueByKind.recurring.count), .money(revenueByKind.recurring.sum)],
            [.phrase("Usage and extras"), .count(revenueByKind.usage.count), .money(revenueByKind.usage.sum)],
            [.phrase("One-time"), .count(revenueByKind.oneTime.count), .money(revenueByKind.oneTime.sum)],
            [.phrase("Refunds"), .count(revenueByKind.refunds.count), .money(revenueByKind.refunds.sum)],
            [.phrase("Total"), .nothing, .money(revenueByKind.net)],
        ]
        return ReportTable("income", "Revenue by kind", [.text("kind", "Kind"), .number("entries", "Transactions"), .number("amount", "Amount")], rows)
    }

    package var productsTable: ReportTable {
        var rows: [[ReportTable.Cell]] = products.map { [$0.name.isEmpty ? .phrase("No product name") : .text($0.name), .count($0.count), .money($0.sum)] }
        let otherCount = revenueByKind.payments + revenueByKind.refunds.count - products.reduce(0) { $0 + $1.count }
        if otherCount > 0 { rows.append([.phrase("Other"), .count(otherCount), .money(revenueByKind.net - products.reduce(0) { $0 + $1.sum })]) }
        return ReportTable(
            "products", "Revenue by product", [.text("product", "Product"), .number("entries", "Transactions"), .number("amount", "Amount")], rows,
            empty: "No payments in this period. Choose another period.")
    }

    package var churnDatesTable: ReportTable {
        let rows: [[ReportTable.Cell]] = byChurnDate.map { date, movements in
            [
                .phrase(date.phrase), .money(Int64(movements.closing)), .money(Int64(-movements.churn)), .metric(movements.grossRetention, .rate),
                .metric(movements.netRetention, .rate), .count(movements.customersAtEnd),
            ]
        }
        return ReportTable(
            "churn_dates", "Results by churn date",
            [
                .text("counts_on", "Churned when"), .number("closing", "MRR at the end"), .number("churn", "Churn"), .number("grr", "GRR"),
                .number("nrr", "NRR"), .number("paying", "Paying customers"),
            ], rows)
    }
}

extension ChurnDate {
    package var phrase: Phrase {
        switch self {
        case .cancelled: "it is cancelled"
        case .paidUntil: "its paid period ends"
        case .ended: "its billing ends"
        }
    }

    var note: Phrase {
        switch self {
        case .cancelled: Phrase("A subscription counts as churned on the day it was cancelled.")
        case .paidUntil: Phrase("A cancelled subscription counts as churned on the day its paid period ends.")
        case .ended: Phrase("A subscription counts as churned on the day its billing ends.")
        }
    }

    static let inactivityNote = Phrase(
        "A customer without a subscription counts as churned after three times the usual interval between payments, and at least 90 days, without a payment.")
}
