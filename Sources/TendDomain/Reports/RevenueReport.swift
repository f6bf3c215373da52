import TendLanguage
import TendMetrics

/// How the money moved: recurring revenue month by month, and what came in.
package struct RevenueReport: Report {
    package struct Month: Sendable {
        package let month: Period
        package let movements: MRRMovements
    }

    package let scope: ReportScope
    package let months: [Month]
    /// Over the whole period, customer by customer.
    package let movements: MRRMovements
    /// The same, if a subscription counted as lost on another of its days.
    package let byChurnDate: [(date: ChurnDate, movements: MRRMovements)]
    package let revenueByKind: RevenueByKind
    package let products: [RevenueByKind.Product]

    package var headline: Phrase {
        let moved = movements
        if moved.opening == 0, moved.closing == 0 { return revenueByKind.payments == 0 ? "No money moved" : "Income without subscriptions" }
        let won = moved.new + moved.reactivation
        if moved.closing > moved.opening { return won >= moved.expansion ? "Growing by new customers" : "Growing by customers who pay more" }
        if moved.closing < moved.opening { return moved.churn >= moved.contraction ? "Shrinking as customers leave" : "Shrinking as customers pay less" }
        return won + moved.expansion == 0 ? "Nothing moved" : "As much came in as went"
    }

    package var metrics: [NamedMetric] {
        let major = CurrencyConverter(scope.business).major
        let mrr: MetricValue =
            movements.customersAtEnd > 0 ? .exactly(major(Double(movements.closing)), n: movements.customersAtEnd) : .undefined(.noPayingCustomers)
        return [
            NamedMetric(.mrr, mrr), NamedMetric(.nrr, movements.netRetention), NamedMetric(.grr, movements.grossRetention),
            NamedMetric(.quickRatio, movements.quickRatio), NamedMetric(.arpa, movements.revenuePerAccount.map(major)),
            NamedMetric("income", "Came in, less refunds", .money, revenueByKind.metricValue(\.net, major)),
        ]
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [scope.business.churnDate.note]
        notes.append("Each month counts every customer once, by what the customer pays at its start and at its end; so the months add up, and to the cent.")
        notes.append(
            "Income: a payment named like the customer's own plan, or without a name while a subscription runs, is recurring. Another payment of a subscriber is usage and extras. All else was sold once."
        )
        if !revenueByKind.currenciesWithoutRate.isEmpty {
            let codes = revenueByKind.currenciesWithoutRate.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are left out, because their rate is not in the settings."))
        }
        return notes + scope.asOfPastNotes
    }
}

extension RevenueReport {
    package var tables: [ReportTable] { [movementsTable, revenueByKindTable, productsTable, churnDatesTable] }

    package var movementsTable: ReportTable {
        let rows: [[ReportTable.Cell]] = months.map { month in
            let moved = month.movements
            let amounts = [
                moved.opening, moved.new, moved.expansion, moved.reactivation, -moved.contraction, -moved.churn, moved.closing,
            ]
            return [.month(month.month)] + amounts.map { .money(Int64($0)) }
        }
        return ReportTable(
            "movements", "Month by month",
            [
                .text("month", "Month"), .number("opening", "At the start"), .number("new", "New customers"), .number("expansion", "Grown"),
                .number("reactivation", "Come back"), .number("contraction", "Shrunk"), .number("churn", "Lost"), .number("closing", "At the end"),
            ], rows)
    }

    package var revenueByKindTable: ReportTable {
        let rows: [[ReportTable.Cell]] = [
            [.phrase("Recurring"), .count(revenueByKind.recurring.count), .money(revenueByKind.recurring.sum)],
            [.phrase("Usage and extras"), .count(revenueByKind.usage.count), .money(revenueByKind.usage.sum)],
            [.phrase("Sold once"), .count(revenueByKind.oneTime.count), .money(revenueByKind.oneTime.sum)],
            [.phrase("Refunds"), .count(revenueByKind.refunds.count), .money(revenueByKind.refunds.sum)],
            [.phrase("Together"), .nothing, .money(revenueByKind.net)],
        ]
        return ReportTable("income", "What came in", [.text("kind", "Kind"), .number("entries", "Entries"), .number("amount", "Amount")], rows)
    }

    package var productsTable: ReportTable {
        var rows: [[ReportTable.Cell]] = products.map { [$0.name.isEmpty ? .phrase("Without a name") : .text($0.name), .count($0.count), .money($0.sum)] }
        let rest = revenueByKind.payments + revenueByKind.refunds.count - products.reduce(0) { $0 + $1.count }
        if rest > 0 { rows.append([.phrase("All others"), .count(rest), .money(revenueByKind.net - products.reduce(0) { $0 + $1.sum })]) }
        return ReportTable(
            "products", "What it was paid for", [.text("product", "Product"), .number("entries", "Entries"), .number("amount", "Amount")], rows,
            empty: "Nobody paid in this period.")
    }

    package var churnDatesTable: ReportTable {
        let rows: [[ReportTable.Cell]] = byChurnDate.map { date, moved in
            [
                .phrase(date.phrase), .money(Int64(moved.closing)), .money(Int64(-moved.churn)), .metric(moved.grossRetention, .rate),
                .metric(moved.netRetention, .rate), .count(moved.customersAtEnd),
            ]
        }
        return ReportTable(
            "churn_dates", "What the day of leaving changes",
            [
                .text("counts_on", "Lost on the day"), .number("closing", "At the end"), .number("churn", "Lost"), .number("grr", "Revenue kept"),
                .number("nrr", "With growth"), .number("paying", "Paying customers"),
            ], rows)
    }
}

extension ChurnDate {
    package var phrase: Phrase {
        switch self {
        case .cancelled: "it is cancelled"
        case .paidUntil: "the paid time runs out"
        case .ended: "billing ends"
        }
    }

    var note: Phrase {
        switch self {
        case .cancelled: Phrase("A subscription counts as lost on the day it was cancelled.")
        case .paidUntil: Phrase("A cancelled subscription counts as lost on the day the paid time runs out.")
        case .ended: Phrase("A subscription counts as lost on the day it ended.")
        }
    }
}
