import TendMetrics

/// How the money moved: recurring revenue month by month, and what came in.
package struct MoneyReport: Report {
    package struct Month: Sendable {
        package let month: Period
        package let movements: MRRMovements
    }

    package let scope: Scope
    package let months: [Month]
    /// Over the whole period, customer by customer.
    package let movements: MRRMovements
    /// The same, if a subscription counted as lost on another of its days.
    package let byChurnDate: [(date: ChurnDate, movements: MRRMovements)]
    package let income: IncomeByKind
    package let products: [IncomeByKind.Product]

    package var headline: Phrase {
        let moved = movements
        if moved.opening == 0, moved.closing == 0 { return income.payments == 0 ? "No money moved" : "Income without subscriptions" }
        let won = moved.new + moved.reactivation
        if moved.closing > moved.opening { return won >= moved.expansion ? "Growing by new customers" : "Growing by customers who pay more" }
        if moved.closing < moved.opening { return moved.churn >= moved.contraction ? "Shrinking as customers leave" : "Shrinking as customers pay less" }
        return won + moved.expansion == 0 ? "Nothing moved" : "As much came in as went"
    }

    package var figures: [NamedFigure] {
        let major = Exchange(scope.business).major
        let mrr: Figure =
            movements.customersAtEnd > 0 ? .exactly(major(Double(movements.closing)), n: movements.customersAtEnd) : .undefined(.noPayingCustomers)
        return [
            NamedFigure(.mrr, mrr), NamedFigure(.nrr, movements.netRetention), NamedFigure(.grr, movements.grossRetention),
            NamedFigure(.quickRatio, movements.quickRatio), NamedFigure(.arpa, movements.revenuePerAccount.map(major)),
            NamedFigure("income", "Came in, less refunds", .money, income.figure(\.net, major)),
        ]
    }

    package var notes: [Phrase] {
        var notes: [Phrase] = [scope.business.churnDate.note]
        notes.append("Each month counts every customer once, by what the customer pays at its start and at its end; so the months add up, and to the cent.")
        notes.append(
            "Income: a payment named like the customer's own plan, or without a name while a subscription runs, is recurring. Another payment of a subscriber is usage and extras. All else was sold once."
        )
        if !income.leftOut.isEmpty {
            let codes = income.leftOut.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are left out, because their rate is not in the settings."))
        }
        return notes + scope.notesOnReplay
    }
}

extension MoneyReport {
    package var sheets: [Sheet] { [movementsSheet, incomeSheet, productsSheet, churnDatesSheet] }

    package var movementsSheet: Sheet {
        let rows: [[Sheet.Cell]] = months.map { month in
            let moved = month.movements
            let amounts = [
                moved.opening, moved.new, moved.expansion, moved.reactivation, -moved.contraction, -moved.churn, moved.closing,
            ]
            return [.month(month.month)] + amounts.map { .money(Int64($0)) }
        }
        return Sheet(
            "movements", "Month by month",
            [
                .text("month", "Month"), .number("opening", "At the start"), .number("new", "New customers"), .number("expansion", "Grown"),
                .number("reactivation", "Come back"), .number("contraction", "Shrunk"), .number("churn", "Lost"), .number("closing", "At the end"),
            ], rows)
    }

    package var incomeSheet: Sheet {
        let rows: [[Sheet.Cell]] = [
            [.phrase("Recurring"), .count(income.recurring.count), .money(income.recurring.sum)],
            [.phrase("Usage and extras"), .count(income.usage.count), .money(income.usage.sum)],
            [.phrase("Sold once"), .count(income.once.count), .money(income.once.sum)],
            [.phrase("Refunds"), .count(income.refunds.count), .money(income.refunds.sum)],
            [.phrase("Together"), .nothing, .money(income.net)],
        ]
        return Sheet("income", "What came in", [.text("kind", "Kind"), .number("entries", "Entries"), .number("amount", "Amount")], rows)
    }

    package var productsSheet: Sheet {
        var rows: [[Sheet.Cell]] = products.map { [$0.name.isEmpty ? .phrase("Without a name") : .text($0.name), .count($0.count), .money($0.sum)] }
        let rest = income.payments + income.refunds.count - products.reduce(0) { $0 + $1.count }
        if rest > 0 { rows.append([.phrase("All others"), .count(rest), .money(income.net - products.reduce(0) { $0 + $1.sum })]) }
        return Sheet(
            "products", "What it was paid for", [.text("product", "Product"), .number("entries", "Entries"), .number("amount", "Amount")], rows,
            empty: "Nobody paid in this period.")
    }

    package var churnDatesSheet: Sheet {
        let rows: [[Sheet.Cell]] = byChurnDate.map { date, moved in
            [
                .phrase(date.phrase), .money(Int64(moved.closing)), .money(Int64(-moved.churn)), .figure(moved.grossRetention, .rate),
                .figure(moved.netRetention, .rate), .count(moved.customersAtEnd),
            ]
        }
        return Sheet(
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
        case .cancelled: "it was cancelled"
        case .paidUntil: "the paid time runs out"
        case .ended: "it ended"
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
